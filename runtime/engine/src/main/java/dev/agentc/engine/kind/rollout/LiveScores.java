package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.value.ListValue;
import java.util.OptionalDouble;

/** What a reward says of runs that are asked for at once: of each as soon as it is there, so that whoever looks on sees it, and once. */
public final class LiveScores implements Rollouts.Scorer {
    private final CallableValue reward;
    private final String place;
    private final double[] scores;
    private final boolean[] known;

    /**
     * @param place {@code file:line} of whoever scores
     * @param runs how many there will be
     */
    public LiveScores(CallableValue reward, String place, int runs) {
        this.reward = reward;
        this.place = place;
        this.scores = new double[runs];
        this.known = new boolean[runs];
    }

    /** What fails here fails again where it counts. */
    @Override
    public OptionalDouble score(Activation branch, int index, Object run) {
        try {
            double score = Rollouts.score(branch, reward, run, place);
            scores[index] = score;
            known[index] = true;
            return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
        } catch (RuntimeException e) {
            return OptionalDouble.empty();
        }
    }

    /** Of each run, when all are there; no number where nothing can be said of it. */
    public double[] of(Activation here, ListValue runs) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = known[i] ? scores[i] : Rollouts.score(here, reward, runs.get(i), place);
        }
        return scores;
    }
}
