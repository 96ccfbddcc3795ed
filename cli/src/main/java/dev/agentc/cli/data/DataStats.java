package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowStats;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.RowJson;

/** {@code agentc data stats}: what a file of trajectories holds. */
final class DataStats implements ReadyStep {
    private final RowStats stats = new RowStats();

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) {
        return stats;
    }

    @Override
    public void write(ObjectNode facts) {
        stats.write(facts);
    }

    /** A line a figure: the name, then the number, or what it is divided into. */
    @Override
    public void say(ObjectNode facts, Terminal terminal, String name) {
        for (var figure : facts.properties()) {
            JsonNode value = figure.getValue();
            String text = value.isObject() ? divided(value) : value.asText();
            terminal.out().println((figure.getKey() + " ".repeat(12)).substring(0, 12) + "  " + text);
        }
    }

    static String divided(JsonNode parts) {
        if (parts.isEmpty()) {
            return "none";
        }
        var text = new StringBuilder();
        for (var part : parts.properties()) {
            text.append(text.isEmpty() ? "" : ", ").append(part.getKey()).append(' ');
            JsonNode value = part.getValue();
            text.append(value.isObject() ? "{" + RowJson.text(value).replaceAll("[{}\"]", "") + "}" : value.asText());
        }
        return text.toString();
    }
}
