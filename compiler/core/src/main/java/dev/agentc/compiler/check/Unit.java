package dev.agentc.compiler.check;

import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Span;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declaration that is being worked out: what it needs of others, its call sites, its own effects. */
final class Unit {
    final Home home;
    final Set<Symbol> needs = new LinkedHashSet<>();
    EffectClass effect = EffectClass.PURE;
    boolean sends;
    /** Calls that hold secrets, by their places. */
    final Set<Span> sendings = new LinkedHashSet<>();

    private @Nullable Map<String, Integer> sites;
    /** How many errors there were before it: warnings wait until there are no more. */
    final int errors;

    Unit(Home home, int errors) {
        this.home = home;
        this.errors = errors;
    }

    void needs(Symbol symbol) {
        needs.add(symbol);
    }

    /** The id of the next call of something with this last name. */
    String site(String callee) {
        if (sites == null) {
            sites = new HashMap<>();
        }
        int ordinal = sites.getOrDefault(callee, 0) + 1;
        sites.put(callee, ordinal);
        return callee + "." + ordinal;
    }
}
