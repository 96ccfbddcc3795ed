package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** What an evaluation counted, as its document has it. */
final class EvalReport {
    private EvalReport() {}

    /**
     * {@code {"right": {"mean", "low", "high", "n", "interval", "pass", "parts"}}}; a metric of which nothing is known is not there.
     * Parts are told in the same form.
     */
    static void metrics(Collection<Counted> counted, int[] rows, long seed, ObjectNode into) {
        for (Counted metric : counted) {
            double[] means = metric.means(rows);
            if (means.length == 0 && rows.length > 0) {
                continue;
            }
            ObjectNode figures = into.putObject(metric.name());
            figures(metric.judges() ? MeanInterval.of(means, seed) : MeanInterval.bootstrap(means, seed), figures);
            if (metric.trials() > 1 && metric.isYesOrNo()) {
                pass(metric, rows, seed, figures.putArray("pass"));
            }
            if (!metric.parts().isEmpty()) {
                metrics(metric.parts(), rows, seed, figures.putObject("parts"));
            }
        }
    }

    private static void pass(Counted metric, int[] rows, long seed, ArrayNode into) {
        for (int k : PassRate.counts(metric.trials())) {
            PassRate rate = PassRate.of(k, metric, rows, seed);
            ObjectNode told = into.addObject().put("k", k);
            figures(rate.at(), told.putObject("at"));
            figures(rate.all(), told.putObject("all"));
        }
    }

    private static void figures(MeanInterval estimate, ObjectNode into) {
        into.put("mean", estimate.mean())
                .put("low", estimate.low())
                .put("high", estimate.high())
                .put("n", estimate.count())
                .put("interval", estimate.method());
    }

    /**
     * {@code {"id", "scores": {"good": [1, 0]}, "parts": {"good": {"right": [1, 0]}}}} of each case, a number for each trial; null where
     * nothing can be said.
     */
    static void rows(List<String> ids, Collection<Counted> counted, ArrayNode into) {
        for (int row = 0; row < ids.size(); row++) {
            ObjectNode told = into.addObject().put("id", ids.get(row));
            scores(counted, row, told.putObject("scores"));
            for (Counted metric : counted) {
                if (!metric.parts().isEmpty()) {
                    scores(metric.parts(), row, told.withObjectProperty("parts").putObject(metric.name()));
                }
            }
        }
    }

    private static void scores(Collection<Counted> counted, int row, ObjectNode into) {
        for (Counted metric : counted) {
            ArrayNode each = into.putArray(metric.name());
            for (double score : metric.of(row)) {
                if (Counted.known(score)) {
                    each.add(plain(score));
                } else {
                    each.addNull();
                }
            }
        }
    }

    /** So that 1.0 is a 1 and all others keep what doubles have. */
    private static BigDecimal plain(double score) {
        BigDecimal exact = new BigDecimal(Double.toString(score)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
