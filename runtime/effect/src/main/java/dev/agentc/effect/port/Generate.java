package dev.agentc.effect.port;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A token-level model: ids in, ids and log-probabilities out. Used by many threads at once. */
public interface Generate {

    /**
     * Samples a continuation.
     *
     * @param sampled is told each id as it is sampled, on the calling thread
     * @throws EffectFailed if the prompt does not fit the model's context
     */
    Continuation generate(Request request, IntConsumer sampled);

    /** Most ids a prompt and its continuation may have together. */
    int context();

    /**
     * @param temperature 0 takes the likeliest id
     * @param stops ids that end the continuation
     */
    record Request(int[] prompt, int maxOutput, double temperature, long seed, int[] stops) {}

    /**
     * @param ids sampled ids, the stop id included when one was sampled
     * @param logprobs natural logarithm of each id's probability at temperature 1
     * @param stopped whether a stop id was sampled
     */
    record Continuation(int[] ids, float[] logprobs, boolean stopped) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Continuation c
                    && Arrays.equals(ids, c.ids)
                    && Arrays.equals(logprobs, c.logprobs)
                    && stopped == c.stopped;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }
}
