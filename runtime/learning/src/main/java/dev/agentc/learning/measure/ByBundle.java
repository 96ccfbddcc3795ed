package dev.agentc.learning.measure;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Log-probabilities of all rows of a step, worked out in one go, which takes all threads. */
final class ByBundle {
    private ByBundle() {}

    /**
     * By bundle and row.
     *
     * @param scores as {@link dev.agentc.training.Scores} gives them
     */
    static List<List<double[]>> of(List<Bundle> bundles, Function<List<Example>, List<double[]>> scores) {
        List<double[]> all = scores.apply(
                bundles.stream().flatMap(bundle -> bundle.rows().stream()).toList());
        List<List<double[]>> byBundle = new ArrayList<>();
        int from = 0;
        for (Bundle bundle : bundles) {
            int to = from + bundle.rows().size();
            byBundle.add(all.subList(from, to));
            from = to;
        }
        return byBundle;
    }
}
