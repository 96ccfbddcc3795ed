package dev.agentc.compiler.names;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.TypeDecl;
import java.util.Set;

/** What a declaration became, with what it needs of others. */
public sealed interface Lowered {

    /** The declarations it names. */
    Set<Symbol> needs();

    record Typed(TypeDecl type, Set<Symbol> needs) implements Lowered {}

    /**
     * @param own the effect of what stands in its own body; what it calls is joined when the plan is put together
     * @param declared whether {@code own} is what its author says and counts alone
     */
    record Called(Callable callable, EffectClass own, boolean sends, boolean declared, Set<Symbol> needs)
            implements Lowered {}

    record Valued(Declaration.Value value, Set<Symbol> needs) implements Lowered {}

    /** It could not be worked out; a finding says why. */
    record Wrong(Set<Symbol> needs) implements Lowered {}
}
