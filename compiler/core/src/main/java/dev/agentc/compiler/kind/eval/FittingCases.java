package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;

/** The agent is asked what cases hold, and metrics look at what it gives and at what cases expect. */
final class FittingCases implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        var agent = CaseRows.named(settings.get("agent"), at);
        var row = CaseRows.of(settings.get("on"), at);
        if (agent == null || row == null || row.arguments().size() != 2) {
            return;
        }
        var signature = at.declared().signature(agent);
        var own = signature.params().size() == 1 ? signature.params().getFirst().type() : Types.JSON;
        var in = settings.get("in");
        var world = CaseRows.named(in, at);
        if (in != null && (world == null || !ActedIn.check(agent, world, in.span(), at))) {
            return;
        }
        var input = world == null ? own : ActedIn.task(world, at);
        if (!Fit.fits(row.arguments().getFirst(), input)) {
            wrong(
                    settings.get("on"),
                    "these cases hold `" + Types.show(row.arguments().getFirst()) + "`, and `"
                            + (world == null ? agent : world).text() + "` takes `" + Types.show(input) + "`",
                    at);
            return; // metrics look at runs of these cases
        }
        var run = new Type.Opaque("Run", List.of(input, signature.result()));
        if (settings.get("metrics") instanceof Code.ListOf metrics) {
            metrics.items().forEach(metric -> metric(metric, run, row, at));
        }
        if (settings.get("judges") instanceof Code judges) {
            new JudgeShape(at)
                    .check(judges, input, signature.result(), row.arguments().get(1));
        }
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
