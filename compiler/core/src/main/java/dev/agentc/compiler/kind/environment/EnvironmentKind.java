package dev.agentc.compiler.kind.environment;

import static dev.agentc.compiler.concept.Becomes.Trait.ACTED_IN;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Header.NameStyle;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.concept.Setting.Role;
import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.ToldTools;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;

/** {@code environment Shop(task: Task) { let stock = state(task.stock) … }}: what an agent acts in while it learns or is evaluated. */
public final class EnvironmentKind {
    private EnvironmentKind() {}

    /** How far an episode is. */
    private static final Type TURN = new Type.Named("std.learn.Turn");

    public static final Kind KIND = Kind.of("environment")
            .header(Header.EMPTY.name(NameStyle.PASCAL).parameters(Presence.REQUIRED))
            .bodies(Kind.Form.CODE, Kind.Form.SETTINGS)
            .settings(
                    Setting.of("tools", new Type.ListOf(Types.TOOL))
                            .initially(new Expr.Items(List.of(), Span.NONE))
                            .says("what the agent may call beside its own tools"),
                    Setting.of(ActedIn.QUESTION, Types.TEXT)
                            .says("what the agent is asked first; without it, what the user says, else the case"),
                    Setting.of(ActedIn.USER, Types.TOOL).says("who answers when the agent has answered"),
                    Setting.of("turns", Types.INT)
                            .initially(new Expr.Int(10, Span.NONE))
                            .least(Least.of(1))
                            .says("how often the agent answers at most"),
                    Setting.of(ActedIn.DONE, new Type.Function(List.of(TURN), Types.BOOL))
                            .role(Role.CODE)
                            .says("whether it is over, asked when the user has answered"),
                    Setting.of("outcome", new Type.Function(List.of(), Types.FLOAT))
                            .role(Role.CODE)
                            .needed()
                            .says("how good what came of it is"),
                    Setting.of("step_reward", new Type.Function(List.of(), Types.FLOAT))
                            .role(Role.CODE)
                            .says("what a step was worth, asked when its calls were made"))
            .rule(new OneTask())
            .rule(new AnsweringUser())
            .rule(new ToldTools())
            .callable(ACTED_IN);
}
