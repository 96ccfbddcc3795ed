package dev.agentc.learning.measure;

import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Policy;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What rows come to under weights as they are, without a step; each empty where it is no finite number.
 *
 * @param loss of the objective
 * @param margin empty too where the objective knows none
 */
public record RowsNow(OptionalDouble loss, OptionalDouble margin) {
    private static final String MARGIN = "margin";

    public static RowsNow of(List<Bundle> bundles, Objective objective, Policy policy) {
        Objective.Weighing weighing = objective.over(bundles, policy);
        List<List<double[]>> now = ByBundle.of(bundles, policy::now);
        double loss = 0;
        double margin = 0;
        boolean known = false;
        for (int i = 0; i < bundles.size(); i++) {
            Objective.Weighed weighed = weighing.weigh(i, now.get(i));
            loss += weighed.loss();
            margin += weighed.figures().getOrDefault(MARGIN, 0.0);
            known |= weighed.figures().containsKey(MARGIN);
        }
        return new RowsNow(finite(loss), known ? finite(margin) : OptionalDouble.empty());
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
