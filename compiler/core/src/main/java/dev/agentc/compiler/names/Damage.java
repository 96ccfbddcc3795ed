package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.Tree;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which declarations of a file could not be read, and which lines of those that could. A mistake of form belongs to the
 * declaration that begins at the margin before it; in that one it spoils the statement it stands in.
 */
final class Damage {
    private final Map<Decl, Scars> scars = new IdentityHashMap<>();

    private Damage() {}

    /** Of a file in which these things were found. */
    static Damage of(SourceFile file, List<Diagnostic> findings) {
        var damage = new Damage();
        var heads = new TreeMap<Integer, Tree>();
        file.imports().forEach(each -> heads.put(each.span().start(), each));
        for (var each : file.declarations()) {
            if (each.span().column() == 1) {
                heads.put(each.span().start(), each);
            }
        }
        for (var finding : findings) {
            var head = finding.isError() ? heads.floorEntry(finding.span().start()) : null;
            if (head == null) {
                continue;
            }
            if (head.getValue() instanceof Decl declaration) {
                damage.add(file, declaration, finding);
            }
            if (head.getValue() instanceof Decl
                    || head.getValue().span().end() <= finding.span().start()) {
                var next = heads.higherKey(head.getKey());
                damage.strays(file, head.getKey(), next == null ? file.source().length() : next);
            }
        }
        return damage;
    }

    /** What is wrong with the form of a declaration; null if nothing is. */
    @Nullable
    Scars of(Decl declaration) {
        return scars.get(declaration);
    }

    private Scars scars(SourceFile file, Decl declaration) {
        return scars.computeIfAbsent(declaration, each -> new Scars(file.source()));
    }

    private void add(SourceFile file, Decl declaration, Diagnostic finding) {
        var of = scars(file, declaration);
        int place = finding.span().start();
        if (finding.rule() == SyntaxRules.UNKNOWN_KIND
                || finding.rule() == SyntaxRules.TOO_DEEP
                || place < inside(declaration)) {
            of.spoilHead();
        }
        of.spoil(finding.span());
        var statement = statement(declaration, place);
        if (statement != null) {
            of.spoil(statement.span());
        }
    }

    /** What a broken declaration lost stands behind it, or behind an import, at the top of the file, but not at the margin. */
    private void strays(SourceFile file, int head, int end) {
        for (var each : file.declarations()) {
            int start = each.span().start();
            if (start > head && start < end) {
                scars(file, each).stray();
            }
        }
    }

    /** Where the header is over. */
    private static int inside(Decl declaration) {
        return switch (declaration.form()) {
            case BLOCK -> inside(((Decl.Block) declaration).body());
            case CONSTANT -> ((Decl.Constant) declaration).value().span().start();
            case RECORD, FAILURE, ENUMERATION -> declaration.name().span().end() + 1;
            case ALIAS, EXTERNAL -> declaration.span().end();
        };
    }

    private static int inside(Body body) {
        return switch (body.form()) {
            case VALUE -> ((Body.Value) body).value().span().start();
            case ITEMS -> ((Body.Items) body).span().start();
            case MISSING -> Integer.MAX_VALUE;
        };
    }

    /** The innermost statement or setting around a place. */
    private static @Nullable Tree statement(Tree tree, int place) {
        var found = new Tree[1];
        tree.children(each -> {
            if (each.span().start() <= place && place <= each.span().end()) {
                var inner = statement(each, place);
                found[0] = inner != null ? inner : each instanceof Item ? each : found[0];
            }
        });
        return found[0];
    }
}
