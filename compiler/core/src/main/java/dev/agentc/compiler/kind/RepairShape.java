package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;

/** Who does runs again: an agent or a prompt that is asked what they were asked, and gives what they gave. */
public final class RepairShape {
    /** The library's, that has runs done again. */
    public static final String REPAIRS = "list.repair";

    private static final String WHO = "who does these runs again is only known when it runs";
    private static final String WHERE = "in what these runs act again is only known when it runs";

    private static final int WITH = 0;
    private static final int IN = 1;

    private final Checking at;

    public RepairShape(Checking at) {
        this.at = at;
    }

    /**
     * Whether runs of this type can be done again so; a finding says why not.
     *
     * @param call as it is written, with all arguments but the runs
     * @param run {@code Run<In, Out>}
     */
    public boolean check(List<Code> call, Type.Opaque run) {
        Code with = call.get(WITH);
        Symbol by = CaseRows.named(with, at);
        if (by == null) {
            return isWrong(with)
                    || wrong(with, WHO, "name an agent or a prompt: `repair(with: Clerk { model: strong })`");
        }
        if (by.unsure()) {
            return true; // what is wrong with it was said
        }
        if (!by.kind().equals("agent") && !by.kind().equals("prompt")) {
            return wrong(
                    with,
                    "`" + by.text() + "` is " + Phrases.kind(by.kind())
                            + ", and has no conversation in which it could be told" + " of a run",
                    "name an agent or a prompt: `repair(with: Clerk { model: strong })`");
        }
        return answers(by, with, run)
                && (call.get(IN) instanceof Code.Null ? takes(by, with, run) : acts(by, call, run));
    }

    /** What is no value at all: that was said. */
    private static boolean isWrong(Code code) {
        return code instanceof Code.Null;
    }

    private boolean answers(Symbol by, Code with, Type.Opaque run) {
        Type output = run.arguments().get(1);
        Type result = at.declared().signature(by).result();
        return Fit.fits(result instanceof Type.Nothing ? Types.NULL : result, output)
                || wrong(
                        with,
                        "`" + by.text() + "` gives `" + Types.show(result) + "`, and these runs gave `"
                                + Types.show(output) + "`",
                        "take one that gives the same");
    }

    private boolean takes(Symbol by, Code with, Type.Opaque run) {
        Type input = run.arguments().getFirst();
        var params = at.declared().signature(by).params();
        return params.size() == 1 && Fit.fits(input, params.getFirst().type())
                || wrong(
                        with,
                        "these runs were asked `" + Types.show(input) + "`, and `" + by.text() + "` takes "
                                + (params.size() == 1
                                        ? "`" + Types.show(params.getFirst().type()) + "`"
                                        : params.size() + " values"),
                        "take one that is asked the same");
    }

    private boolean acts(Symbol by, List<Code> call, Type.Opaque run) {
        if (!(CaseRows.named(call.get(IN), at) instanceof Symbol world)) {
            return isWrong(call.get(IN)) || wrong(call.get(IN), WHERE, "name the environment: `in: Shop`");
        }
        Type input = run.arguments().getFirst();
        Type held = ActedIn.task(world, at);
        return ActedIn.check(by, world, call.get(IN).span(), at)
                && (Fit.fits(input, held)
                        || wrong(
                                call.get(IN),
                                "these runs were asked `" + Types.show(input) + "`, and `" + world.text()
                                        + "` is made of `" + Types.show(held) + "`",
                                "take the environment that they acted in"));
    }

    private boolean wrong(Code at, String message, String help) {
        this.at.findings().add(CheckRules.CALL_ARGUMENTS, this.at.home(), at.span(), message, help);
        return false;
    }
}
