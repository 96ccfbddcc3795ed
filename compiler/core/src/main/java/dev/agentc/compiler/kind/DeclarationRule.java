package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.KindRule;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import java.util.Map;

/** Looks at a declaration when all its settings are read. */
public interface DeclarationRule extends KindRule {
    /** @param parameters names that its settings may have used */
    void check(Map<String, Code> settings, LocalScope parameters, Checking at);
}
