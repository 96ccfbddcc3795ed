package dev.agentc.learning;

import dev.agentc.engine.kind.rollout.Scoring;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What is told of the rewards of one step: the mean, that of each part, and how many runs could not be scored. */
final class StepFigures {
    private StepFigures() {}

    /**
     * {@code reward}, {@code reward.right} of a part, and {@code unscored} where there are such.
     *
     * @param scores of the runs, no number where one could not be scored
     * @return in order, and can be added to
     */
    static Map<String, Double> of(Scoring scoring, double[] scores, List<Object> runs) {
        Map<String, Double> told = new TreeMap<>();
        mean(scores).ifPresent(mean -> told.put("reward", mean));
        scoring.parts().forEach(part -> mean(part.of(runs)).ifPresent(mean -> told.put("reward." + part.name(), mean)));
        long unscored = Arrays.stream(scores).filter(Double::isNaN).count();
        if (unscored > 0) {
            told.put("unscored", (double) unscored);
        }
        return told;
    }

    /** Empty where none could be scored. */
    private static OptionalDouble mean(double[] scores) {
        return Arrays.stream(scores).filter(score -> !Double.isNaN(score)).average();
    }
}
