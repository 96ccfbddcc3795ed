package dev.agentc.compiler.kind.environment;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;

/** An environment is made anew of what a case holds: that is its one parameter. */
final class OneTask implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        int count = at.declared().signature(declaration).params().size();
        if (count != 1) {
            at.findings()
                    .add(
                            CheckRules.ENVIRONMENT_TASK,
                            at.home(),
                            declaration.name().span(),
                            "`" + declaration.text() + "` takes "
                                    + (count == 0 ? "nothing" : count + " parameters")
                                    + ", and is made of what a case holds",
                            "give it one parameter: `environment " + declaration.text() + "(task: Task)`");
        }
    }
}
