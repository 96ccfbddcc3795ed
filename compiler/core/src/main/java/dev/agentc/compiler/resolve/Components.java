package dev.agentc.compiler.resolve;

import dev.agentc.compiler.names.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Declarations that need each other, as groups: what a group needs comes before it. (Tarjan, "Depth-first search and linear
 * graph algorithms", 1972, without recursion)
 */
public final class Components {
    private final Function<Symbol, ? extends Collection<Symbol>> needs;
    private final Map<Symbol, Integer> index = new HashMap<>();
    private final Map<Symbol, Integer> low = new HashMap<>();
    private final Deque<Symbol> open = new ArrayDeque<>();
    private final Set<Symbol> isOpen = new HashSet<>();
    private final List<List<Symbol>> found = new ArrayList<>();

    private Components(Function<Symbol, ? extends Collection<Symbol>> needs) {
        this.needs = needs;
    }

    public static List<List<Symbol>> of(
            Collection<Symbol> symbols, Function<Symbol, ? extends Collection<Symbol>> needs) {
        var components = new Components(needs);
        for (var symbol : symbols) {
            if (!components.index.containsKey(symbol)) {
                components.visit(symbol);
            }
        }
        return components.found;
    }

    private record Step(Symbol symbol, Iterator<Symbol> rest) {}

    private void visit(Symbol start) {
        Deque<Step> path = new ArrayDeque<>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            var step = path.peek();
            if (step.rest().hasNext()) {
                var next = step.rest().next();
                if (!index.containsKey(next)) {
                    path.push(enter(next));
                } else if (isOpen.contains(next)) {
                    low.merge(step.symbol(), index.get(next), Math::min);
                }
            } else {
                path.pop();
                leave(step.symbol());
                if (!path.isEmpty()) {
                    low.merge(path.peek().symbol(), low.get(step.symbol()), Math::min);
                }
            }
        }
    }

    private Step enter(Symbol symbol) {
        index.put(symbol, index.size());
        low.put(symbol, index.get(symbol));
        open.push(symbol);
        isOpen.add(symbol);
        return new Step(symbol, List.copyOf(needs.apply(symbol)).iterator());
    }

    private void leave(Symbol symbol) {
        if (!low.get(symbol).equals(index.get(symbol))) {
            return;
        }
        var group = new ArrayList<Symbol>();
        Symbol member;
        do {
            member = open.pop();
            isOpen.remove(member);
            group.add(member);
        } while (member != symbol);
        found.add(group);
    }
}
