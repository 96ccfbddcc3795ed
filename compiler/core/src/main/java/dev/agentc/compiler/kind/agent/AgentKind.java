package dev.agentc.compiler.kind.agent;

import static dev.agentc.compiler.concept.Becomes.Trait.ASKS;
import static dev.agentc.compiler.concept.Becomes.Trait.SHOWN;
import static dev.agentc.compiler.concept.Becomes.Trait.STARTED;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Header.NameStyle;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.kind.BudgetSetting;
import dev.agentc.compiler.kind.ToldTools;
import dev.agentc.compiler.kind.prompt.UnsentParameters;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;

/** {@code agent Clerk(question: string) -> string { … }}: a model that proceeds by a strategy and may use tools. */
public final class AgentKind {
    private AgentKind() {}

    public static final Kind KIND = Kind.of("agent")
            .header(Header.CALLED.name(NameStyle.PASCAL).result(Presence.REQUIRED))
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("model", Types.MODEL).role(Role.MODEL).needed().says("who is asked"),
                    Setting.of("system", Types.TEXT).role(Role.TEXT).says("what the model is told before all else"),
                    Setting.of("user", Types.TEXT).role(Role.TEXT).says("what is asked; without it, the parameters"),
                    Setting.of("tools", new Type.ListOf(Types.TOOL))
                            .initially(new Expr.Items(List.of(), Span.NONE))
                            .says("what the model may call"),
                    Setting.of("strategy", new Type.Opaque("strategy", List.of(Setting.ANSWER)))
                            .initially(new Expr.Ref("react", Span.NONE))
                            .says("how it proceeds"),
                    Setting.of("accept", new Type.Function(List.of(Setting.ANSWER), Types.BOOL))
                            .role(Role.CONDITION)
                            .says("what an answer must hold beside fitting its type"),
                    Setting.of("ask_again", Types.INT)
                            .initially(new Expr.Int(1, Span.NONE))
                            .least(Least.of(0))
                            .says("how often an answer that does not fit is asked for anew"),
                    BudgetSetting.SETTING)
            .text("system")
            .rule(new BudgetSetting())
            .rule(new UnsentParameters())
            .rule(new ToldTools())
            .callable(SHOWN, STARTED, ASKS);
}
