package dev.agentc.compiler.context;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declaration that is being worked out: what it needs of others, its call sites, its own effects. */
public final class Elaborating {
    public final ModuleScope home;
    public final Set<Symbol> needs = new LinkedHashSet<>();
    public EffectClass effect = EffectClass.PURE;
    public boolean sends;
    /** Whether runs that it looks at have an output. */
    public boolean scores;
    /** Whether it is begun from outside and changes weights. */
    public boolean trains;
    /** Calls that hold secrets, by their places. */
    public final Set<Span> sendings = new LinkedHashSet<>();

    private @Nullable Map<String, Integer> sites;

    public Elaborating(ModuleScope home) {
        this.home = home;
    }

    public void needs(Symbol symbol) {
        needs.add(symbol);
    }

    /** Notes that the declaration speaks of this type. */
    public void needs(Type type, Declared declared) {
        declared.needs(type, home, needs);
    }

    /** The id of the next call of something with this last name. */
    public String site(String callee) {
        if (sites == null) {
            sites = new HashMap<>();
        }
        int ordinal = sites.getOrDefault(callee, 0) + 1;
        sites.put(callee, ordinal);
        return callee + "." + ordinal;
    }
}
