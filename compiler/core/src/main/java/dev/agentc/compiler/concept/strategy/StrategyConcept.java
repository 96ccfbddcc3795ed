package dev.agentc.compiler.concept.strategy;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;

/** {@code strategy}: how an agent proceeds, written as code. */
public final class StrategyConcept {
    private StrategyConcept() {}

    public static final Concept CONCEPT = new Concept(
            "strategy",
            Optional.of(Callable.Kind.STRATEGY),
            List.of(Form.VALUE, Form.CODE),
            Presence.OPTIONAL,
            false,
            false,
            false,
            false,
            List.of());
}
