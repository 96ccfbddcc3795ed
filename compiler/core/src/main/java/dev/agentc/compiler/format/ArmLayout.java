package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.group;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.format.Brackets.Between;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Pattern;
import java.util.ArrayList;
import java.util.List;

/** How the arms of {@code match} and {@code catch} are written. */
final class ArmLayout {
    /** So many arms may stand on one line. */
    private static final int FEW = 2;

    private final ExprLayout exprs;
    private final TokenWalk tokens;

    ArmLayout(ExprLayout exprs) {
        this.exprs = exprs;
        tokens = exprs.tokens;
    }

    Document match(Expr.Match match) {
        var head = of(tokens.take("match"), text(" "), exprs.head(match.subject()), text(" "));
        return Document.small(head, arms(match.arms()));
    }

    Document caught(Expr.Catch caught) {
        var value = of(exprs.expr(caught.value()), text(" "), tokens.take("catch"), text(" "));
        return of(value, Document.small(arms(caught.arms())));
    }

    private Document arms(List<Arm> arms) {
        var few = arms.size() <= FEW;
        for (var arm : arms) {
            few &= ItemLayout.isPlain(arm);
        }
        return few
                ? exprs.brackets.braces(() -> exprs.brackets.all(arms, Between.LINES, this::arm))
                : exprs.brackets.lines(() -> exprs.brackets.all(arms, Between.LINES, this::arm));
    }

    private Document arm(Arm arm) {
        var first = pattern(arm.patterns().getFirst());
        var more = new ArrayList<Document>();
        for (var i = 1; i < arm.patterns().size(); i++) {
            more.add(text(" "));
            more.add(tokens.take("|"));
            more.add(Document.LINE);
            more.add(pattern(arm.patterns().get(i)));
        }
        var patterns = group(first, indent(of(more)));
        var binder = arm.binder().isPresent() ? of(text(" "), tokens.take()) : NOTHING;
        var guard = arm.guard().isPresent()
                ? of(
                        text(" "),
                        tokens.take("if"),
                        text(" "),
                        exprs.expr(arm.guard().get()))
                : NOTHING;
        return of(
                patterns,
                binder,
                guard,
                text(" "),
                tokens.take("=>"),
                exprs.items().assigned(arm.body(), false));
    }

    private Document pattern(Pattern pattern) {
        return switch (pattern.form()) {
            case ANY, BROKEN -> tokens.take();
            case NAMED -> exprs.types.path(((Pattern.Named) pattern).path());
            case FIELDS -> {
                var fields = (Pattern.Fields) pattern;
                var path = of(exprs.types.path(fields.path()), text(" "));
                yield of(
                        path,
                        group(exprs.brackets.braces(
                                () -> exprs.brackets.all(fields.fields(), Between.LINES, field -> tokens.take()))));
            }
            case LITERAL -> exprs.expr(((Pattern.Literal) pattern).value());
        };
    }
}
