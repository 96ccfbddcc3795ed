package dev.agentc.compiler.concept.agent;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Concept.Form;
import dev.agentc.compiler.concept.Concept.Presence;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;

/** {@code agent Clerk(question: string) -> string { … }}: a model that proceeds by a strategy and may use tools. */
public final class AgentConcept {
    private AgentConcept() {}

    public static final Concept CONCEPT = new Concept(
            "agent",
            Optional.of(Callable.Kind.AGENT),
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
                    Setting.of("tools", new Type.ListOf(Types.TOOL), new Expr.Items(List.of(), Span.NONE)),
                    Setting.of(
                            "strategy",
                            new Type.Opaque("strategy", List.of(Setting.ANSWER)),
                            new Expr.Ref("react", Span.NONE)),
                    Setting.of("ask_again", Types.INT, new Expr.Int(1, Span.NONE))));
}
