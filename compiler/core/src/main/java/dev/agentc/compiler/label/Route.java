package dev.agentc.compiler.label;

import java.util.ArrayList;
import java.util.List;

/**
 * A way that a label can take.
 *
 * @param stops the declarations on it, first the one that it comes from; none twice
 */
public record Route(List<Stop> stops) {
    /** Longer ways leave out what comes later. */
    private static final int LONGEST = 12;

    /** Declarations of the library are nobody's way to look at, unless it begins there. */
    private static final String LIBRARY = "std/";

    /**
     * A declaration, or an effect in one.
     *
     * @param file relative to the folder of the entry's file
     * @param line from 1
     */
    public record Stop(String declaration, String file, int line) {}

    public Route {
        stops = List.copyOf(stops);
    }

    Route through(Stop next) {
        if (stops.size() >= LONGEST
                || next.file().startsWith(LIBRARY)
                || stops.stream().anyMatch(stop -> stop.declaration().equals(next.declaration()))) {
            return this;
        }
        List<Stop> longer = new ArrayList<>(stops);
        longer.add(next);
        return new Route(longer);
    }
}
