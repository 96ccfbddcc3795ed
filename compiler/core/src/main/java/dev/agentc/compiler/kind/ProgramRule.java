package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.KindRule;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.EffectClass;

/** Looks at a declaration when all of the program is known. */
public interface ProgramRule extends KindRule {
    void check(Symbol declaration, Effects effects, Checking at);

    /** What all that a callable does and calls comes to. */
    interface Effects {
        EffectClass effect(Symbol callable);

        /** Whether a declaration mentions another one, or does so through those that it mentions. */
        boolean reaches(Symbol declaration, Symbol other);
    }
}
