package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.group;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.format.Brackets.Between;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import java.util.ArrayList;
import java.util.List;

/** How expressions are written. */
final class ExprLayout {
    final TokenWalk tokens;
    final Brackets brackets;
    final TypeLayout types;
    private final ItemLayout items;
    private final ChainLayout chains;
    private final ArmLayout arms;

    ExprLayout(TokenWalk tokens, TypeLayout types) {
        this.tokens = tokens;
        this.types = types;
        brackets = new Brackets(tokens);
        items = new ItemLayout(this);
        chains = new ChainLayout(this);
        arms = new ArmLayout(this);
    }

    ItemLayout items() {
        return items;
    }

    Document expr(Expr expr) {
        return expr(expr, true);
    }

    /** Where the lines around it are indented already. */
    Document inner(Expr expr) {
        return expr(expr, false);
    }

    private Document expr(Expr expr, boolean indented) {
        var before = tokens.hasComment() ? tokens.leading(true) : NOTHING;
        return of(before, form(expr, indented));
    }

    private Document form(Expr expr, boolean indented) {
        return switch (expr.form()) {
            case INT, FLOAT, MONEY, DURATION, BOOL, NULL, REF, BROKEN -> tokens.take();
            case TEXT -> tokens.takeTo(expr.span().end());
            case MEMBER, INDEX, CALL, WITH -> chains.chain(expr);
            case BRACES -> entries(((Expr.Braces) expr).entries());
            case ITEMS -> list(((Expr.Items) expr).elements());
            case UNARY -> unary((Expr.Unary) expr);
            case BINARY -> binary((Expr.Binary) expr, indented);
            case IS -> is((Expr.Is) expr);
            case LAMBDA -> lambda((Expr.Lambda) expr);
            case IF -> Document.small(choice((Expr.If) expr));
            case MATCH -> arms.match((Expr.Match) expr);
            case CATCH -> arms.caught((Expr.Catch) expr);
            case PARALLEL_FOR -> items.parallel((Expr.ParallelFor) expr);
            case PARALLEL -> of(tokens.take("parallel"), text(" "), entries(((Expr.Parallel) expr).entries()));
            case RETURN -> returned((Expr.Return) expr);
            case FAIL -> of(tokens.take("fail"), text(" "), expr(((Expr.Fail) expr).error()));
            case GROUP -> grouped((Expr.Group) expr);
            case BLOCK -> items.block((Expr.Block) expr);
        };
    }

    private Document list(List<Expr> elements) {
        return brackets.round("[", () -> brackets.all(elements, Between.COMMAS, this::inner), "]");
    }

    Document entries(List<Entry> entries) {
        return group(brackets.braces(() -> brackets.all(entries, Between.LINES, this::entry)));
    }

    private Document entry(Entry entry) {
        if (entry.shorthand()) {
            return tokens.take();
        }
        var key = entry.quoted() ? tokens.takeTo(entry.key().span().end()) : tokens.take();
        return of(key, tokens.take(":"), valued(entry.value()));
    }

    /** What stands behind a name and a colon. */
    Document valued(Expr value) {
        return breaksAtOperators(value) ? group(indent(Document.LINE, inner(value))) : of(text(" "), expr(value));
    }

    /** Whether lines of it break between operands, so that all of it is better begun on a line of its own. */
    static boolean breaksAtOperators(Expr value) {
        return value.form() == Expr.Form.BINARY || value.form() == Expr.Form.IS;
    }

    private Document unary(Expr.Unary unary) {
        return unary.op() == Op.NOT
                ? of(tokens.take("not"), text(" "), expr(unary.operand()))
                : of(tokens.take("-"), expr(unary.operand()));
    }

    private Document is(Expr.Is is) {
        return of(expr(is.value()), text(" "), tokens.take("is"), text(" "), types.type(is.type()));
    }

    private Document binary(Expr.Binary binary, boolean indented) {
        return binary(binary, indented, Document.WIDE);
    }

    /** Operands of equally strong operators break together, behind the operators. */
    private Document binary(Expr.Binary binary, boolean indented, int limit) {
        if (binary.op() == Op.RANGE || binary.op() == Op.RANGE_BELOW) {
            return of(expr(binary.left()), tokens.take(binary.op().text()), expr(binary.right()));
        }
        var rest = new ArrayList<Document>();
        var first = operands(binary, binary.op().strength(), rest);
        return new Document.Group(of(first, indented ? indent(of(rest)) : of(rest)), limit);
    }

    /** What stands alone behind {@code =}, the lines around it indented already: long sums are read more easily in lines. */
    Document alone(Expr expr) {
        var before = tokens.hasComment() ? tokens.leading(true) : NOTHING;
        return of(
                before,
                expr instanceof Expr.Binary binary ? binary(binary, false, Document.MIDDLE) : form(expr, false));
    }

    /** @return the first operand; the others and the operators before them go to {@code rest} */
    private Document operands(Expr expr, int strength, List<Document> rest) {
        if (!(expr instanceof Expr.Binary binary) || binary.op().strength() != strength) {
            return expr(expr);
        }
        var first = operands(binary.left(), strength, rest);
        rest.add(text(" "));
        rest.add(tokens.take(binary.op().text()));
        var jumps = binary.right() instanceof Expr.Fail || binary.right() instanceof Expr.Return;
        rest.add(jumps ? text(" ") : Document.LINE);
        rest.add(expr(binary.right()));
        return first;
    }

    private Document lambda(Expr.Lambda lambda) {
        Document params;
        if (tokens.sees("(")) {
            params = brackets.round("(", () -> brackets.all(lambda.params(), Between.COMMAS, p -> tokens.take()), ")");
        } else {
            params = tokens.take();
        }
        return of(params, text(" "), tokens.take("=>"), text(" "), expr(lambda.body()));
    }

    /** {@code if} with all that belongs to it breaks as one. */
    private Document choice(Expr.If choice) {
        var head = of(tokens.take("if"), text(" "), head(choice.condition()), text(" "));
        var then = items.braces(choice.then());
        if (choice.otherwise().isEmpty()) {
            return of(head, then);
        }
        var otherwise = choice.otherwise().get();
        var word = of(text(" "), tokens.take("else"), text(" "));
        return of(
                head,
                then,
                word,
                otherwise instanceof Expr.If more ? choice(more) : items.braces((Expr.Block) otherwise));
    }

    /** What stands before a block: its further lines stand out from those of the block. */
    Document head(Expr value) {
        return indent(indent(inner(value)));
    }

    private Document returned(Expr.Return returned) {
        var word = tokens.take("return");
        return returned.value().isPresent()
                ? of(word, text(" "), expr(returned.value().get()))
                : word;
    }

    private Document grouped(Expr.Group grouped) {
        var open = tokens.take("(");
        var inner = inner(grouped.inner());
        var last = tokens.hasComment() ? of(Document.HARD, tokens.leading(false)) : NOTHING;
        return group(open, indent(Document.SOFT, inner, last), Document.SOFT, tokens.take(")"));
    }
}
