package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.LongText;
import dev.agentc.engine.value.tree.Sorted;
import java.util.Comparator;

/** Where the elements of a list lie, by their hashes. */
final class Occurrences {
    /** @param value without its own label; a text as a string */
    private record Occurrence(int hash, int index, Object value) {
        static Occurrence of(Object item, int index) {
            return new Occurrence(Equality.hash(item), index, LongText.flat(Labels.bare(item)));
        }

        boolean isText() {
            return value instanceof String;
        }
    }

    /** Texts chosen to have one hash are told apart by their order: they cost no more than others. */
    private static final Comparator<Occurrence> ORDER = Occurrences::compare;

    private final Sorted<Occurrence> sorted;

    private Occurrences(Sorted<Occurrence> sorted) {
        this.sorted = sorted;
    }

    private static int compare(Occurrence a, Occurrence b) {
        if (a.hash != b.hash) {
            return Integer.compare(a.hash, b.hash);
        }
        int kinds = Boolean.compare(a.isText(), b.isText());
        int order = kinds == 0 && a.isText() ? ((String) a.value).compareTo((String) b.value) : kinds;
        return order == 0 ? Integer.compare(a.index, b.index) : order;
    }

    static Occurrences of(ListValue list) {
        Occurrence[] all = new Occurrence[list.size()];
        int index = 0;
        for (Object item : list) {
            all[index] = Occurrence.of(item, index);
            index++;
        }
        return new Occurrences(Sorted.of(all, ORDER));
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
            Occurrence next = Occurrence.of(item, index);
            all = all.with(all.before(next), next);
            index++;
        }
        return new Occurrences(all);
    }

    /** Where the first one lies that is equal, -1 if there is none. */
    int first(Object value) {
        Occurrence wanted = Occurrence.of(value, 0);
        for (int i = sorted.before(wanted); i < sorted.size(); i++) {
            Occurrence next = sorted.get(i);
            if (next.hash != wanted.hash || next.isText() != wanted.isText()) {
                return -1;
            }
            if (Equality.equal(next.value, wanted.value)) {
                return next.index;
            }
            if (next.isText()) {
                return -1;
            }
        }
        return -1;
    }
}
