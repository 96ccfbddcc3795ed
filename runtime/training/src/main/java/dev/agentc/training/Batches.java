package dev.agentc.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which bundles a step takes: each pass over the data in an order of its own, of the seed and the pass alone, so that step n is the
 * same whether the training began there or before. General data is mixed in at a share of every batch, to keep what a model can do.
 *
 * @param general may be empty
 * @param share of a batch that is general, from 0 to below 1
 * @param size bundles a step
 */
public record Batches(List<Bundle> own, List<Bundle> general, double share, int size, long seed) {
    /** Keeps passes of neighbouring seeds apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public Batches {
        own = List.copyOf(own);
        general = List.copyOf(general);
        if (own.isEmpty() || size < 1 || !(share >= 0 && share < 1) || share > 0 && general.isEmpty()) {
            throw new IllegalArgumentException(
                    own.size() + " bundles, " + general.size() + " general at " + share + ", " + size + " a step");
        }
    }

    /** How many steps take each bundle this often; a last batch that is not full is filled from the next pass. */
    public int steps(int epochs) {
        long total = (long) own.size() * epochs;
        int steps = Math.toIntExact(total / size);
        while (ownUntil((long) steps * size) < total) {
            steps++;
        }
        return steps;
    }

    /** @param step from 0 on */
    public List<Bundle> at(long step) {
        List<Bundle> batch = new ArrayList<>();
        for (long place = step * size; place < (step + 1) * size; place++) {
            long before = ownUntil(place);
            batch.add(ownUntil(place + 1) > before ? take(own, before, seed) : take(general, place - before, ~seed));
        }
        return batch;
    }

    /** How many of the first places are not general: general ones are spread evenly. */
    private long ownUntil(long places) {
        return places - (long) Math.floor(places * share + 1e-9);
    }

    private static Bundle take(List<Bundle> from, long number, long seed) {
        long pass = number / from.size();
        return from.get(order(from.size(), seed * GOLDEN + pass)[(int) (number % from.size())]);
    }

    /** Fisher and Yates' shuffle. */
    private static int[] order(int count, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = chance.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
