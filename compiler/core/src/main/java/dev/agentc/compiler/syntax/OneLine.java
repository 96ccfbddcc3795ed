package dev.agentc.compiler.syntax;

import java.util.List;

/**
 * Code as one line: what a person or a model is shown of a condition. Layout, comments, needless parentheses and units do
 * not show, so that they change nothing.
 */
public final class OneLine {
    /** Nothing binds this tightly but what stands alone. */
    private static final int ALONE = 10;

    private final StringBuilder out = new StringBuilder();

    private OneLine() {}

    public static String of(Expr expr) {
        var written = new OneLine();
        written.expr(expr, 0);
        return written.out.toString();
    }

    /** @param strength how tightly what stands around it binds: what binds less needs parentheses */
    private void expr(Expr expr, int strength) {
        // no pattern switch: its bootstrap costs a fresh process several milliseconds
        if (expr instanceof Expr.Int e) {
            out.append(e.value());
        } else if (expr instanceof Expr.Float e) {
            out.append(Double.toString(e.value()).replace('E', 'e'));
        } else if (expr instanceof Expr.Money e) {
            out.append('$').append(e.amount());
        } else if (expr instanceof Expr.Duration e) {
            duration(e.millis());
        } else if (expr instanceof Expr.Bool e) {
            out.append(e.value());
        } else if (expr instanceof Expr.Null) {
            out.append("null");
        } else if (expr instanceof Expr.Text e) {
            text(e);
        } else if (expr instanceof Expr.Ref e) {
            out.append(e.name());
        } else if (expr instanceof Expr.Member e) {
            expr(e.target(), ALONE);
            out.append(e.safe() ? "?." : ".").append(e.name().text());
        } else if (expr instanceof Expr.Index e) {
            expr(e.target(), ALONE);
            list("[", List.of(e.index()), "]");
        } else if (expr instanceof Expr.Call e) {
            call(e);
        } else if (expr instanceof Expr.With e) {
            expr(e.target(), ALONE);
            entries(" { ", e.entries());
        } else if (expr instanceof Expr.Braces e) {
            entries("{ ", e.entries());
        } else if (expr instanceof Expr.Items e) {
            list("[", e.elements(), "]");
        } else if (expr instanceof Expr.Unary e) {
            unary(e, strength);
        } else if (expr instanceof Expr.Binary e) {
            binary(e, strength);
        } else if (expr instanceof Expr.Lambda e) {
            lambda(e, strength);
        } else if (expr instanceof Expr.If e) {
            choice(e, strength);
        } else if (expr instanceof Expr.Group e) {
            expr(e.inner(), strength);
        } else if (expr instanceof Expr.Block e) {
            block(e);
        } else {
            out.append('…'); // no part of a condition, or refused
        }
    }

    /** In the largest unit in which it is whole. */
    private void duration(long millis) {
        var units = new long[] {86_400_000, 3_600_000, 60_000, 1_000, 1};
        var words = new String[] {"d", "h", "m", "s", "ms"};
        var i = 0;
        while (millis % units[i] != 0) {
            i++;
        }
        out.append(millis / units[i]).append(words[i]);
    }

    private void text(Expr.Text text) {
        out.append('"');
        parts(text.parts());
        out.append('"');
    }

    private void parts(List<Part> parts) {
        for (var part : parts) {
            if (part instanceof Part.Words words) {
                words(words.text());
            } else if (part instanceof Part.Hole hole) {
                out.append("{{ ");
                expr(hole.value(), 0);
                out.append(" }}");
            } else if (part instanceof Part.If choice) {
                choice(choice);
            } else if (part instanceof Part.For loop) {
                tag("{% for " + loop.name().text() + " in ", loop.in());
                parts(loop.parts());
                out.append("{% end %}");
            }
        }
    }

    private void choice(Part.If choice) {
        var word = "{% if ";
        for (var branch : choice.branches()) {
            tag(word, branch.condition());
            parts(branch.parts());
            word = "{% else if ";
        }
        if (!choice.otherwise().isEmpty()) {
            out.append("{% else %}");
            parts(choice.otherwise());
        }
        out.append("{% end %}");
    }

    private void tag(String words, Expr value) {
        out.append(words);
        expr(value, 0);
        out.append(" %}");
    }

    private void words(String text) {
        out.append(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("{{", "\\{{")
                .replace("{%", "\\{%"));
    }

    private void call(Expr.Call call) {
        expr(call.callee(), ALONE);
        out.append('(');
        var between = "";
        for (var arg : call.args()) {
            out.append(between);
            arg.name().ifPresent(name -> out.append(name.text()).append(": "));
            expr(arg.value(), 0);
            between = ", ";
        }
        out.append(call.open() ? between + ".." : "").append(')');
    }

    private void list(String open, List<Expr> all, String close) {
        out.append(open);
        for (var i = 0; i < all.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            expr(all.get(i), 0);
        }
        out.append(close);
    }

    private void entries(String open, List<Entry> entries) {
        out.append(open);
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            out.append(i == 0 ? "" : ", ");
            if (entry.quoted()) {
                out.append('"');
                words(entry.key().text());
                out.append('"');
            } else {
                out.append(entry.key().text());
            }
            out.append(": ");
            expr(entry.value(), 0);
        }
        out.append(" }");
    }

    private void unary(Expr.Unary unary, int strength) {
        var own = unary.op().strength();
        open(own < strength);
        out.append(unary.op() == Op.NOT ? "not " : "-");
        expr(unary.operand(), own);
        close(own < strength);
    }

    private void binary(Expr.Binary binary, int strength) {
        var own = binary.op().strength();
        var compares = own == Op.EQUAL.strength();
        open(own < strength);
        expr(binary.left(), compares ? own + 1 : own);
        out.append(binary.op() == Op.RANGE ? ".." : " " + binary.op().text() + " ");
        expr(binary.right(), own + 1);
        close(own < strength);
    }

    private void lambda(Expr.Lambda lambda, int strength) {
        open(strength > 0);
        var names = lambda.params();
        out.append(names.size() == 1 ? "" : "(");
        for (var i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(names.get(i).text());
        }
        out.append(names.size() == 1 ? " => " : ") => ");
        expr(lambda.body(), 0);
        close(strength > 0);
    }

    private void choice(Expr.If choice, int strength) {
        open(strength > 0);
        out.append("if ");
        expr(choice.condition(), 0);
        out.append(' ');
        block(choice.then());
        if (choice.otherwise().isPresent()) {
            out.append(" else ");
            expr(choice.otherwise().get(), 0);
        }
        close(strength > 0);
    }

    /** Of several lines only the last, which is the value, is said. */
    private void block(Expr.Block block) {
        out.append(block.items().size() > 1 ? "{ … " : "{ ");
        if (!block.items().isEmpty() && block.items().getLast() instanceof Item.Do last) {
            expr(last.value(), 0);
        } else {
            out.append('…');
        }
        out.append(" }");
    }

    private void open(boolean needed) {
        out.append(needed ? "(" : "");
    }

    private void close(boolean needed) {
        out.append(needed ? ")" : "");
    }
}
