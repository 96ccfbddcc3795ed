package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows drawn by a seed: few tasks and groups, many that say the same, some without an outcome, some harmed, some written oddly. */
final class ChainedRows {
    private final Random random;

    ChainedRows(long seed) {
        random = new Random(seed);
    }

    /** How a file is written. */
    enum Layout {
        LINES,
        /** With a byte order mark, blank lines, lines that end by CRLF. */
        WINDOWS,
        /** The last line has no end. */
        OPEN,
        /** One list, some rows of which lie over several lines. */
        LIST
    }

    String file(int count, Layout layout) {
        List<String> rows = rows(count, layout != Layout.LIST);
        return switch (layout) {
            case LINES -> String.join("\n", rows) + "\n";
            case WINDOWS -> "\uFEFF" + String.join("\r\n\r\n", rows) + "\r\n";
            case OPEN -> String.join("\n", rows);
            case LIST -> "[" + String.join(",\n", rows) + "]\n";
        };
    }

    /** @param areLines whether each has to be one line */
    List<String> rows(int count, boolean areLines) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode row = row(i);
            rows.add(
                    switch (random.nextInt(12)) {
                        case 0 -> areLines ? cut(row) : "{\"schema\":1}";
                        case 1 -> TrajectoryLine.of(row).replace("answer", "ansver");
                        case 2, 3, 4 -> odd(row, areLines);
                        default -> TrajectoryLine.of(row);
                    });
        }
        return rows;
    }

    private static String cut(ObjectNode row) {
        String line = TrajectoryLine.of(row);
        return line.substring(0, line.length() / 2);
    }

    /** Without a sum, as another program might write it. */
    private String odd(ObjectNode row, boolean isLine) {
        String text = RowJson.text(row).replace("ä", "\\u00e4").replace("\",\"", "\" , \"");
        return isLine ? text : text.replace(" , ", random.nextBoolean() ? ",\n " : " , ");
    }

    private ObjectNode row(int number) {
        ObjectNode row = RowJson.NODES.objectNode();
        row.put("schema", "agent-traj/1").put("rollout_id", "r" + number);
        if (random.nextInt(10) > 0) {
            row.put("group_id", "group " + random.nextInt(40));
        }
        if (random.nextBoolean()) {
            row.putObject("task").put("id", "task " + random.nextInt(25));
        }
        row.put("status", random.nextInt(4) == 0 ? "failed" : "ok");
        messages(row.putArray("conversations").addObject().putArray("messages"));
        outcome(row.putObject("rewards"));
        return row;
    }

    private void messages(ArrayNode messages) {
        messages.addObject().put("role", "user").put("content", "für \"" + random.nextInt(8) + "\" →\n?");
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            int kind = random.nextInt(6);
            messages.addObject()
                    .put("role", "assistant")
                    .put("content", kind + " is the answer. ".repeat(20 + 20 * kind));
        }
    }

    private void outcome(ObjectNode rewards) {
        switch (random.nextInt(8)) {
            case 0 -> rewards.putNull("outcome");
            case 1 -> rewards.putObject("components").put("style", 1);
            default -> rewards.put("outcome", random.nextInt(5) / 4.0);
        }
    }
}
