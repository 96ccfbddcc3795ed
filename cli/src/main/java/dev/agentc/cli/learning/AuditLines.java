package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What rows came to before a stage learns from them, a line a figure. */
final class AuditLines {
    private static final int VALUES = 5;

    private AuditLines() {}

    /** @param report {@code {"stage", "rows", "figures"}} */
    static List<String> of(JsonNode report) {
        List<String> lines = new ArrayList<>();
        int rows = report.path("rows").asInt();
        lines.add("audit before " + report.path("stage").asText() + ": " + rows + (rows == 1 ? " row" : " rows"));
        for (Map.Entry<String, JsonNode> figure : report.path("figures").properties()) {
            JsonNode facts = figure.getValue();
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-30s %.4f  %s",
                            figure.getKey(),
                            facts.path("figure").asDouble(),
                            more(facts))
                    .stripTrailing());
        }
        return lines;
    }

    private static String more(JsonNode facts) {
        if (facts.has("values")) {
            int different = facts.path("different").asInt();
            String most = facts.path("values")
                    .propertyStream()
                    .limit(VALUES)
                    .map(value -> value.getKey() + " " + value.getValue().asText())
                    .collect(Collectors.joining(", "));
            return most + (different > VALUES ? ", and " + (different - VALUES) + " more" : "");
        }
        if (facts.has("r")) {
            return String.format(
                    Locale.ROOT,
                    "r %.3f of %d runs",
                    facts.path("r").asDouble(),
                    facts.path("runs").asInt());
        }
        int count = facts.path("count").asInt();
        String named = StreamSupport.stream(facts.path("such_as").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return count == 0 ? "" : count + (count == 1 ? " row, " : " rows, such as ") + named;
    }
}
