package dev.agentc.learning.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.eval.PairedDifference;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that weights must pass.
 *
 * @param written as its author wrote it
 * @param word {@code require}: all that the evaluation requires holds; {@code gain} or {@code drop}: what a metric of it came to, beside
 *     what that of the weights before came to
 * @param sense of the comparison, empty of {@code require}
 */
record GateBar(String written, String word, CallableValue eval, String metric, String sense, double height) {
    static final String REQUIRE = "require";
    private static final String DROP = "drop";

    /** @param bars a list of lists, as the compiler makes them of {@code accept: […]} and {@code expect} */
    static List<GateBar> of(ListValue bars) {
        List<GateBar> all = new ArrayList<>();
        for (Object each : bars) {
            ListValue bar = (ListValue) Labels.bare(each);
            all.add(new GateBar(
                    text(bar.get(0)),
                    text(bar.get(1)),
                    (CallableValue) Labels.bare(bar.get(2)),
                    text(bar.get(3)),
                    text(bar.get(4)),
                    ((Number) Labels.bare(bar.get(5))).doubleValue()));
        }
        return all;
    }

    private static String text(Object value) {
        return LongText.string(Labels.bare(value));
    }

    String name() {
        return eval.declaration().shortName();
    }

    boolean compares() {
        return !word.equals(REQUIRE);
    }

    /** Adds what its evaluation requires, as that one found it. */
    void required(JsonNode report, ArrayNode into) {
        for (JsonNode bar : report.path("required")) {
            into.addObject()
                    .put("bar", name() + ": " + bar.path("bar").asText())
                    .put("held", bar.path("held").asBoolean())
                    .set("figure", bar.path("figure"));
        }
    }

    /**
     * Adds what became of its metric, case by case. Of no case in which both are known nothing is known, and the bar is missed.
     *
     * @param before report of the weights before
     * @param now report of the weights now
     * @param seed of what is drawn
     */
    void compared(JsonNode before, JsonNode now, long seed, ArrayNode into) {
        boolean down = word.equals(DROP);
        double[] first = means(before);
        double[] second = means(now);
        PairedDifference difference =
                down ? PairedDifference.of(second, first, seed) : PairedDifference.of(first, second, seed);
        boolean known = difference.count() > 0;
        into.addObject()
                .put("bar", written)
                .put("figure", known ? Double.valueOf(difference.mean()) : null)
                .put("held", known && holds(difference.mean()))
                .put("before", known ? Double.valueOf(down ? difference.second() : difference.first()) : null)
                .put("now", known ? Double.valueOf(down ? difference.first() : difference.second()) : null)
                .put("low", known ? Double.valueOf(difference.low()) : null)
                .put("high", known ? Double.valueOf(difference.high()) : null)
                .put("p", known ? Double.valueOf(difference.p()) : null)
                .put("n", difference.count());
    }

    /** The mean over the trials of each case; no number where nothing is known. */
    private double[] means(JsonNode report) {
        double[] means = new double[report.path("rows").size()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            int known = 0;
            for (JsonNode score : report.path("rows").path(i).path("scores").path(metric)) {
                if (score.isNumber()) {
                    sum += score.doubleValue();
                    known++;
                }
            }
            means[i] = known == 0 ? Double.NaN : sum / known;
        }
        return means;
    }

    private boolean holds(double figure) {
        return switch (sense) {
            case ">=" -> figure >= height;
            case ">" -> figure > height;
            case "<=" -> figure <= height;
            case "<" -> figure < height;
            default -> throw new IllegalStateException("a bar with `" + sense + "`");
        };
    }
}
