package dev.agentc.compiler.context;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The bare names an expression mentions, in order: what a routine may have to capture, and whether {@code it} is there. */
public final class NamesUsed {
    /** Each routine is walked once, however deep it lies in others. */
    private final Map<Expr, Set<String>> known = new IdentityHashMap<>();

    public Set<String> of(Expr expr) {
        var names = known.get(expr);
        if (names == null) {
            var walk = new Walk();
            walk.into(expr);
            names = walk.names;
            known.put(expr, names);
        }
        return names;
    }

    /** They count as used, in code that is not looked at otherwise. */
    public void use(Expr expr, Context c) {
        for (var name : of(expr)) {
            var local = c.scope.find(name);
            if (local != null) {
                local.use();
            }
            c.home().use(name);
        }
    }

    private final class Walk implements Tree.Visitor {
        final Set<String> names = new LinkedHashSet<>();

        @Override
        public void visit(Tree tree) {
            if (tree instanceof Expr.Lambda || tree instanceof Expr.ParallelFor) {
                names.addAll(of((Expr) tree));
            } else {
                into(tree);
            }
        }

        /** A long sum is a deep tree, and no deep stack. */
        void into(Tree start) {
            var tree = start;
            while (tree instanceof Expr.Binary binary) {
                visit(binary.right());
                tree = binary.left();
            }
            if (tree instanceof Expr.Ref ref) {
                names.add(ref.name());
            }
            tree.children(this);
        }
    }
}
