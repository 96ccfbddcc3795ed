package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.KindRule;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.syntax.Expr;
import org.jspecify.annotations.Nullable;

/** Looks at what is written where a setting takes a value of the kind, before it is understood. */
public interface WantedRule extends KindRule {
    /** What is wrong with it; null if nothing is. */
    @Nullable
    Diagnostic found(Expr value, LocalScope locals, ModuleScope home);
}
