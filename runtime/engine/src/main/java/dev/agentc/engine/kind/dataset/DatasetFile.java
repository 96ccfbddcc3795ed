package dev.agentc.engine.kind.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of a declared dataset: its rows, which part each is in, and what a run was pinned to of it. */
final class DatasetFile {
    private static final List<String> PARTS = List.of("all", "train", "dev", "test");
    private static final RecordShape DATASET = new RecordShape("std.learn.Dataset", false, PARTS, PARTS);

    /** The decision that says what was read: {@code {"rows", "sha256"}}. */
    private static final String READ = "dataset";

    private final Declaration.Value declaration;
    private final Behaviour.Declared declared;
    private final Activation here;

    DatasetFile(Behaviour.Declared declared, Activation here) {
        this.declared = declared;
        this.declaration = declared.declaration();
        this.here = here;
    }

    Object dataset() {
        RecordValue source = (RecordValue) Labels.bare(declared.setting("source", here));
        String written = LongText.string(Labels.bare(source.get("path")));
        Path path = here.run().pins().folder(declaration.file()).resolve(written);
        String text = here.run().world().files().read(path, Optional.empty());
        List<Placed> rows = rows(text, written);
        pin(text, rows.size());
        return divided(rows);
    }

    /** @param place tells where it falls: its id, of a row without one the line as it is written */
    private record Placed(Object value, String place) {}

    private List<Placed> rows(String text, String path) {
        Type row = ((Type.Named) declaration.type()).arguments().getFirst();
        List<Placed> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            ReadResult<Object> read = Data.reader(here).read(line, row);
            int at = number;
            Object value = read.value().orElseThrow(() -> broken(path, at, String.join("; ", read.messages())));
            String id = value instanceof RecordValue record ? id(record) : "";
            if (!id.isEmpty() && !ids.add(id)) {
                throw broken(path, at, "an earlier row has the id `" + id + "` too");
            }
            rows.add(new Placed(value, id.isEmpty() ? line.strip() : id));
        }
        return rows;
    }

    private EffectFailed broken(String path, int line, String cause) {
        return failed(path + ":" + line + ": " + cause, "Mend the row, or take it out.");
    }

    private EffectFailed failed(String cause, String next) {
        return EffectFailed.tool("dataset " + Types.last(declaration.name()), cause, false, next);
    }

    /** A run that is carried on sees the rows that it began with, or none. */
    private void pin(String text, int rows) {
        EffectKey key = here.run().parts().of(Pinned.class, _ -> new Pinned()).key(here, declaration.name());
        String hash = Hash.ofText(text);
        Event past = here.run().record().history().of(key).decision(READ);
        if (past != null && !RecordedJson.object(past).path("sha256").asText().equals(hash)) {
            throw new Halted(EffectFailed.journal(
                            "the file of dataset " + Types.last(declaration.name())
                                    + " is another than when the run began",
                            "Put it back, or start a new run.")
                    .failure());
        }
        ObjectNode facts = RecordedJson.object().put("rows", rows).put("sha256", hash);
        here.run().record().decide(key, READ, declaration.name(), "", facts);
    }

    /** Keys of what no call site makes. */
    private static final class Pinned {
        EffectKey key(Activation here, String name) {
            String entry = here.run().program().plan().entry();
            return EffectKey.root(Types.last(entry)).child("dataset " + Types.last(name), "", 1);
        }
    }

    private Object divided(List<Placed> rows) {
        List<Object> train = new ArrayList<>();
        List<Object> dev = new ArrayList<>();
        List<Object> test = new ArrayList<>();
        if (declaration.settings().containsKey("split")) {
            RecordValue split = (RecordValue) Labels.bare(declared.setting("split", here));
            var shares = new DatasetShares(share(split, "train"), share(split, "dev"), share(split, "test"));
            shares.wrong().ifPresent(cause -> {
                throw failed(cause, "Write shares from 0 on that come to 100 % at most.");
            });
            for (Placed row : rows) {
                switch (shares.part(row.place()).orElse("")) {
                    case "train" -> train.add(row.value());
                    case "dev" -> dev.add(row.value());
                    case "test" -> test.add(row.value());
                    default -> {} // the shares leave it out
                }
            }
        }
        return RecordValue.of(
                DATASET,
                ListValue.copyOf(rows.stream().map(Placed::value).toList()),
                ListValue.copyOf(train),
                ListValue.copyOf(dev),
                ListValue.copyOf(test));
    }

    private static double share(RecordValue split, String part) {
        return ((Number) Labels.bare(split.get(part))).doubleValue();
    }

    /** Empty where there is none. */
    private static String id(RecordValue row) {
        JsonNode id = row.shape().indexOf("id") < 0 ? NullNode.instance : JsonWriter.tree(row.get("id"));
        return id.isNull() ? "" : id.asText();
    }

    /** Names as they are told. */
    private static final class Types {
        static String last(String qualified) {
            return qualified.substring(qualified.lastIndexOf('.') + 1);
        }
    }
}
