package dev.agentc.local.training;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a step into portions of some hundred positions. Bundles whose rows begin alike come together and what they share is
 * computed once; others are only put beside each other. A function of the rows alone, so that bits are too.
 */
final class Packing {
    /** Positions of a portion: enough for products, few enough for caches, and for every lane to get some. */
    private static final int LIMIT = 768;

    private final List<Bundle> step;

    Packing(List<Bundle> step) {
        this.step = step;
    }

    List<Portion> portions() {
        List<Portion> portions = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int bundle : order()) {
            List<Integer> joined = new ArrayList<>(open);
            joined.add(bundle);
            int together = cost(joined);
            if (!open.isEmpty() && (together > LIMIT || together > cost(open) + cost(List.of(bundle)))) {
                portions.add(portion(open));
                open = new ArrayList<>(List.of(bundle));
            } else {
                open = joined;
            }
        }
        portions.add(portion(open));
        return portions;
    }

    private int[] order() {
        return IntStream.range(0, step.size())
                .boxed()
                .sorted((a, b) -> Arrays.compare(firstRow(a), firstRow(b)))
                .mapToInt(i -> i)
                .toArray();
    }

    private int[] firstRow(int bundle) {
        return step.get(bundle).rows().getFirst().ids();
    }

    private Portion portion(List<Integer> bundles) {
        int[] places = bundles.stream().mapToInt(i -> i).toArray();
        return new Portion(step, places, beginning(rows(bundles)));
    }

    private List<Example> rows(List<Integer> bundles) {
        return bundles.stream().flatMap(i -> step.get(i).rows().stream()).toList();
    }

    /** Positions that these need together. */
    private int cost(List<Integer> bundles) {
        List<Example> rows = rows(bundles);
        int shared = beginning(rows);
        return shared + rows.stream().mapToInt(row -> row.ids().length - shared).sum();
    }

    /** How many first ids all have; each keeps the one that its first wanted id follows. */
    private static int beginning(List<Example> rows) {
        if (rows.size() == 1) {
            return 0;
        }
        int[] first = rows.getFirst().ids();
        int shared = first.length;
        for (Example row : rows) {
            int differs = Arrays.mismatch(first, row.ids());
            int last = Math.min(row.firstWanted(), row.ids().length) - 1;
            shared = Math.min(shared, Math.min(differs < 0 ? last : differs, last));
        }
        return shared;
    }
}
