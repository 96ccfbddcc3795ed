package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.JudgeShape;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.kind.ReadJudges;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** The judges of a stage fit what its agent gives, and whose word its reward looks at is asked. */
final class StageJudges implements ProgramRule {
    private static final Origins.Sources NOTHING = new Origins.Sources(_ -> null, _ -> null, _ -> false);
    private static final int REWARD = 1;
    private static final int IN = 9;
    private static final int JUDGES = 10;

    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.lowered instanceof Lowered.Called train) {
            Origins.in(train.callable().body(), NOTHING).effects((_, effect) -> {
                if (TrainStages.ROLLING.contains(effect.name())) {
                    stage(effect, train.callable(), declaration.cases.get(effect.span()), at);
                }
            });
        }
    }

    /** @param row a case that it asks; null where it is not known */
    private static void stage(Code.Effect stage, Callable train, Type.@Nullable Named row, Checking at) {
        var judges = stage.arguments().get(JUDGES);
        ReadJudges.check(stage.arguments().get(REWARD), judges, "judges: [%s]", at);
        if (CaseRows.named(train.settings().get("agent"), at) instanceof Symbol agent) {
            var signature = at.declared().signature(agent);
            var world = CaseRows.named(stage.arguments().get(IN), at);
            var own = signature.params().size() == 1
                    ? signature.params().getFirst().type()
                    : Types.JSON;
            var input = world == null ? own : ActedIn.task(world, at);
            var expected = row == null || row.arguments().size() != 2
                    ? Types.OPEN
                    : row.arguments().get(1);
            new JudgeShape(at).check(judges, input, signature.result(), expected);
        }
    }
}
