package dev.agentc.compiler.concept.flow;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;

/** {@code flow}: steps with effects, written as code. */
public final class FlowConcept {
    private FlowConcept() {}

    public static final Concept CONCEPT = new Concept(
            "flow",
            Optional.of(Callable.Kind.FLOW),
            List.of(Form.VALUE, Form.CODE),
            Presence.OPTIONAL,
            false,
            true,
            false,
            false,
            List.of());
}
