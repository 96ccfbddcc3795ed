package dev.agentc.compiler.kind.prompt;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.Map;

/** Parameters that no text sends to the model: where {@code user:} says what it sees, that is all it sees. */
public final class UnsentParameters implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (!settings.containsKey("user")) {
            return;
        }
        for (var local : parameters.names()) {
            if (!local.used() && local.span != Span.NONE) {
                at.findings()
                        .add(
                                CheckRules.SETTING_UNSENT,
                                at.home(),
                                local.span,
                                "`" + local.name + "` is never sent to the model: neither `user:` nor `system:` has it",
                                "put it into the text: `{{ " + local.name
                                        + " }}`, or remove it; without `user:` every parameter is sent");
            }
        }
    }
}
