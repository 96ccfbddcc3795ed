package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.RowStats;
import dev.agentc.data.row.RowJson;
import java.io.IOException;

/** {@code agentc data stats}: what a file of trajectories holds. */
final class DataStats {
    private final Terminal terminal;

    DataStats(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) throws IOException {
        DataFile file = DataCommand.file(arguments, 1, terminal);
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            var stats = new RowStats();
            try (RowSource rows = file.rows()) {
                pass.over(rows, stats);
            }
            stats.write(job.more());
            if (!arguments.flag("json")) {
                print(job.more());
            }
        });
    }

    /** A line a figure: the name, then the number, or what it is divided into. */
    private void print(ObjectNode stats) {
        for (var figure : stats.properties()) {
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
