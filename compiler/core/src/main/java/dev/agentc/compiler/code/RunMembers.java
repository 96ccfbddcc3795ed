package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.RunWords;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code run.think()}: what belongs to the run around a strategy. */
final class RunMembers {
    /** What it has in this version. */
    private static final List<String> THERE =
            List.of("think", "act", "attempt", "remember", "input", "calls", "steps", "cost", "tokens");

    /** What it is to have. */
    private static final Set<String> TO_COME = Set.of("recall", "ask", "snapshot", "output", "transcript", "user");

    /** What a strategy says of its agent without parentheses. */
    private static final String INPUT = "input";

    /** What comes one after the other: all branches have one conversation. */
    private static final Set<String> IN_TURN = Set.of("think", "remember");

    private final Elaborator all;
    private final DeclaredCalls declarations;
    private final AttemptCode attempts;

    RunMembers(Elaborator all, DeclaredCalls declarations) {
        this.all = all;
        this.declarations = declarations;
        this.attempts = new AttemptCode(all);
    }

    Typed call(Expr.Call call, Name name, @Nullable Type want, Context c) {
        boolean told = RunWords.TOLD.contains(name.text());
        if (told && !c.testing) {
            outside(name, c);
            return all.calls().ignored(call, c);
        }
        if (name.text().equals(RunWords.CALLS)) {
            return attempts.soFar(call, name, c);
        }
        var found = c.home().library().methods("run", name.text());
        if (found.isEmpty()) {
            unknown(name, c);
            return all.calls().ignored(call, c);
        }
        if (!told && !c.inStrategy()) {
            all.wrong(
                    CheckRules.EFFECT_RUN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` works for an agent, and this is no strategy",
                    "move it into a `strategy`");
            return all.calls().ignored(call, c);
        }
        if (c.branch && IN_TURN.contains(name.text())) {
            all.wrong(
                    CheckRules.EFFECT_PARALLEL,
                    c,
                    name.span(),
                    "`run." + name.text() + "` in a branch, and all branches have one conversation",
                    name.text().equals("think")
                            ? "ask before or after the `parallel for`, or let each branch begin a conversation of its"
                                    + " own: `run.attempt(direct)`"
                            : "let the branches give what is to be remembered, and remember it after the"
                                    + " `parallel for`");
            return all.calls().ignored(call, c);
        }
        if (name.text().equals("attempt")) {
            c.unit.needs(CatchCode.FAILURE, all.declared);
        }
        return declarations.symbol(
                found.getFirst(), new Calls.Site(call, "run." + name.text(), name.span(), null, false), want, c);
    }

    private Typed unknown(Name name, Context c) {
        if (!TO_COME.contains(name.text())) {
            return all.wrong(
                    CheckRules.FIELD_UNKNOWN,
                    c,
                    name.span(),
                    "`run` has no `" + name.text() + "`",
                    Nearest.help(name.text(), THERE, "it has `" + String.join("`, `", THERE) + "`"));
        }
        return all.wrong(
                NotYet.rule("run"),
                c,
                name.span(),
                "`run." + name.text() + "` is not there yet",
                "in this version `run` has `think()`, `act(call)`, `attempt(strategy)`, `remember(text)` and `input`");
    }

    private Typed outside(Name name, Context c) {
        return all.wrong(
                CheckRules.EFFECT_RUN,
                c,
                name.span(),
                "`run." + name.text() + "` tells of the run of a test, and this is none",
                "move it into a `test`");
    }

    /** {@code run.steps} in a test, {@code run.input} in a strategy. */
    private Typed told(Name name, Context c) {
        var told = c.home().library().methods("run", name.text()).getFirst();
        var type = all.declared.signature(told).result();
        all.meanings.tell(name.span(), told, c.home());
        var site = c.unit.site(name.text());
        return new Typed(new Code.Effect(told.qualified, List.of(), type, site, name.span()), type);
    }

    Typed member(Name name, Context c) {
        boolean calls = name.text().equals(RunWords.CALLS);
        if (RunWords.TOLD.contains(name.text())) {
            if (!c.testing) {
                return outside(name, c);
            }
            if (!calls) {
                return told(name, c);
            }
        }
        if (name.text().equals(INPUT) && c.inStrategy()) {
            return told(name, c);
        }
        if (calls || !c.home().library().methods("run", name.text()).isEmpty()) {
            return all.wrong(
                    CheckRules.FIELD_UNKNOWN,
                    c,
                    name.span(),
                    "`run." + name.text() + "` is a method",
                    "call it: `run." + name.text() + "(…)`");
        }
        return unknown(name, c);
    }
}
