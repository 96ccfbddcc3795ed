package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Tree;
import java.util.Optional;

/** Finds what is said of a parameter where it is named inside its declaration. */
final class Documented implements Tree.Visitor {
    private final int start;
    private Optional<Doc> found = Optional.empty();

    private Documented(int start) {
        this.start = start;
    }

    static Optional<Doc> local(Meaning.Local local, Analysis analysis) {
        var search = new Documented(local.span().start());
        analysis.tree(local.source().path()).ifPresent(tree -> tree.children(search));
        return search.found;
    }

    @Override
    public void visit(Tree tree) {
        if (tree instanceof Field field && field.name().span().start() == start) {
            found = field.doc();
        } else if (tree.span().start() <= start && start < tree.span().end()) {
            tree.children(this);
        }
    }
}
