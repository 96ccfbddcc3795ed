package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.List;

/** The reference's log-probabilities of a step's rows: what rows bring themselves, and in one go what they do not. */
final class Starts {
    private final List<List<double[]>> byBundle = new ArrayList<>();

    Starts(List<Bundle> step, Scores scores) {
        List<Example> missing = step.stream()
                .flatMap(bundle -> bundle.rows().stream())
                .filter(row -> row.reference().length == 0)
                .toList();
        List<double[]> found = missing.isEmpty() ? List.of() : scores.start(missing);
        int at = 0;
        for (Bundle bundle : step) {
            List<double[]> rows = new ArrayList<>();
            for (Example row : bundle.rows()) {
                rows.add(row.reference().length == 0 ? found.get(at++) : row.reference());
            }
            byBundle.add(rows);
        }
    }

    double[] of(int bundle, int row) {
        return byBundle.get(bundle).get(row);
    }
}
