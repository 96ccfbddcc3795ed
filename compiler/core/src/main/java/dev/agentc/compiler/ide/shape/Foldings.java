package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.Trivia;
import dev.agentc.plan.Span;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a text can be folded away. */
public final class Foldings implements Tree.Visitor {
    private final SourceText source;
    /** By the line it begins on: the widest. */
    private final Map<Integer, Folding> found = new LinkedHashMap<>();

    private Foldings(SourceText source) {
        this.source = source;
    }

    /** What is folded: editors fold comments and imports by a command. */
    public enum Sort {
        CODE,
        COMMENT,
        IMPORTS
    }

    /**
     * Lines that fold into their first.
     *
     * @param first from 1
     * @param last from 1; still shown where it only closes
     */
    public record Folding(int first, int last, Sort sort) {}

    /** In the order of their first lines, one a line. */
    public static List<Folding> of(SourceFile tree) {
        var foldings = new Foldings(tree.source());
        foldings.imports(tree.imports());
        foldings.comments(tree.comments());
        tree.declarations().forEach(foldings::visit);
        return foldings.found.values().stream()
                .sorted(Comparator.comparingInt(Folding::first))
                .toList();
    }

    @Override
    public void visit(Tree tree) {
        switch (tree) {
            case Decl.Block block -> {
                if (block.body() instanceof Body.Items items) {
                    add(items.span(), Sort.CODE);
                }
            }
            case Decl.Record _, Decl.Failure _, Decl.Enumeration _ -> behindDoc((Decl) tree);
            case Expr.Block _, Expr.Braces _, Expr.With _, Expr.Items _, Expr.Text _, Expr.Call _ ->
                add(tree.span(), Sort.CODE);
            case Expr.Match _, Expr.Catch _, Expr.Parallel _ -> add(tree.span(), Sort.CODE);
            default -> {}
        }
        tree.children(this);
    }

    private void behindDoc(Decl declaration) {
        int start = declaration.kind().span().start();
        add(source.span(start, declaration.span().end()), Sort.CODE);
    }

    private void imports(List<Import> imports) {
        if (imports.size() > 1) {
            add(
                    source.span(
                            imports.getFirst().span().start(),
                            imports.getLast().span().end()),
                    Sort.IMPORTS);
        }
    }

    /** Comments on lines of their own, one right below the other. */
    private void comments(List<Trivia> comments) {
        int first = 0;
        int last = 0;
        for (var comment : comments) {
            int line = comment.span().line();
            if (!comment.ownLine()) {
                continue;
            }
            if (line != last + 1) {
                run(first, last);
                first = line;
            }
            last = line;
        }
        run(first, last);
    }

    private void run(int first, int last) {
        if (first > 0 && last > first) {
            keep(new Folding(first, last, Sort.COMMENT));
        }
    }

    private void add(Span span, Sort sort) {
        int first = source.lineOf(span.start());
        int last = source.lineOf(Math.max(span.start(), span.end() - 1));
        if (last > first) {
            keep(new Folding(first, last, sort));
        }
    }

    private void keep(Folding each) {
        found.merge(each.first(), each, (one, other) -> one.last() >= other.last() ? one : other);
    }
}
