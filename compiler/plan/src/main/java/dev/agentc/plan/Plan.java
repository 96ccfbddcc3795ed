package dev.agentc.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the engine runs: the code reachable from one entry, with library bodies, types, defaults, text slots and places.
 * No environment values and no prices.
 *
 * @param format the plan's format number, {@value #FORMAT}
 * @param edition grammar and library the sources were read with
 * @param entry qualified name of the callable that runs
 * @param types declared types, errors and enums by qualified name
 * @param callables by qualified name
 * @param constants top-level {@code let}s by qualified name, in an order in which they can be evaluated
 * @param models bindings: what declared models stand for when nothing overrides them; not part of the plan's hash
 * @param sources of the files that any of this is from, by their path: SHA-256 of the text as spans count in it, with lines that end
 *     in a line feed and no byte order mark, in hex; whoever shows a place can tell whether the file is still that text
 */
public record Plan(
        int format,
        String edition,
        String entry,
        Map<String, TypeDecl> types,
        Map<String, Callable> callables,
        Map<String, Routine> constants,
        Map<String, Code> models,
        Map<String, String> sources) {

    public static final int FORMAT = 1;
    public static final String EDITION = "2026";

    public Plan {
        types = ordered(types);
        callables = ordered(callables);
        constants = ordered(constants);
        models = ordered(models);
        sources = ordered(sources);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
