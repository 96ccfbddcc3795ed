package dev.agentc.local.training;

import dev.agentc.local.Sequences;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bundles that one thread computes together, and where their ids' log-probabilities are found. */
final class Portion {
    private final List<Bundle> step;
    private final int[] bundles;
    private final int beginning;
    private final Sequences sequences;

    /**
     * @param bundles places in the step
     * @param beginning how many first ids all rows share and are computed once
     */
    Portion(List<Bundle> step, int[] bundles, int beginning) {
        this.step = step;
        this.bundles = bundles;
        this.beginning = beginning;
        List<Sequences.Tail> tails = new ArrayList<>();
        for (int bundle : bundles) {
            for (Example row : step.get(bundle).rows()) {
                tails.add(tail(row));
            }
        }
        int[] shared = Arrays.copyOf(step.get(bundles[0]).rows().getFirst().ids(), beginning);
        sequences = new Sequences(shared, tails);
    }

    private Sequences.Tail tail(Example row) {
        boolean[] wanted = new boolean[row.ids().length - beginning];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = row.weights()[beginning + i] != 0;
        }
        return new Sequences.Tail(Arrays.copyOfRange(row.ids(), beginning, row.ids().length), wanted);
    }

    Sequences sequences() {
        return sequences;
    }

    /** Places in the step. */
    int[] bundles() {
        return bundles;
    }

    /** Log-probabilities of one of the bundles by row and id, of those by computed row. */
    List<double[]> logprobs(int which, float[] computed) {
        List<double[]> all = new ArrayList<>();
        int tail = firstTail(which);
        for (Example row : step.get(bundles[which]).rows()) {
            double[] logprobs = new double[row.ids().length];
            for (int i = beginning; i < logprobs.length; i++) {
                if (row.weights()[i] != 0) {
                    logprobs[i] = computed[sequences.predicting(tail, i - beginning)];
                }
            }
            all.add(logprobs);
            tail++;
        }
        return all;
    }

    /** Puts a bundle's weights where their rows are computed. */
    void file(int which, List<double[]> weights, float[] computed) {
        int tail = firstTail(which);
        List<Example> rows = step.get(bundles[which]).rows();
        for (int at = 0; at < rows.size(); at++, tail++) {
            double[] own = weights.get(at);
            for (int i = beginning; i < own.length; i++) {
                if (rows.get(at).weights()[i] != 0) {
                    computed[sequences.predicting(tail, i - beginning)] = (float) own[i];
                }
            }
        }
    }

    private int firstTail(int which) {
        int tail = 0;
        for (int i = 0; i < which; i++) {
            tail += step.get(bundles[i]).rows().size();
        }
        return tail;
    }
}
