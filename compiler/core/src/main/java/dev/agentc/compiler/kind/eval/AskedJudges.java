package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.ReadJudges;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;

/** Whose word a metric looks at is asked in the evaluation. */
final class AskedJudges implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called eval
                && eval.callable().settings().get("metrics") instanceof Code.ListOf metrics) {
            var judges = eval.callable().settings().get("judges");
            metrics.items().forEach(metric -> ReadJudges.check(metric, judges, "judges: [%s]", at));
        }
    }
}
