package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.local.Llama;
import dev.agentc.local.SmallModel;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Scores;
import dev.agentc.training.objective.Supervised;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What tools said is read and not learnt: whatever tokens stand there, their own places add nothing to the gradient. What was said after
 * them hangs on them, as context; what was said before does not.
 */
class ObservationGradientTest {
    private static final int PROMPT = 6;
    private static final int SAID = 5;
    private static final int SEEN = 7;

    private final Llama llama = SmallModel.of(5);

    /** Nothing is compared with what was. */
    private static final Scores NONE = new Scores() {
        @Override
        public int context() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            throw new AssertionError("nobody asks");
        }
    };

    /** A prompt, an answer, an observation, an answer, an observation. */
    private static int[] conversation() {
        return new Random(3)
                .ints(PROMPT + 2 * (SAID + SEEN), 0, SmallModel.SIZE)
                .toArray();
    }

    private static int[] with(int[] ids, int from, long seed) {
        int[] other = ids.clone();
        int[] seen = new Random(seed).ints(SEEN, 0, SmallModel.SIZE).toArray();
        System.arraycopy(seen, 0, other, from, SEEN);
        assertThat(other).isNotEqualTo(ids);
        return other;
    }

    /** Weights of one from each place on, so many. */
    private static double[] weights(int count, int... places) {
        double[] weights = new double[PROMPT + 2 * (SAID + SEEN)];
        for (int place : places) {
            Arrays.fill(weights, place, place + count, 1);
        }
        return weights;
    }

    private float[] gradient(int[] ids, double[] weights) {
        List<Bundle> step = List.of(Bundle.of(Example.of(0, ids, weights)));
        try (Lanes lanes = new Lanes(2)) {
            return new Gradients(lanes, 3, llama.weights().length)
                    .of(llama, step, Supervised.standard().over(step, NONE))
                    .gradient()
                    .clone();
        }
    }

    /** Equal numbers, whatever the sign of a zero. */
    private static boolean equal(float[] one, float[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void the_last_observation_changes_nothing() {
        int[] ids = conversation();
        double[] weights = weights(SAID, PROMPT, PROMPT + SAID + SEEN);
        float[] gradient = gradient(ids, weights);
        for (int seed = 10; seed < 15; seed++) {
            int[] other = with(ids, PROMPT + 2 * SAID + SEEN, seed);
            assertThat(equal(gradient(other, weights), gradient)).isTrue();
        }
    }

    @Test
    void an_observation_in_between_changes_nothing_of_what_was_said_before_it_and_is_context_of_what_follows() {
        int[] ids = conversation();
        int[] other = with(ids, PROMPT + SAID, 10);
        double[] before = weights(SAID, PROMPT);
        double[] after = weights(SAID, PROMPT + SAID + SEEN);
        assertThat(equal(gradient(other, before), gradient(ids, before))).isTrue();
        assertThat(equal(gradient(other, after), gradient(ids, after))).isFalse();
    }

    /** So that the two above could fail. */
    @Test
    void where_an_observation_counted_it_would_be_seen() {
        int[] ids = conversation();
        int[] other = with(ids, PROMPT + 2 * SAID + SEEN, 10);
        double[] weights = weights(SAID, PROMPT, PROMPT + 2 * SAID + SEEN);
        assertThat(equal(gradient(other, weights), gradient(ids, weights))).isFalse();
    }
}
