package dev.agentc.compiler.kind.model;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.type.Types;
import java.util.Map;

/** {@code model fast = openai("…") { … }}: what answers prompts. Which settings there are is the provider's declaration. */
public final class ModelKind {
    /** What providers need at least of the settings that they share. */
    private static final Map<String, Least> LEAST = Map.of(
            "temperature", Least.of(0),
            "max_output", Least.of(1),
            "tries", Least.of(1),
            "timeout", Least.SOME_TIME,
            "connect_timeout", Least.SOME_TIME,
            "first_token_timeout", Least.SOME_TIME,
            "idle_timeout", Least.SOME_TIME);

    private ModelKind() {}

    public static final Kind KIND = Kind.of("model")
            .bodies(Kind.Form.VALUE)
            .rule(new VendorNames())
            .becomes(new Becomes.Value(Types.MODEL, true, LEAST));
}
