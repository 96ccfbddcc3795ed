package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.Trajectory;
import dev.agentc.data.row.TrajectoryLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trajectories that nobody had, for {@code bench/training/large}: of one seed and size the same bytes on every machine. A row has 4 to
 * 30 messages and some 2 to 40 kB; a quarter of the outcomes is 1, a fifth 0, every fiftieth null. Every twentieth row says what an
 * earlier one said, four of five of these in the same group.
 */
public final class GeneratedRows {
    /** Groups a megabyte: some six rows a group. */
    private static final int GROUPS = 18;

    private static final int KEPT = 2000;
    private static final String[] TOOLS = {"search", "read_file", "run_tests", "sql", "price", "stock", "edit"};
    private static final String[] SOURCES = {"self", "expert", "team"};

    private final Random random;
    private final GeneratedText text;
    private final int groups;
    private final List<Said> kept = new ArrayList<>();
    private int rows;

    private record Said(String group, ArrayNode messages) {}

    private GeneratedRows(long seed, int megabytes) {
        this.random = new Random(seed);
        this.text = new GeneratedText(random);
        this.groups = GROUPS * megabytes;
    }

    /** @param arguments the file, its size in megabytes, a seed */
    public static void main(String[] arguments) throws IOException {
        int megabytes = Integer.parseInt(arguments[1]);
        var rows = new GeneratedRows(Long.parseLong(arguments[2]), megabytes);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20)) {
            long written = 0;
            while (written < megabytes * 1_000_000L) {
                byte[] line = (TrajectoryLine.of(rows.row()) + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(line);
                written += line.length;
            }
            System.out.println("{\"rows\":" + rows.rows + ",\"bytes\":" + written + "}");
        }
    }

    private ObjectNode row() {
        String id = "run-" + rows++;
        Said said = said();
        ObjectNode row = RowJson.NODES.objectNode();
        row.put("schema", Trajectory.SCHEMA).put("rollout_id", id).put("group_id", said.group);
        row.putObject("task").put("id", said.group);
        row.put("provenance", any(SOURCES))
                .put("seed", random.nextInt(1_000_000))
                .put("status", "ok");
        row.putArray("conversations").addObject().set("messages", said.messages);
        outcome(row.putObject("rewards"));
        return row;
    }

    private Said said() {
        String group = "task-" + random.nextInt(groups);
        if (!kept.isEmpty() && random.nextInt(20) == 0) {
            Said again = kept.get(random.nextInt(kept.size()));
            return random.nextInt(5) == 0 ? new Said(group, again.messages) : again;
        }
        var fresh = new Said(group, conversation());
        if (kept.size() < KEPT) {
            kept.add(fresh);
        } else if (random.nextInt(10) == 0) {
            kept.set(random.nextInt(KEPT), fresh);
        }
        return fresh;
    }

    private void outcome(ObjectNode rewards) {
        double share = random.nextDouble();
        if (share < 0.02) {
            rewards.putNull("outcome");
        } else {
            rewards.put("outcome", share < 0.27 ? 1 : share < 0.45 ? 0 : Math.round(random.nextDouble() * 1e4) / 1e4);
        }
    }

    private ArrayNode conversation() {
        int count = (int) within(4, 30, logNormal(2.3, 0.5));
        double size = within(2000, 40_000, logNormal(9.0, 0.6)) * 0.85 / count;
        ArrayNode messages = RowJson.NODES.arrayNode();
        messages.addObject().put("role", "system").put("content", text.system());
        messages.addObject().put("role", "user").put("content", text.of(size * (0.2 + 0.8 * random.nextDouble())));
        while (messages.size() < count - 1) {
            call(messages, "call_" + Long.toHexString(random.nextLong()), size);
        }
        messages.addObject().put("role", "assistant").put("content", text.of(size * (0.2 + random.nextDouble())));
        return messages;
    }

    private void call(ArrayNode messages, String id, double size) {
        ObjectNode message = messages.addObject().put("role", "assistant");
        message.put("content", random.nextInt(10) < 7 ? text.of(size * (0.1 + 0.8 * random.nextDouble())) : null);
        ObjectNode call = message.putArray("calls").addObject().put("id", id).put("name", any(TOOLS));
        call.putObject("arguments")
                .put("query", text.sentence())
                .put("deep", random.nextBoolean())
                .put("limit", 1 + random.nextInt(50));
        ObjectNode result = RowJson.NODES
                .objectNode()
                .put("ok", random.nextInt(10) > 0)
                .put("ms", random.nextInt(4000))
                .put("text", text.of(size * (0.3 + 1.3 * random.nextDouble())));
        messages.addObject()
                .put("role", "tool")
                .put("content", RowJson.text(result))
                .put("call_id", id);
    }

    private double logNormal(double mean, double deviation) {
        return StrictMath.exp(mean + deviation * random.nextGaussian());
    }

    private static double within(double least, double most, double value) {
        return Math.max(least, Math.min(most, value));
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
