package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often names occur. Of more than a thousand the later ones are counted together. */
public final class BoundedTally {
    private static final int NAMES = 1000;
    private static final String MORE = "(others)";

    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(String name) {
        String known = counts.containsKey(name) || counts.size() < NAMES ? name : MORE;
        counts.merge(known, 1L, Long::sum);
    }

    /** The most frequent first, and by name where they are equal. */
    void write(ObjectNode node) {
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> one) -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEach(one -> node.put(one.getKey(), one.getValue()));
    }
}
