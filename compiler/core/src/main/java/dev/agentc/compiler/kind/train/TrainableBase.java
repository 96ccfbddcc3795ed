package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import java.util.Map;

/** Weights are changed where they are: a model that only answers in text has none here. */
final class TrainableBase implements DeclarationRule {
    private static final String TRAINABLE = "embedded";

    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("base") instanceof Code.ModelOf base
                && !base.provider().equals(TRAINABLE)) {
            at.findings()
                    .add(
                            CheckRules.TRAIN_BASE,
                            at.home(),
                            base.span(),
                            "the weights of `" + base.provider()
                                    + "` cannot be changed here: it gives texts and no tokens",
                            "take the model that is trained in this process: `base: embedded(\"early\")`");
        }
    }
}
