package dev.agentc.compiler.kind.prompt;

import static dev.agentc.compiler.concept.Becomes.Trait.ASKS;
import static dev.agentc.compiler.concept.Becomes.Trait.SHOWN;
import static dev.agentc.compiler.concept.Becomes.Trait.STARTED;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.kind.BudgetSetting;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;

/** {@code prompt classify(t: Ticket) -> Triage { … }}: one question to a model with a typed answer. */
public final class PromptKind {
    private PromptKind() {}

    public static final Kind KIND = Kind.of("prompt")
            .header(Header.CALLED.result(Presence.REQUIRED))
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("model", Types.MODEL).role(Role.MODEL).needed().says("who is asked"),
                    Setting.of("system", Types.TEXT).role(Role.TEXT).says("what the model is told before all else"),
                    Setting.of("user", Types.TEXT).role(Role.TEXT).says("what is asked; without it, the parameters"),
                    Setting.of("ask_again", Types.INT)
                            .initially(new Expr.Int(1, Span.NONE))
                            .least(Least.of(0))
                            .says("how often an answer that does not fit is asked for anew"),
                    BudgetSetting.SETTING)
            .text("user")
            .rule(new BudgetSetting())
            .rule(new UnsentParameters())
            .callable(SHOWN, STARTED, ASKS);
}
