package dev.agentc.compiler.kind.environment;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;

/** An environment is made anew of what a case holds: that is its one parameter, beside which a seed may stand. */
final class OneTask implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        var params = at.declared().signature(declaration).params();
        int count = params.size();
        if (!ActedIn.isMade(params)) {
            at.findings()
                    .add(
                            CheckRules.ENVIRONMENT_TASK,
                            at.home(),
                            declaration.name().span(),
                            "`" + declaration.text() + "` takes "
                                    + (count == 0 ? "nothing" : count + " parameters")
                                    + ", and is made of what a case holds",
                            "give it one parameter, `environment " + declaration.text()
                                    + "(task: Task)`, and where chance is in it a `seed: int`");
        }
    }
}
