package dev.agentc.compiler.lower;

import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;

/**
 * Prompts that strategies of their file ask: they may leave their model out, and take the one of the agent that the strategy serves. So
 * a copy of a library file needs no change.
 */
final class StrategyPrompts {
    private StrategyPrompts() {}

    /** Whether a declaration is one. */
    static boolean has(Symbol symbol) {
        if (symbol.home.standard()) {
            return true;
        }
        for (var other : symbol.home.own.values()) {
            if (other.isStrategy() && mentions(other.decl, symbol.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(Tree tree, String name) {
        var search = new Search(name);
        search.visit(tree);
        return search.found;
    }

    private static final class Search implements Tree.Visitor {
        private final String name;
        private boolean found;

        Search(String name) {
            this.name = name;
        }

        @Override
        public void visit(Tree tree) {
            found |= tree instanceof Expr.Ref ref && ref.name().equals(name);
            if (!found) {
                tree.children(this);
            }
        }
    }
}
