package dev.agentc.engine.library;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All pure functions of the library, by name. */
public final class Builtins {
    private static final Map<String, Builtin> ALL = new LinkedHashMap<>();

    static {
        Stream.of(
                        TextMethods.ALL,
                        ListMethods.ALL,
                        FunctionalListMethods.ALL,
                        MapMethods.ALL,
                        NumberMethods.ALL,
                        DurationMethods.ALL,
                        DateMethods.ALL,
                        JsonMethods.ALL,
                        FreeFunctions.ALL)
                .flatMap(List::stream)
                .forEach(Builtins::add);
    }

    private Builtins() {}

    private static void add(Builtin builtin) {
        if (ALL.put(builtin.name(), builtin) != null) {
            throw new IllegalStateException(builtin.name() + " is there twice");
        }
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Builtin named(String name) {
        Builtin builtin = ALL.get(name);
        if (builtin == null) {
            throw new IllegalArgumentException("the library has no function " + name);
        }
        return builtin;
    }

    /** In a fixed order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }
}
