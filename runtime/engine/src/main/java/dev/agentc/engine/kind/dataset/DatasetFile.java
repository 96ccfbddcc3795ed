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
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of a declared dataset: its rows, which part each is in, and what a run was pinned to of it. */
public final class DatasetFile {
    /** As many as a list has elements: a dataset is one. */
    public static final int MOST_ROWS = Limits.LIST;

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
        Rows rows = new Rows(written);
        pin(here.run().world().files().lines(path, rows::add), rows.all.size());
        return divided(rows.all);
    }

    /** @param place tells where it falls: its id, of a row without one the line as it is written */
    private record Placed(Object value, String place) {}

    /** Rows as they are read, a line each. */
    private final class Rows {
        private final Type row = ((Type.Named) declaration.type()).arguments().getFirst();
        private final List<Placed> all = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final String path;
        private int number;

        Rows(String path) {
            this.path = path;
        }

        void add(String line) {
            number++;
            if (line.isBlank()) {
                return;
            }
            if (all.size() == MOST_ROWS) {
                throw failed(
                        path + " has more than " + MOST_ROWS + " rows",
                        "Take some of them, `agentc data split` divides a file, or declare several datasets.");
            }
            ReadResult<Object> read = Data.reader(here).read(line, row);
            Object value = read.value().orElseThrow(() -> broken(String.join("; ", read.messages())));
            String id = value instanceof RecordValue record ? id(record) : "";
            if (!id.isEmpty() && !ids.add(id)) {
                throw broken("an earlier row has the id `" + id + "` too");
            }
            all.add(new Placed(value, id.isEmpty() ? line.strip() : id));
        }

        private EffectFailed broken(String cause) {
            return failed(path + ":" + number + ": " + cause, "Mend the row, or take it out.");
        }
    }

    private EffectFailed failed(String cause, String next) {
        return EffectFailed.tool("dataset " + Types.last(declaration.name()), cause, false, next);
    }

    /** A run that is carried on sees the rows that it began with, or none. */
    private void pin(String hash, int rows) {
        EffectKey key = here.run().parts().of(Pinned.class, _ -> new Pinned()).key(here, declaration.name());
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

    /** Keys of what no call site makes: datasets of several files may have one name. */
    private static final class Pinned {
        EffectKey key(Activation here, String name) {
            String entry = here.run().program().plan().entry();
            return EffectKey.root(Types.last(entry)).child("dataset " + name, "", 1);
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
