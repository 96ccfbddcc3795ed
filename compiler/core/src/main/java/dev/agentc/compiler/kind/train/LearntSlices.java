package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs are told apart by a field of what the agent is asked, or of what is right. */
final class LearntSlices implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("slices") instanceof Code.ListOf slices) {
            @Nullable Type input = AuditBars.input(settings.get("agent"), at);
            for (Code path : slices.items()) {
                AuditBars.field(((Code.ListOf) path).items(), path, input, CheckRules.EVAL_SLICE, at);
            }
        }
    }
}
