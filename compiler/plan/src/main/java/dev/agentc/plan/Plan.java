package dev.agentc.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine runs: the code reachable from one entry, with library bodies, types, defaults, text slots and places.
 * No environment values and no prices.
 *
 * @param format the plan's format number, {@value #FORMAT}
 * @param edition grammar and library the sources were read with
 * @param entry qualified name of the callable that runs
 * @param types declared types, errors and enums by qualified name
 * @param declarations everything else that is declared, by qualified name; values after those that they need
 * @param sources of the files that any of this is from, by their path: SHA-256 of the text as spans count in it, with lines that end
 *     in a line feed and no byte order mark, in hex; whoever shows a place can tell whether the file is still that text
 */
public record Plan(
        int format,
        String edition,
        String entry,
        Map<String, TypeDecl> types,
        Map<String, Declaration> declarations,
        Map<String, String> sources) {

    public static final int FORMAT = 1;
    public static final String EDITION = "2026";

    public Plan {
        types = ordered(types);
        declarations = ordered(declarations);
        sources = ordered(sources);
    }

    /** What can be called under a name; null if there is nothing. */
    public @Nullable Callable callable(String name) {
        return declarations.get(name) instanceof Callable callable ? callable : null;
    }

    /** What stands for a value under a name; null if there is nothing. */
    public Declaration.@Nullable Value value(String name) {
        return declarations.get(name) instanceof Declaration.Value value ? value : null;
    }

    /** All that can be called. */
    public Map<String, Callable> callables() {
        var callables = new LinkedHashMap<String, Callable>();
        for (var declaration : declarations.values()) {
            if (declaration instanceof Callable callable) {
                callables.put(callable.name(), callable);
            }
        }
        return callables;
    }

    /** All that stands for a value. */
    public Map<String, Declaration.Value> values() {
        var values = new LinkedHashMap<String, Declaration.Value>();
        for (var declaration : declarations.values()) {
            if (declaration instanceof Declaration.Value value) {
                values.put(value.name(), value);
            }
        }
        return values;
    }

    /** What a run is bound to when it begins: its models. */
    public Map<String, Declaration.Value> bindings() {
        var bindings = values();
        bindings.values().removeIf(value -> !value.bound());
        return bindings;
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
