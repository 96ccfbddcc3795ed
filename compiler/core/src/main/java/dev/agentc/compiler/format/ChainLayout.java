package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.group;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How members, calls, elements and changes behind a value are written: {@code xs.filter(a).map(b)[0] { c: 1 }}. */
final class ChainLayout {
    /** How many calls of methods it takes for each to stand on a line of its own. */
    private static final int MANY = 2;

    private final ExprLayout exprs;
    private final TokenWalk tokens;

    ChainLayout(ExprLayout exprs) {
        this.exprs = exprs;
        tokens = exprs.tokens;
    }

    Document chain(Expr expr) {
        var links = new ArrayList<Expr>();
        var base = expr;
        while (target(base) != null) {
            links.addFirst(base);
            base = target(base);
        }
        var head = new ArrayList<Document>();
        head.add(exprs.expr(base));
        var calls = new ArrayList<List<Document>>();
        for (var i = 0; i < links.size(); i++) {
            var method = i + 1 < links.size()
                    && links.get(i) instanceof Expr.Member
                    && links.get(i + 1) instanceof Expr.Call;
            if (method) {
                calls.add(new ArrayList<>());
            }
            (calls.isEmpty() ? head : calls.getLast()).add(link(links.get(i)));
        }
        return laidOut(of(head), calls, opens(expr));
    }

    /** @param opens whether all may stay on the line but what is in the last brackets */
    private static Document laidOut(Document head, List<List<Document>> calls, boolean opens) {
        var flat = new ArrayList<Document>();
        var broken = new ArrayList<Document>();
        flat.add(head);
        for (var call : calls) {
            flat.addAll(call);
            broken.add(Document.SOFT);
            broken.addAll(call);
        }
        if (calls.size() < MANY) {
            return of(flat);
        }
        var line = of(flat);
        var below = new Document.Broken(of(head, indent(of(broken))));
        return new Document.Choice(opens ? List.of(line, Document.opened(line), below) : List.of(line, below));
    }

    private static @Nullable Expr target(Expr expr) {
        return switch (expr.form()) {
            case MEMBER -> ((Expr.Member) expr).target();
            case INDEX -> ((Expr.Index) expr).target();
            case CALL -> ((Expr.Call) expr).callee();
            case WITH -> ((Expr.With) expr).target();
            default -> null;
        };
    }

    private Document link(Expr expr) {
        return switch (expr.form()) {
            case MEMBER -> of(tokens.take(((Expr.Member) expr).safe() ? "?." : "."), tokens.take());
            case INDEX -> of(tokens.take("["), exprs.expr(((Expr.Index) expr).index()), tokens.take("]"));
            case CALL -> call((Expr.Call) expr);
            default -> of(text(" "), exprs.entries(((Expr.With) expr).entries()));
        };
    }

    /** On one line; else with the last argument open, if that may be; else with each argument on a line of its own. */
    private Document call(Expr.Call call) {
        var open = tokens.take("(");
        if (tokens.sees(")") && !tokens.hasComment()) {
            return of(open, tokens.take(")"));
        }
        var args = new ArrayList<Document>();
        for (var i = 0; i < call.args().size(); i++) {
            args.add(of(tokens.leading(i == 0), arg(call.args().get(i))));
        }
        if (call.open()) {
            args.add(of(tokens.leading(args.isEmpty()), tokens.take("..")));
        }
        var comments = tokens.hasComment()
                ? of(args.isEmpty() ? NOTHING : Document.HARD, tokens.leading(args.isEmpty()))
                : NOTHING;
        var close = tokens.take(")");
        var comma = args.isEmpty() ? NOTHING : Document.LAST_COMMA;
        var all = of(open, indent(Document.SOFT, joined(args), comma, comments), Document.SOFT, close);
        var opens = !call.open() && comments == NOTHING && opens(call.args());
        if (!opens) {
            return group(all);
        }
        var more = new ArrayList<>(args);
        more.set(args.size() - 1, Document.opened(args.getLast()));
        var hugging = of(open, flat(more), close);
        return new Document.Choice(List.of(all, hugging, new Document.Broken(all)));
    }

    private Document arg(Arg arg) {
        return arg.name().isPresent()
                ? of(tokens.take(), tokens.take(":"), exprs.valued(arg.value()))
                : exprs.inner(arg.value());
    }

    /** Whether the last argument alone has brackets that its lines can stand in. */
    private static boolean opens(List<Arg> args) {
        for (var arg : args.subList(0, Math.max(0, args.size() - 1))) {
            if (arg.value().form() != Expr.Form.TEXT && opens(arg.value())) {
                return false;
            }
        }
        return !args.isEmpty() && opens(args.getLast().value());
    }

    static boolean opens(Expr value) {
        return switch (value.form()) {
            case BRACES, ITEMS, WITH, MATCH -> true;
            case LAMBDA -> ((Expr.Lambda) value).body() instanceof Expr.Block || opens(((Expr.Lambda) value).body());
            case CALL -> opens(((Expr.Call) value).args());
            case TEXT -> ((Expr.Text) value).quote() == Quote.BLOCK || ((Expr.Text) value).quote() == Quote.RAW_BLOCK;
            default -> false;
        };
    }

    private static Document joined(List<Document> all) {
        var joined = new ArrayList<Document>();
        for (var i = 0; i < all.size(); i++) {
            if (i > 0) {
                joined.add(text(","));
                joined.add(Document.LINE);
            }
            joined.add(all.get(i));
        }
        return of(joined);
    }

    private static Document flat(List<Document> all) {
        var joined = new ArrayList<Document>();
        for (var i = 0; i < all.size(); i++) {
            joined.add(i > 0 ? text(", ") : NOTHING);
            joined.add(all.get(i));
        }
        return of(joined);
    }
}
