package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Components;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which order declarations are worked out: what stands for a value after what it is made of, and never of itself. */
final class ValueOrder implements Elaborator.Constants {
    private final Findings findings;
    private final Declared declared;
    private final Elaborator elaborator;
    private Lowering lowering;

    ValueOrder(Findings findings, Suggestions suggestions, Declared declared, KindTable kinds, NameMeanings meanings) {
        this.findings = findings;
        this.declared = declared;
        this.elaborator = new Elaborator(findings, suggestions, declared, this, kinds, meanings);
        this.lowering = new Lowering(elaborator, null);
    }

    Elaborator elaborator() {
        return elaborator;
    }

    Lowering lowering() {
        return lowering;
    }

    /** Prompts and agents that name no model are asked with this one. */
    void otherwise(Code.ModelOf model) {
        lowering = new Lowering(elaborator, model);
    }

    @Override
    public Type type(Symbol constant) {
        if (constant.type == null && !constant.busy) {
            ensure(constant);
        }
        if (constant.type == null) {
            if (constant.decl instanceof Decl.Constant let && let.type().isPresent()) {
                return declared.type(let.type().get(), constant.home, List.of());
            }
            return Types.WRONG;
        }
        return constant.type;
    }

    @Override
    public Code.@Nullable ModelOf model(Symbol model) {
        return binding(model);
    }

    /** Works a declaration out after those that it names and that stand for a value, so that a long chain of them needs no deep stack. */
    void ensure(Symbol symbol) {
        if (values(symbol).isEmpty()) {
            lowering.lower(symbol);
            return;
        }
        Deque<Symbol> path = new ArrayDeque<>();
        Set<Symbol> seen = new HashSet<>();
        path.push(symbol);
        while (!path.isEmpty()) {
            var next = path.peek();
            if (next.lowered != null || next.busy || !seen.add(next)) {
                path.pop();
                lowering.lower(next);
            } else {
                needed(next, path);
            }
        }
    }

    private void needed(Symbol symbol, Deque<Symbol> path) {
        for (var value : values(symbol)) {
            for (var name : elaborator.mentions.of(value)) {
                var found = symbol.home.near(name);
                if (found != null
                        && found != symbol
                        && found.lowered == null
                        && !found.busy
                        && !values(found).isEmpty()) {
                    path.push(found);
                }
            }
        }
    }

    /** What something is made of that stands for a value; nothing for everything else. */
    private static List<Expr> values(Symbol symbol) {
        if (symbol.decl instanceof Decl.Constant constant) {
            return List.of(constant.value());
        }
        if (!(symbol.decl instanceof Decl.Block block) || !symbol.isValue()) {
            return List.of();
        }
        if (block.body() instanceof Body.Value body) {
            return List.of(body.value());
        }
        var values = new ArrayList<Expr>();
        if (block.body() instanceof Body.Items items) {
            for (var item : items.items()) {
                if (item instanceof Item.Setting setting) {
                    values.add(setting.value());
                }
            }
        }
        return values;
    }

    Code.@Nullable ModelOf binding(Symbol symbol) {
        if (!symbol.busy) {
            ensure(symbol);
        }
        return symbol.lowered instanceof Lowered.Valued valued
                        && valued.value().bound()
                        && valued.value().value() instanceof Code.ModelOf of
                ? of
                : null;
    }

    /** What stands for a value and needs itself, directly or through functions. */
    void cycles(List<Symbol> all) {
        var values = new ArrayList<Symbol>();
        for (var symbol : all) {
            if (!values(symbol).isEmpty()) {
                values.add(symbol);
            }
        }
        for (var group : Components.of(values, ValueOrder::needs)) {
            if (group.size() > 1 || needs(group.getFirst()).contains(group.getFirst())) {
                group.stream()
                        .filter(symbol -> !values(symbol).isEmpty())
                        .min(Comparator.comparing((Symbol symbol) -> symbol.home.file())
                                .thenComparingInt(symbol -> symbol.name().span().start()))
                        .ifPresent(first -> cycle(first, group));
            }
        }
    }

    private void cycle(Symbol first, List<Symbol> group) {
        var others = group.stream()
                .filter(symbol -> symbol != first)
                .map(symbol -> "`" + symbol.text() + "`")
                .limit(3)
                .toList();
        var through = others.isEmpty() ? "" : " through " + String.join(", ", others);
        findings.add(
                CheckRules.LET_CYCLE,
                first.home,
                first.name().span(),
                "`" + first.text() + "` needs itself" + through,
                "give one of those it is made of a value of its own");
    }

    /** What its plan needs; nothing as long as it was not worked out, or is wrong. */
    static Collection<Symbol> needs(Symbol symbol) {
        return symbol.lowered == null ? Set.of() : symbol.lowered.needs();
    }
}
