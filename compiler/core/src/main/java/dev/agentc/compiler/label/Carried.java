package dev.agentc.compiler.label;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is known of a value: the labels that it and all that lies in it can have, and what it can hold that does something.
 *
 * @param functions what can be called of it
 * @param states keys of the states it can be
 */
record Carried(LabelSet labels, Set<Applied> functions, Set<String> states) {
    static final Carried NONE = new Carried(LabelSet.NONE, Set.of(), Set.of());

    static Carried of(LabelSet labels) {
        return labels.isEmpty() ? NONE : new Carried(labels, Set.of(), Set.of());
    }

    static Carried of(Applied function) {
        return new Carried(LabelSet.NONE, Set.of(function), Set.of());
    }

    Carried and(Carried other) {
        if (other == NONE || other == this) {
            return this;
        }
        return this == NONE
                ? other
                : new Carried(labels.and(other.labels), both(functions, other.functions), both(states, other.states));
    }

    Carried and(LabelSet more) {
        LabelSet both = labels.and(more);
        return both == labels ? this : new Carried(both, functions, states);
    }

    Carried through(Route.Stop stop) {
        return labels.isEmpty() ? this : new Carried(labels.through(stop), functions, states);
    }

    /** How many functions hold each other at most. */
    int depth() {
        int depth = 0;
        for (Applied function : functions) {
            depth = Math.max(depth, function.depth());
        }
        return depth;
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        if (some.containsAll(others)) {
            return some;
        }
        Set<T> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return Collections.unmodifiableSet(both); // in the order in which they were found: ways are the same each time
    }
}
