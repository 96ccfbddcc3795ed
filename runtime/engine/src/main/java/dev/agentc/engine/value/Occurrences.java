package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.Sorted;
import java.util.Comparator;

/** Where the elements of a list lie, by their hashes. */
final class Occurrences {
    private record Occurrence(int hash, int index, Object value) {}

    private static final Comparator<Occurrence> BY_HASH =
            (a, b) -> a.hash != b.hash ? Integer.compare(a.hash, b.hash) : Integer.compare(a.index, b.index);

    private final Sorted<Occurrence> sorted;

    private Occurrences(Sorted<Occurrence> sorted) {
        this.sorted = sorted;
    }

    static Occurrences of(ListValue list) {
        Occurrence[] all = new Occurrence[list.size()];
        int index = 0;
        for (Object item : list) {
            all[index] = new Occurrence(Equality.hash(item), index, item);
            index++;
        }
        return new Occurrences(Sorted.of(all, BY_HASH));
    }

    /**
     * With the elements of one more list behind them.
     *
     * @param from where its first one lies
     */
    Occurrences with(ListValue more, int from) {
        Sorted<Occurrence> all = sorted;
        int index = from;
        for (Object item : more) {
            var next = new Occurrence(Equality.hash(item), index, item);
            all = all.with(all.before(next), next);
            index++;
        }
        return new Occurrences(all);
    }

    /** Where the first one lies that is equal, -1 if there is none. */
    int first(Object value) {
        int hash = Equality.hash(value);
        for (int i = sorted.before(new Occurrence(hash, 0, value)); i < sorted.size(); i++) {
            Occurrence next = sorted.get(i);
            if (next.hash != hash) {
                return -1;
            }
            if (Equality.equal(next.value, value)) {
                return next.index;
            }
        }
        return -1;
    }
}
