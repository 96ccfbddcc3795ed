package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.tree.LongText;

/** What an evaluation had to come to, beside what it came to. */
final class Bars {
    private Bars() {}

    /**
     * Adds {@code required} to a report: {@code {"bar", "figure", "held"}} of each. A figure that is not known misses every bar.
     *
     * @param bars each a list of how it is written, metric, figure, sense and number
     */
    static void hold(ListValue bars, ObjectNode report) {
        ArrayNode required = report.putArray("required");
        for (Object each : bars) {
            ListValue bar = (ListValue) Labels.bare(each);
            JsonNode figure = report.path("metrics").path(text(bar.get(1))).path(text(bar.get(2)));
            double height = ((Number) Labels.bare(bar.get(4))).doubleValue();
            required.addObject()
                    .put("bar", text(bar.get(0)))
                    .put("figure", figure.isNumber() ? Double.valueOf(figure.asDouble()) : null)
                    .put("held", figure.isNumber() && holds(figure.asDouble(), text(bar.get(3)), height));
        }
    }

    private static boolean holds(double figure, String sense, double height) {
        return switch (sense) {
            case ">=" -> figure >= height;
            case ">" -> figure > height;
            case "<=" -> figure <= height;
            case "<" -> figure < height;
            default -> throw new IllegalStateException("a bar with `" + sense + "`");
        };
    }

    private static String text(Object value) {
        return LongText.string(Labels.bare(value));
    }
}
