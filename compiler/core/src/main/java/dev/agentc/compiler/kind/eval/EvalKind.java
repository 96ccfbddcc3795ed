package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;

/** {@code eval quality { agent: Clerk, on: questions.test, metrics: [right] }}: how good an agent is at cases. */
public final class EvalKind {
    private EvalKind() {}

    /** Whatever they hold: what fits the agent is looked at apart. */
    private static final Type CASES = new Type.ListOf(new Type.Named(Types.CASE, List.of(Types.OPEN, Types.OPEN)));

    public static final Kind KIND = Kind.of("eval")
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("agent", Types.TOOL).needed().says("who is asked"),
                    Setting.of("on", CASES).needed().says("what is asked, with what is right"),
                    Setting.of("in", Types.environmentOf(Types.OPEN)).says("what the agent acts in"),
                    Setting.of("trials", Types.INT)
                            .initially(new Expr.Int(1, Span.NONE))
                            .least(Least.of(1))
                            .says("how often each case is asked"),
                    Setting.of("metrics", new Type.ListOf(Types.REWARD))
                            .needed()
                            .says("what is counted"),
                    Setting.of("judges", new Type.ListOf(Types.TOOL))
                            .says("who is asked, of each run, how good it was"),
                    Setting.of("slices", new Type.ListOf(Types.TEXT))
                            .role(Setting.Role.FIELDS)
                            .says("fields of a case by whose values metrics are also told"),
                    Setting.of("require", new Type.ListOf(Types.BOOL))
                            .role(Setting.Role.BARS)
                            .says("what must have come out, else the command fails"))
            .rule(new FittingCases())
            .rule(new AskedJudges())
            .rule(new KnownBars())
            .rule(new SlicedFields())
            .becomes(new Becomes.Job());
}
