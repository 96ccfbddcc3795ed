package dev.agentc.compiler.ide;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/** All names that are written in a tree, where they are declared and where they are asked for. */
public final class WrittenNames implements Tree.Visitor {
    private final List<Span> names = new ArrayList<>();

    private WrittenNames() {}

    /** Their places, in the order of the text as far as trees have it. */
    public static List<Span> in(Tree tree) {
        var found = new WrittenNames();
        found.visit(tree);
        return found.names;
    }

    @Override
    public void visit(Tree tree) {
        if ((tree instanceof Name || tree instanceof Expr.Ref) && tree.span().length() > 0) {
            names.add(tree.span());
        }
        tree.children(this);
    }
}
