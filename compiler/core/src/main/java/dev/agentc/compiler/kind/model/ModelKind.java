package dev.agentc.compiler.kind.model;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.type.Types;

/** {@code model fast = openai("…") { … }}: what answers prompts. Which settings there are is the provider's declaration. */
public final class ModelKind {
    private ModelKind() {}

    public static final Kind KIND =
            Kind.of("model").bodies(Kind.Form.VALUE).becomes(new Becomes.Value(Types.MODEL, true));
}
