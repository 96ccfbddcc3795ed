package dev.agentc.compiler.lower;

import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Components;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together the plan of what one entry can reach. */
final class Assembly implements ProgramRule.Effects {
    private final Lowering lowering;
    private final Map<Symbol, EffectClass> effects = new HashMap<>();
    private final Set<Symbol> sending = new LinkedHashSet<>();

    Assembly(Lowering lowering) {
        this.lowering = lowering;
    }

    Plan plan(Symbol entry) {
        return plan(entry, Set.of());
    }

    /** @param more what else is in it, with all that this needs */
    Plan plan(Symbol entry, Set<Symbol> more) {
        var reached = reach(entry, more);
        var groups = Components.of(reached, ValueOrder::needs);
        groups.forEach(this::join);
        var types = new LinkedHashMap<String, TypeDecl>();
        var declarations = new LinkedHashMap<String, Declaration>();
        var sources = new LinkedHashMap<String, String>();
        for (var symbol : reached) {
            sources.computeIfAbsent(
                    symbol.home.file(), _ -> symbol.home.source().hash());
            if (symbol.lowered instanceof Lowered.Typed typed) {
                types.put(symbol.qualified, typed.type());
            } else if (symbol.lowered instanceof Lowered.Called called) {
                declarations.put(symbol.qualified, finished(symbol, called));
            }
        }
        values(groups, declarations);
        return new Plan(Plan.FORMAT, Plan.EDITION, entry.qualified, types, declarations, sources);
    }

    /** The strongest effect of all that a callable does and calls. */
    @Override
    public EffectClass effect(Symbol callable) {
        Components.of(reach(callable, Set.of()), ValueOrder::needs).forEach(this::join);
        return effects.getOrDefault(callable, EffectClass.PURE);
    }

    @Override
    public boolean reaches(Symbol declaration, Symbol other) {
        return reach(declaration, Set.of()).contains(other);
    }

    /** What a callable that was worked out is in plans. */
    Callable callable(Symbol symbol, Lowered.Called called) {
        effect(symbol);
        return finished(symbol, called);
    }

    /** Everything the entry needs, directly or not, nearest first. */
    private Set<Symbol> reach(Symbol entry, Set<Symbol> more) {
        var reached = new LinkedHashSet<Symbol>();
        reached.add(entry);
        reached.addAll(more);
        var next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            var symbol = next.poll();
            lowering.lower(symbol);
            for (var needed : ValueOrder.needs(symbol)) {
                if (reached.add(needed)) {
                    next.add(needed);
                }
            }
        }
        return reached;
    }

    /** What stands for a value, after those that it needs. */
    private static void values(List<List<Symbol>> groups, Map<String, Declaration> declarations) {
        for (var group : groups) {
            for (var symbol : group) {
                if (symbol.lowered instanceof Lowered.Valued valued) {
                    declarations.put(symbol.qualified, valued.value());
                }
            }
        }
    }

    /** Callables that need each other have one effect: the strongest of all they do and call. */
    private void join(List<Symbol> group) {
        var effect = EffectClass.PURE;
        boolean sends = false;
        for (var symbol : group) {
            if (symbol.lowered instanceof Lowered.Called called) {
                effect = effect.join(called.own());
                sends |= called.sends();
                for (var needed : called.needs()) {
                    effect = called.declared() ? effect : effect.join(effects.getOrDefault(needed, EffectClass.PURE));
                    sends |= sending.contains(needed);
                }
            }
        }
        for (var symbol : group) {
            effects.put(symbol, effect);
            if (sends) {
                sending.add(symbol);
            }
        }
    }

    private Callable finished(Symbol symbol, Lowered.Called called) {
        var callable = called.callable();
        var effect = called.declared() ? called.own() : effects.getOrDefault(symbol, called.own());
        return new Callable(
                callable.kind(),
                callable.name(),
                callable.parameters(),
                callable.result(),
                callable.required(),
                completed(symbol, callable, effect),
                callable.body(),
                callable.leaf(),
                callable.pure(),
                effect,
                sending.contains(symbol),
                callable.slots(),
                callable.doc(),
                callable.file(),
                callable.span());
    }

    private static Map<String, Code> completed(Symbol symbol, Callable callable, EffectClass effect) {
        var kind = symbol.declares();
        return kind == null || kind.completion().isEmpty()
                ? callable.settings()
                : kind.completion().get().complete(callable.settings(), effect);
    }
}
