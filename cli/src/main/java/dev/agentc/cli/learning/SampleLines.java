package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.view.Cells;
import java.util.ArrayList;
import java.util.List;

/** A few cases with what was answered to them before the training and after it, a line each. */
final class SampleLines {
    private SampleLines() {}

    /**
     * @param samples {@code [{"id", "input", "before": {"steps", "answer"}, "after"}]}
     * @param width that no line is wider than
     */
    static List<String> of(JsonNode samples, int width) {
        List<String> lines = new ArrayList<>();
        for (JsonNode sample : samples) {
            lines.add(Cells.cut(sample.path("id").asText() + "  " + words(sample.path("input")), width));
            for (String when : List.of("before", "after")) {
                JsonNode said = sample.path(when);
                String head = "  " + when + ", " + said.path("steps").asText() + " steps: ";
                lines.add(Cells.cut(head + words(said.path("answer")), width));
            }
        }
        return lines;
    }

    private static String words(JsonNode value) {
        return Cells.line(
                value.isNull() ? "(failed)" : value.isTextual() ? value.textValue() : JsonWriter.compact(value));
    }
}
