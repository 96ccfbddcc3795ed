package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a reward looks at such runs and at such cases. */
public final class RewardedRuns {
    private final Expressions all;

    public RewardedRuns(Expressions all) {
        this.all = all;
    }

    /**
     * Whether a reward looks at runs of this type; that it does not is said.
     *
     * @param named where it is named
     * @param asks where runs are scored
     */
    public boolean scores(Symbol reward, Span named, Span asks, Type.Opaque run, Context c) {
        var its = run.arguments().size() < 3 ? null : new Typed(new Code.Null(named), caseOf(run));
        return scores(reward, named, asks, run, its, false, c);
    }

    /**
     * @param its the case, if there is one
     * @param own whether a reward asks about the run that it looks at
     */
    boolean scores(Symbol reward, Span named, Span asks, Type.Opaque run, @Nullable Typed its, boolean own, Context c) {
        var params = all.declared().signature(reward).params();
        if (!params.isEmpty() && !Fit.fits(run, params.getFirst().type())) {
            return unfit(reward, named, params.getFirst().type(), run, c);
        }
        if (params.size() < 2) {
            return true;
        }
        if (its == null) {
            all.wrong(
                    CheckRules.CALL_ARGUMENTS,
                    c,
                    asks,
                    "`" + reward.text() + "` looks at a case, and "
                            + (own ? "a lambda has none" : "this run was asked for none"),
                    own
                            ? "ask it before the lambda: `let score = r.score(" + reward.text() + ")`"
                            : "take runs that `explore(…, on: cases)` gives");
            return false;
        }
        return Fit.fits(its.type(), params.get(1).type())
                || unfit(reward, named, params.get(1).type(), its.type(), c);
    }

    private boolean unfit(Symbol reward, Span named, Type wanted, Type is, Context c) {
        all.wrong(
                CheckRules.TYPE_MISMATCH,
                c,
                named,
                "`" + reward.text() + "` looks at `" + Types.show(wanted) + "`, and this is `" + Types.show(is) + "`",
                "score what it was written for");
        return false;
    }

    static Type caseOf(Type.Opaque run) {
        return new Type.Named(
                Types.CASE, List.of(run.arguments().get(0), run.arguments().get(2)));
    }
}
