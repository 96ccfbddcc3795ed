package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NameCase;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends that take something away which somebody may have meant to use: a person chooses them in an editor, and {@code check --fix} does
 * not make them.
 */
public final class OfferedFixes {
    private final SourceFile tree;
    private final SourceText source;
    private final Span place;
    /** Around the place, the outermost first. */
    private final List<Tree> around = new ArrayList<>();

    private OfferedFixes(SourceFile tree, Span place) {
        this.tree = tree;
        this.source = tree.source();
        this.place = place;
        tree.children(this::collect);
    }

    private void collect(Tree each) {
        if (each.span().start() <= place.start() && place.end() <= each.span().end()) {
            around.add(each);
            each.children(this::collect);
        }
    }

    /** @param finding in this text */
    public static Optional<Fix> of(SourceFile tree, Diagnostic finding) {
        var rule = finding.rule();
        if (rule == CheckRules.NAME_UNUSED) {
            return new OfferedFixes(tree, finding.span()).unused();
        }
        if (rule == CheckRules.CODE_UNREACHABLE) {
            return new OfferedFixes(tree, finding.span()).behind();
        }
        return rule == CheckRules.MATCH_UNREACHABLE ? new OfferedFixes(tree, finding.span()).arm() : Optional.empty();
    }

    /** What the name is called better that a finding is about: wherever it stands, or it means nothing any more. */
    public static Optional<String> name(Diagnostic finding) {
        return NameCase.better(finding);
    }

    /** A private declaration goes; a local has no name, since what it is given may do something. */
    private Optional<Fix> unused() {
        for (var each : around) {
            if (each instanceof Decl decl && decl.name().span().equals(place)) {
                return Optional.of(Fix.replace(lines(whole(decl)), "", "remove `" + source.text(place) + "`"));
            }
            if (each instanceof Item.Let let
                    && let.mutable()
                    && let.name().span().equals(place)) {
                var named = source.span(let.span().start(), place.end());
                return Optional.of(Fix.replace(named, "let _", "call it `_`"));
            }
        }
        return Optional.of(Fix.replace(place, "_", "call it `_`"));
    }

    /** With what is said of it. */
    private Span whole(Decl decl) {
        int start = decl.doc().map(doc -> doc.span().start()).orElse(decl.span().start());
        return source.span(Math.min(start, decl.span().start()), decl.span().end());
    }

    /** With the end of the last line, and with blank lines behind it. */
    private Span lines(Span span) {
        var text = source.text();
        int end = span.end();
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        int start = span.start();
        while (end == text.length() && start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return end == text.length() ? source.span(start, span.end()) : source.span(span.start(), end);
    }

    /** The rest of a block. */
    private Optional<Fix> behind() {
        for (var each : around.reversed()) {
            var lines = below(each);
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).span().equals(place)) {
                    var rest = source.span(
                            lines.get(i - 1).span().end(),
                            lines.getLast().span().end());
                    return Optional.of(Fix.replace(rest, "", "remove what is never reached"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fix> arm() {
        for (int i = around.size() - 1; i > 0; i--) {
            if (around.get(i) instanceof Arm arm) {
                return arm.patterns().size() > 1
                        ? without(arm.patterns(), pattern(arm))
                        : without(arms(around.get(i - 1)), arm);
            }
        }
        return Optional.empty();
    }

    private Pattern pattern(Arm arm) {
        return arm.patterns().stream()
                .filter(pattern -> pattern.span().equals(place))
                .findFirst()
                .orElse(arm.patterns().getLast());
    }

    private static List<Tree> arms(Tree match) {
        return below(match).stream().filter(Arm.class::isInstance).toList();
    }

    /** One of several, with what stands between it and its neighbour. */
    private Optional<Fix> without(List<? extends Tree> all, Tree one) {
        int at = all.indexOf(one);
        if (at < 0 || all.size() < 2) {
            return Optional.empty();
        }
        var gone = at == 0
                ? source.span(one.span().start(), all.get(1).span().start())
                : source.span(all.get(at - 1).span().end(), one.span().end());
        return Optional.of(Fix.replace(gone, "", one instanceof Arm ? "remove the arm" : "remove the pattern"));
    }

    private static List<Tree> below(Tree each) {
        var below = new ArrayList<Tree>();
        each.children(below::add);
        return below;
    }
}
