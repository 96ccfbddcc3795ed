package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent is asked what cases hold, and metrics look at what it gives and at what cases expect. */
public final class FittingCases implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        var in = settings.get("in");
        boolean wrong = in instanceof Code.Null; // that it is nothing to act in was said
        if (settings.get("agent") instanceof Code agent && !wrong) {
            var metrics = settings.get("metrics") instanceof Code.ListOf list ? list.items() : List.<Code>of();
            var run = run(agent, settings.get("on"), in, at);
            if (run != null) {
                run.scored(metrics, at);
                run.judged(settings.get("judges"), at);
            }
        }
    }

    /**
     * What comes of asking an agent cases. Where one of them is worked out nothing is said.
     *
     * @param on cases, as a dataset or a part of one
     * @param in what it acts in; null, or null as code, where it is only asked
     * @return null where it cannot be known, or an agent cannot be asked these, which is said
     */
    private static @Nullable Asked run(Code asked, @Nullable Code on, @Nullable Code in, Checking at) {
        return on == null ? null : run(asked, on, CaseRows.of(on, at), in, at);
    }

    /**
     * The same where it is known what the cases hold.
     *
     * @param row a case; null where it is not known
     */
    public static @Nullable Asked run(Code asked, Code on, Type.@Nullable Named row, @Nullable Code in, Checking at) {
        var agent = CaseRows.named(asked, at);
        boolean acts = in != null && !(in instanceof Code.Null);
        var world = acts ? CaseRows.named(in, at) : null;
        if (agent == null || acts && (world == null || !ActedIn.check(agent, world, in.span(), at))) {
            return null;
        }
        if (row == null || row.arguments().size() != 2 || !takesOne(asked, at)) {
            return null;
        }
        var signature = at.declared().signature(agent);
        var own = signature.params().size() == 1 ? signature.params().getFirst().type() : Types.JSON;
        var input = world == null ? own : ActedIn.task(world, at);
        if (!Fit.fits(row.arguments().getFirst(), input)) {
            wrong(
                    on,
                    "these cases hold `" + Types.show(row.arguments().getFirst()) + "`, and `"
                            + (world == null ? agent : world).text() + "` takes `" + Types.show(input) + "`",
                    at);
            return null; // metrics look at runs of these cases
        }
        return new Asked(input, signature.result(), row);
    }

    /**
     * Runs of an agent that was asked cases.
     *
     * @param input what it is asked
     * @param output what it gives
     * @param row a case
     */
    public record Asked(Type input, Type output, Type.Named row) {
        /** Rewards look at such runs and cases; that one does not is said. */
        public void scored(List<Code> rewards, Checking at) {
            var run = new Type.Opaque("Run", List.of(input, output));
            rewards.forEach(reward -> metric(reward, run, row, at));
        }

        private void judged(@Nullable Code judges, Checking at) {
            if (judges != null) {
                new JudgeShape(at).check(judges, input, output, row.arguments().get(1));
            }
        }
    }

    /** Whether it can be called with one argument, what a case's {@code input} holds; that it cannot is said. */
    public static boolean takesOne(Code asked, Checking at) {
        var agent = CaseRows.named(asked, at);
        if (agent == null || !isBare(asked)) {
            return true;
        }
        var params = at.declared().signature(agent).params();
        if (!params.isEmpty() && params.stream().skip(1).allMatch(Signature.Param::optional)) {
            return true;
        }
        wrong(
                asked,
                "`" + agent.text() + "` takes " + params.size()
                        + " parameters, and is given one, what a case's `input` holds",
                at);
        return false;
    }

    /** Nothing of what it takes is filled in already. */
    private static boolean isBare(Code asked) {
        var callee = asked instanceof Code.Derive derived ? derived.callable() : asked;
        return callee instanceof Code.Ref ref && ref.bound().stream().allMatch(Code.Default.class::isInstance);
    }

    private static void metric(Code metric, Type run, Type row, Checking at) {
        var symbol = CaseRows.named(metric, at);
        if (symbol == null) {
            return;
        }
        var params = at.declared().signature(symbol).params();
        if (!params.isEmpty() && !Fit.fits(run, params.getFirst().type())) {
            wrong(
                    metric,
                    "`" + symbol.text() + "` looks at `"
                            + Types.show(params.getFirst().type()) + "`, and this is `" + Types.show(run) + "`",
                    at);
        } else if (params.size() == 2 && !Fit.fits(row, params.get(1).type())) {
            wrong(
                    metric,
                    "`" + symbol.text() + "` looks at `"
                            + Types.show(params.get(1).type()) + "`, and these are `" + Types.show(row) + "`",
                    at);
        }
    }

    private static void wrong(Code code, String message, Checking at) {
        at.findings()
                .add(
                        CheckRules.TYPE_MISMATCH,
                        at.home(),
                        code.span(),
                        message,
                        "name what fits the agent and its cases");
    }
}
