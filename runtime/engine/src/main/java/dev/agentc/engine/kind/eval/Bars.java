package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.Collection;
import java.util.OptionalDouble;

/** What an evaluation had to come to, beside what it came to. */
record Bars(Collection<Counted> counted, long seed) {

    /**
     * Adds {@code required} to a report: {@code {"bar", "figure", "held"}} of each. A figure that is not known misses every bar.
     *
     * @param bars each a list of how it is written, metric, figure, sense and number, and of {@code pass_at} and {@code pass_hat} how many
     *     runs
     */
    void hold(ListValue bars, ObjectNode report) {
        ArrayNode required = report.putArray("required");
        for (Object each : bars) {
            ListValue bar = (ListValue) Labels.bare(each);
            JsonNode metric = report.path("metrics").path(text(bar.get(1)));
            OptionalDouble figure = bar.size() > 5
                    ? passed(text(bar.get(1)), text(bar.get(2)), ((Number) Labels.bare(bar.get(5))).intValue())
                    : known(metric, text(bar.get(2)));
            double height = ((Number) Labels.bare(bar.get(4))).doubleValue();
            required.addObject()
                    .put("bar", text(bar.get(0)))
                    .put("figure", figure.isPresent() ? Double.valueOf(figure.getAsDouble()) : null)
                    .put("held", figure.isPresent() && holds(figure.getAsDouble(), text(bar.get(3)), height));
        }
    }

    /** Of no case a metric has a mean of 0, which says nothing. */
    private static OptionalDouble known(JsonNode metric, String figure) {
        return metric.path("n").asInt() > 0
                ? OptionalDouble.of(metric.path(figure).asDouble())
                : OptionalDouble.empty();
    }

    /** Of a metric that is right or wrong, and of whose cases one has so many runs that can be scored. */
    private OptionalDouble passed(String metric, String figure, int runs) {
        return counted.stream()
                .filter(each -> each.name().equals(metric) && each.isYesOrNo())
                .map(each -> PassRate.of(runs, each, each.all(), seed))
                .map(rate -> figure.equals("pass_at") ? rate.at() : rate.all())
                .filter(rate -> rate.count() > 0)
                .mapToDouble(MeanInterval::mean)
                .findFirst();
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
