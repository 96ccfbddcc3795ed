package dev.agentc.compiler.concept.fn;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Optional;

/** {@code fn}: a computation, written as code. */
public final class FnConcept {
    private FnConcept() {}

    public static final Concept CONCEPT = new Concept(
            "fn",
            Optional.of(Callable.Kind.FN),
            List.of(Form.VALUE, Form.CODE),
            Presence.OPTIONAL,
            false,
            false,
            true,
            false,
            List.of());
}
