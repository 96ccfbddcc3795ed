package dev.agentc.compiler.context;

import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Expr;
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
    /** What it is asked about, where it is a reward that looks at a case. */
    public @Nullable Asked asked;
    /** Whether it is begun from outside and changes weights. */
    public boolean trains;
    /** The agent that it trains, as it is written; null where it names none. */
    public @Nullable Expr learner;
    /** Whether a statement of it is still to be written: a word that nothing has stands where one begins. */
    public boolean unfinished;
    /** Calls that hold secrets or start programs, by their places. */
    public final Set<Span> leading = new LinkedHashSet<>();

    /** What the cases hold that a stage of a training asks, by the place of its call. */
    public final Map<Span, Type.Named> cases = new HashMap<>();

    private @Nullable Map<String, Integer> sites;

    /** A run and the case that it was asked: the parameters of a reward. */
    public record Asked(Local run, Local itsCase) {
        /** Whether a name stands for the run, in a lambda as a copy of it. */
        public boolean isRun(@Nullable Local local) {
            return local != null && origin(local) == run;
        }

        /** The case as it can be used here; null in a lambda that does not name it. */
        public @Nullable Local itsCase(LocalScope scope) {
            var found = scope.find(itsCase.name);
            return found != null && origin(found) == itsCase ? found : null;
        }

        private static Local origin(Local local) {
            return local.outer == null ? local : origin(local.outer);
        }
    }

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
