package dev.agentc.compiler.concept.prompt;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/** {@code prompt classify(t: Ticket) -> Triage { … }}: one question to a model with a typed answer. */
public final class PromptConcept {
    private PromptConcept() {}

    public static final Concept CONCEPT = new Concept(
            "prompt",
            Optional.of(Callable.Kind.PROMPT),
            List.of(Form.SETTINGS),
            Presence.REQUIRED,
            true,
            true,
            false,
            true,
            List.of(
                    Setting.of("model", Types.MODEL, Role.MODEL),
                    Setting.of("system", Types.TEXT, Role.TEXT),
                    Setting.of("user", Types.TEXT, Role.TEXT),
                    Setting.of("ask_again", Types.INT, new Expr.Int(1, Span.NONE))));
}
