package dev.agentc.examples.differences;

import java.util.List;
import java.util.stream.Stream;

/** All sources, in the order of the page. */
final class Sources {
    private Sources() {}

    static List<Source> all() {
        return Stream.of(OutsideSources.ALL, PinnedSources.FIRST, DecidedSources.ALL, PinnedSources.LAST)
                .flatMap(List::stream)
                .toList();
    }
}
