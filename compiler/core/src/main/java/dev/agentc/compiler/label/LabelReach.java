package dev.agentc.compiler.label;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which labels can be where when a plan runs: no run has one anywhere that is not in here.
 *
 * @param outlets what can reach what leaves the program
 * @param results what a declaration's results can be labelled with, by its qualified name
 * @param failures the same of what it says when it fails
 */
public record LabelReach(Map<Outlet, LabelSet> outlets, Map<String, LabelSet> results, Map<String, LabelSet> failures) {
    public LabelReach {
        outlets = Collections.unmodifiableMap(new LinkedHashMap<>(outlets));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
}
