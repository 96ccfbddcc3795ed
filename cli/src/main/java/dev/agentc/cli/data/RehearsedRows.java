package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.Trajectory;
import dev.agentc.data.row.TrajectoryLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trajectories as many have them, so many that a start-up cache can tell what is worth compiling. */
public final class RehearsedRows {
    private static final int ROWS = 3_000;
    private static final int ASKED = 5;
    private static final String SAID =
            "She said \"two lamps\" \u2014 12.50 \u20ac each \u2192 f\u00fcr dich.\nAnd then\tnothing \\ at all, "
                    .repeat(8);

    private RehearsedRows() {}

    /** The commands that are tried on them. */
    public static List<String[]> commands(Path folder) {
        String rows = written(folder.resolve("rows.jsonl")).toString();
        String some = folder.resolve("some.jsonl").toString();
        String where = "outcome >= 0.5";
        return List.of(
                words("data", "keep", rows, "--where", where, "then", "unique", "then", "best", "-o", some),
                words("data", "keep", rows, "--where", where, "-o", some),
                words("data", "unique", some, "-o", folder.resolve("once.jsonl").toString()),
                words("data", "best", rows, "-o", folder.resolve("best.jsonl").toString()),
                words("data", "keep", rows, "--where", "task.domain = shop"),
                words("data", "stats", rows));
    }

    private static String[] words(String... words) {
        return words;
    }

    private static Path written(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int i = 0; i < ROWS; i++) {
                out.write(TrajectoryLine.of(row(i)));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static ObjectNode row(int number) {
        ObjectNode row = RowJson.NODES.objectNode();
        String group = "task-" + number % (ROWS / 6);
        row.put("schema", Trajectory.SCHEMA).put("rollout_id", "run-" + number).put("group_id", group);
        row.putObject("task").put("id", group).put("domain", "shop");
        row.put("provenance", "self").put("seed", number).put("status", "ok");
        messages(row.putArray("conversations").addObject().putArray("messages"), number - number % 20);
        row.putObject("rewards").put("outcome", number % 3 == 0 ? 1 : number % 100 / 100.0);
        return row;
    }

    private static void messages(ArrayNode messages, int number) {
        messages.addObject().put("role", "system").put("content", SAID);
        messages.addObject().put("role", "user").put("content", number + "? " + SAID);
        for (int i = 0; i < ASKED; i++) {
            String id = "call_" + number + "_" + i;
            ObjectNode asks = messages.addObject().put("role", "assistant").put("content", i == 0 ? null : SAID);
            ObjectNode call = asks.putArray("calls").addObject().put("id", id).put("name", "price");
            call.putObject("arguments").put("item", "lamp").put("deep", true).put("limit", number);
            String found =
                    RowJson.text(RowJson.NODES.objectNode().put("ok", true).put("text", SAID));
            messages.addObject().put("role", "tool").put("content", found).put("call_id", id);
        }
        messages.addObject().put("role", "assistant").put("content", SAID);
    }
}
