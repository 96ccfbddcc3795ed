package dev.agentc.learning.loaded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.TrajectoryReader;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code load_runs("expert.jsonl")}: the runs of a file of {@code agent-traj/1}; what does not fit is left out and counted. */
public final class LoadRunsEffect implements LibraryEffect {
    private static final String NAME = "load_runs";

    /** The decision: {@code {"path", "kept", "of", "dropped", "sha256"}}; {@code dropped} by reason how many, and the first's line. */
    private static final String LOADED = "loaded";

    private static final String SUM = "sha256";

    /** What is left out for one reason. */
    private record Dropped(long line, int rows) {}

    @Override
    public Object perform(Activation here, EffectCall asked) {
        String path = asked.text(0);
        if (!asked.said().whole()) {
            throw failed("a value names the file " + path, "Write the path in the program.", here);
        }
        EffectKey key = here.next(asked.site());
        String text = read(here, path);
        pinned(here, key, path, Hash.ofText(text));
        List<Object> runs = new ArrayList<>();
        Map<String, Dropped> dropped = new LinkedHashMap<>();
        int rows = rows(here, asked, key, text, runs, dropped);
        ObjectNode facts =
                RecordedJson.object().put("path", path).put("kept", runs.size()).put("of", rows);
        ObjectNode reasons = facts.putObject("dropped");
        dropped.forEach(
                (why, which) -> reasons.putObject(why).put("rows", which.rows()).put("line", which.line()));
        here.run().record().decide(key, LOADED, NAME, asked.place(), facts.put(SUM, Hash.ofText(text)));
        if (runs.isEmpty()) {
            throw failed(
                    path + " has " + (rows == 0 ? "no rows" : rows + " rows and none that fits") + first(dropped),
                    "Look at its rows: `agentc data stats " + path + "`.",
                    here);
        }
        return ListValue.copyOf(runs);
    }

    private static String first(Map<String, Dropped> dropped) {
        return dropped.entrySet().stream()
                .findFirst()
                .map(one -> ": line " + one.getValue().line() + " " + one.getKey())
                .orElse("");
    }

    private static String read(Activation here, String path) {
        try {
            var folder = here.run().pins().folder(here.callable().file());
            return here.run().world().files().read(folder.resolve(path), Optional.empty());
        } catch (InvalidPathException e) {
            throw failed(path + " is no path: " + e.getReason(), "Name a file beside the source.", here);
        } catch (EffectFailed e) {
            throw new Failed(e.failure().at("", here.key()));
        }
    }

    /** A run that is carried on sees the rows that it began with, or none. */
    private static void pinned(Activation here, EffectKey key, String path, String hash) {
        Event past = here.run().record().history().of(key).decision(LOADED);
        if (past != null && !RecordedJson.object(past).path(SUM).asText().equals(hash)) {
            throw new Halted(EffectFailed.journal(
                            "the file of runs " + path + " is another than when the run began",
                            "Put it back, or start a new run.")
                    .failure());
        }
    }

    private static int rows(
            Activation here,
            EffectCall asked,
            EffectKey key,
            String text,
            List<Object> runs,
            Map<String, Dropped> dropped) {
        List<Type> types = ((Type.Opaque) ((Type.ListOf) asked.result()).element()).arguments();
        TrajectoryReader reader = new TrajectoryReader();
        int rows = 0;
        try (RowSource source = RowSource.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (RawRow raw = source.next(); raw != null; raw = source.next()) {
                EffectKey own = key.child("row", "", ++rows);
                try {
                    runs.add(new LoadedRun(here, own, raw.rollout(reader).json(), asked.place())
                            .of(types.getFirst(), types.get(1)));
                } catch (Broken e) {
                    Dropped first = dropped.getOrDefault(e.getMessage(), new Dropped(raw.line(), 0));
                    dropped.put(e.getMessage(), new Dropped(first.line(), first.rows() + 1));
                }
            }
        } catch (IOException e) {
            throw failed(asked.text(0) + " cannot be read: " + e.getMessage(), "Write it as UTF-8.", here);
        }
        return rows;
    }

    private static Failed failed(String cause, String next, Activation here) {
        return new Failed(EffectFailed.tool(NAME, cause, false, next).failure().at("", here.key()));
    }

    @Override
    public AuthorsWord said(List<Code> arguments, Origins origins) {
        return new AuthorsWord(false, origins.said(arguments.getFirst()), List.of());
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
