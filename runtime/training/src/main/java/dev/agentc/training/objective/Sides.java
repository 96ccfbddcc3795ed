package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A bundle as a pair of rollouts: the rows of the rollout that its first row belongs to are the better side, those of the other one
 * the worse. A rollout in several rows is one side.
 */
record Sides(List<Example> rows) {

    /** @throws IllegalArgumentException if the rows are not of two rollouts */
    static Sides of(Bundle bundle) {
        long rollouts = bundle.rows().stream().map(Example::rollout).distinct().count();
        if (rollouts != 2) {
            throw new IllegalArgumentException("a pair is two rollouts, the better one first, not " + rollouts);
        }
        return new Sides(bundle.rows());
    }

    private boolean isBetter(int row) {
        return rows.get(row).rollout() == rows.getFirst().rollout();
    }

    /** The sum over the rows of the better side. */
    double better(IntToDoubleFunction ofRow) {
        return sum(true, ofRow);
    }

    /** The same of the other. */
    double worse(IntToDoubleFunction ofRow) {
        return sum(false, ofRow);
    }

    private double sum(boolean better, IntToDoubleFunction ofRow) {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum += isBetter(row) == better ? ofRow.applyAsDouble(row) : 0;
        }
        return sum;
    }

    /** One over the weight of the tokens of the better side. */
    double perBetterToken() {
        return 1 / Math.max(better(row -> rows.get(row).weight()), Double.MIN_NORMAL);
    }

    /** The same of the other. */
    double perWorseToken() {
        return 1 / Math.max(worse(row -> rows.get(row).weight()), Double.MIN_NORMAL);
    }

    /** Each token's own weight times the factor of its side, by row. */
    List<double[]> spread(double better, double worse) {
        List<double[]> weights = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            weights.add(RowSums.spread(rows.get(row), isBetter(row) ? better : worse));
        }
        return weights;
    }
}
