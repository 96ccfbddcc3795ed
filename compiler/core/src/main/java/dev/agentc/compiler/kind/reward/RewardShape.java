package dev.agentc.compiler.kind.reward;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** A reward looks at a run, and at the case that it was asked for, and gives a number. */
final class RewardShape implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        var signature = at.declared().signature(declaration);
        var params = signature.params();
        boolean looks = !params.isEmpty()
                && params.size() <= 2
                && Types.run(params.getFirst().type())
                && (params.size() == 1 || isCase(params.get(1).type()));
        if (!looks || !(Types.present(signature.result()) instanceof Type.Float)) {
            at.findings()
                    .add(
                            CheckRules.REWARD_FORM,
                            at.home(),
                            declaration.name().span(),
                            looks
                                    ? "`" + declaration.text() + "` gives `" + Types.show(signature.result())
                                            + "`, and a reward is a `float`"
                                    : "a reward is asked for a run and its case, and `" + declaration.text()
                                            + "` takes something else",
                            "write `reward " + declaration.text()
                                    + "(r: Run<string, string>, case: Case<string, string>) -> float = …`");
        }
    }

    private static boolean isCase(Type type) {
        return type instanceof Type.Named named && named.name().equals(Types.CASE);
    }
}
