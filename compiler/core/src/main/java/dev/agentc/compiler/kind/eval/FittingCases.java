package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent is asked what cases hold, and metrics look at what it gives and at what cases expect. */
final class FittingCases implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        var agent = named(settings.get("agent"), at);
        var row = row(settings.get("on"), at);
        if (agent == null || row == null || row.arguments().size() != 2) {
            return;
        }
        var signature = at.declared().signature(agent);
        var own = signature.params().size() == 1 ? signature.params().getFirst().type() : Types.JSON;
        var in = settings.get("in");
        var world = named(in, at);
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
        }
        var run = new Type.Opaque("Run", List.of(input, signature.result()));
        if (settings.get("metrics") instanceof Code.ListOf metrics) {
            metrics.items().forEach(metric -> metric(metric, run, row, at));
        }
    }

    private static void metric(Code metric, Type run, Type row, Checking at) {
        var symbol = named(metric, at);
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

    private static @Nullable Symbol named(@Nullable Code code, Checking at) {
        var callee = code instanceof Code.Derive derived ? derived.callable() : code;
        return callee instanceof Code.Ref ref ? at.declared().named(ref.callee(), at.home()) : null;
    }

    /** What the rows of a dataset are, of which one part is taken; null where something else gives the cases. */
    static Type.@Nullable Named row(@Nullable Code code, Checking at) {
        var of = code instanceof Code.Field field ? field.target() : code;
        return of instanceof Code.Declared ref
                        && at.declared().named(ref.name(), at.home()) instanceof Symbol symbol
                        && at.declared().signature(symbol).result() instanceof Type.Named row
                        && row.name().equals(Types.CASE)
                ? row
                : null;
    }
}
