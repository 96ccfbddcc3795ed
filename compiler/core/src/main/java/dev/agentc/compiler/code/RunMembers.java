package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** {@code run.think()}: what belongs to the run around a strategy. */
final class RunMembers {
    private final Elaborator all;
    private final DeclaredCalls declarations;

    RunMembers(Elaborator all, DeclaredCalls declarations) {
        this.all = all;
        this.declarations = declarations;
    }

    Typed call(Expr.Call call, Name name, @Nullable Type want, Context c) {
        var found = c.home().library().methods("run", name.text());
        if (found.isEmpty()) {
            all.wrong(
                    NotYet.rule("run"),
                    c,
                    name.span(),
                    "`run." + name.text() + "` is not there yet",
                    "in this version `run` has `think()` and `act(call)`");
            return all.calls().ignored(call, c);
        }
        if (!c.inStrategy()) {
            all.wrong(
                    CheckRules.EFFECT_RUN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` works for an agent, and this is no strategy",
                    "move it into a `strategy`");
            return all.calls().ignored(call, c);
        }
        if (c.branch && name.text().equals("think")) {
            all.wrong(
                    CheckRules.EFFECT_PARALLEL,
                    c,
                    name.span(),
                    "`run.think` in a branch, and all branches have one conversation",
                    "ask before or after the `parallel for`");
            return all.calls().ignored(call, c);
        }
        return declarations.symbol(
                found.getFirst(), new Calls.Site(call, "run." + name.text(), name.span(), null, false), want, c);
    }

    Typed member(Name name, Context c) {
        if (!c.home().library().methods("run", name.text()).isEmpty()) {
            return all.wrong(
                    CheckRules.FIELD_UNKNOWN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` is a method",
                    "call it: `run." + name.text() + "(…)`");
        }
        return all.wrong(
                NotYet.rule("run"),
                c,
                name.span(),
                "`run." + name.text() + "` is not there yet",
                "in this version `run` has `think()` and `act(call)`");
    }
}
