package dev.agentc.compiler.concept.model;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import java.util.List;
import java.util.Optional;

/** {@code model fast = openai("…") { … }}: what answers prompts. Which settings there are is the provider's declaration. */
public final class ModelConcept {
    private ModelConcept() {}

    public static final Concept CONCEPT = new Concept(
            "model", Optional.empty(), List.of(Form.VALUE), Presence.NONE, false, false, true, false, List.of());
}
