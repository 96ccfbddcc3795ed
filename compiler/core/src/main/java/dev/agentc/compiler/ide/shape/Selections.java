package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/** What is selected when a selection grows: ever larger pieces of what is meant. */
public final class Selections {
    private Selections() {}

    /** All around a place, the smallest first, each larger than the one before; the whole text last. */
    public static List<Span> at(SourceFile tree, int offset) {
        var around = new ArrayList<Span>();
        around.add(tree.source().span(0, tree.source().length()));
        collect(tree, offset, around);
        return around.reversed();
    }

    private static void collect(Tree tree, int offset, List<Span> around) {
        tree.children(each -> {
            var span = each.span();
            if (span.start() <= offset && offset <= span.end()) {
                var last = around.getLast();
                if (last.start() <= span.start() && span.end() <= last.end() && span.length() < last.length()) {
                    around.add(span);
                }
                collect(each, offset, around);
            }
        });
    }
}
