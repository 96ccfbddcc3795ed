package dev.agentc.compiler.kind.model;

import dev.agentc.compiler.concept.Least;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What providers of models need at least of the settings that they share. */
public final class ProviderSettings {
    private static final Map<String, Least> LEAST = Map.of(
            "temperature", Least.of(0),
            "max_output", Least.of(1),
            "tries", Least.of(1),
            "timeout", Least.SOME_TIME,
            "connect_timeout", Least.SOME_TIME,
            "first_token_timeout", Least.SOME_TIME,
            "idle_timeout", Least.SOME_TIME);

    private ProviderSettings() {}

    /** Null if any value will do. */
    public static @Nullable Least least(String setting) {
        return LEAST.get(setting);
    }
}
