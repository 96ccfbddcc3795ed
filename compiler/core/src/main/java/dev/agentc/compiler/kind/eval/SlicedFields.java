package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.kind.CaseRows;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.kind.FieldPath;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Map;

/** Cases are told apart by a field that they have, whose values are a word each. */
final class SlicedFields implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        Type row = CaseRows.of(settings.get("on"), at);
        if (row != null && settings.get("slices") instanceof Code.ListOf slices) {
            for (Code path : slices.items()) {
                FieldPath.begins(path, row, at);
                new FieldPath(((Code.ListOf) path).items(), path, CheckRules.EVAL_SLICE).check(row, at);
            }
        }
    }
}
