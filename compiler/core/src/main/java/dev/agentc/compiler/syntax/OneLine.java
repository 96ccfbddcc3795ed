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
    private StringBuilder expr(Expr expr, int strength) {
        return switch (expr.form()) {
            case INT -> out.append(((Expr.Int) expr).value());
            case FLOAT ->
                out.append(Double.toString(((Expr.Float) expr).value()).replace('E', 'e'));
            case MONEY -> out.append('$').append(((Expr.Money) expr).amount());
            case DURATION -> duration(((Expr.Duration) expr).millis());
            case BOOL -> out.append(((Expr.Bool) expr).value());
            case NULL -> out.append("null");
            case TEXT -> text((Expr.Text) expr);
            case REF -> out.append(((Expr.Ref) expr).name());
            case MEMBER -> member((Expr.Member) expr);
            case INDEX -> index((Expr.Index) expr);
            case CALL -> call((Expr.Call) expr);
            case WITH -> with((Expr.With) expr);
            case BRACES -> entries("{ ", ((Expr.Braces) expr).entries());
            case ITEMS -> list("[", ((Expr.Items) expr).elements(), "]");
            case UNARY -> unary((Expr.Unary) expr, strength);
            case BINARY -> binary((Expr.Binary) expr, strength);
            case LAMBDA -> lambda((Expr.Lambda) expr, strength);
            case IF -> choice((Expr.If) expr, strength);
            case GROUP -> expr(((Expr.Group) expr).inner(), strength);
            case BLOCK -> block((Expr.Block) expr);
            case IS -> is((Expr.Is) expr, strength);
            case MATCH -> match((Expr.Match) expr, strength);
            // no part of a condition, or refused
            case CATCH, PARALLEL_FOR, PARALLEL, RETURN, FAIL, BROKEN -> out.append('…');
        };
    }

    private StringBuilder member(Expr.Member member) {
        expr(member.target(), ALONE);
        return out.append(member.safe() ? "?." : ".").append(member.name().text());
    }

    private StringBuilder index(Expr.Index index) {
        expr(index.target(), ALONE);
        return list("[", List.of(index.index()), "]");
    }

    private StringBuilder with(Expr.With with) {
        expr(with.target(), ALONE);
        return entries(" { ", with.entries());
    }

    /** In the largest unit in which it is whole. */
    private StringBuilder duration(long millis) {
        var units = new long[] {86_400_000, 3_600_000, 60_000, 1_000, 1};
        var words = new String[] {"d", "h", "m", "s", "ms"};
        var i = 0;
        while (millis % units[i] != 0) {
            i++;
        }
        return out.append(millis / units[i]).append(words[i]);
    }

    private StringBuilder text(Expr.Text text) {
        out.append('"');
        parts(text.parts());
        return out.append('"');
    }

    private void parts(List<Part> parts) {
        for (var part : parts) {
            part(part);
        }
    }

    private StringBuilder part(Part part) {
        return switch (part.form()) {
            case WORDS -> words(((Part.Words) part).text());
            case HOLE -> hole((Part.Hole) part);
            case IF -> choice((Part.If) part);
            case FOR -> loop((Part.For) part);
        };
    }

    private StringBuilder hole(Part.Hole hole) {
        out.append("{{ ");
        return expr(hole.value(), 0).append(" }}");
    }

    private StringBuilder loop(Part.For loop) {
        tag("{% for " + loop.name().text() + " in ", loop.in());
        parts(loop.parts());
        return out.append("{% end %}");
    }

    private StringBuilder choice(Part.If choice) {
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
        return out.append("{% end %}");
    }

    private void tag(String words, Expr value) {
        out.append(words);
        expr(value, 0);
        out.append(" %}");
    }

    private StringBuilder words(String text) {
        out.append(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("{{", "\\{{")
                .replace("{%", "\\{%"));
        return out;
    }

    private StringBuilder call(Expr.Call call) {
        expr(call.callee(), ALONE);
        out.append('(');
        var between = "";
        for (var arg : call.args()) {
            out.append(between);
            arg.name().ifPresent(name -> out.append(name.text()).append(": "));
            expr(arg.value(), 0);
            between = ", ";
        }
        return out.append(call.open() ? between + ".." : "").append(')');
    }

    private StringBuilder list(String open, List<Expr> all, String close) {
        out.append(open);
        for (var i = 0; i < all.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            expr(all.get(i), 0);
        }
        return out.append(close);
    }

    private StringBuilder entries(String open, List<Entry> entries) {
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
        return out.append(" }");
    }

    private StringBuilder unary(Expr.Unary unary, int strength) {
        var own = unary.op().strength();
        open(own < strength);
        out.append(unary.op() == Op.NOT ? "not " : "-");
        expr(unary.operand(), own);
        close(own < strength);
        return out;
    }

    private StringBuilder binary(Expr.Binary binary, int strength) {
        var own = binary.op().strength();
        var compares = own == Op.EQUAL.strength();
        open(own < strength);
        expr(binary.left(), compares ? own + 1 : own);
        boolean range = own == Op.RANGE.strength();
        out.append(range ? binary.op().text() : " " + binary.op().text() + " ");
        expr(binary.right(), own + 1);
        close(own < strength);
        return out;
    }

    private StringBuilder is(Expr.Is is, int strength) {
        var own = Op.IS.strength();
        open(own < strength);
        expr(is.value(), own + 1);
        out.append(" is ");
        var members = is.type() instanceof TypeRef.Union union ? union.members() : List.of(is.type());
        for (var i = 0; i < members.size(); i++) {
            out.append(i == 0 ? "" : " | ");
            switch (members.get(i)) {
                case TypeRef.Named named -> out.append(named.text());
                case TypeRef.Literal text ->
                    out.append("\"").append(text.text()).append("\"");
                case TypeRef.Constant constant -> expr(constant.value(), own + 1);
                default -> out.append("…");
            }
        }
        close(own < strength);
        return out;
    }

    private StringBuilder match(Expr.Match match, int strength) {
        open(strength > 0);
        out.append("match ");
        expr(match.subject(), 0);
        out.append(" { ");
        var between = "";
        for (var arm : match.arms()) {
            out.append(between);
            arm(arm);
            between = ", ";
        }
        out.append(" }");
        close(strength > 0);
        return out;
    }

    private void arm(Arm arm) {
        for (var i = 0; i < arm.patterns().size(); i++) {
            out.append(i == 0 ? "" : " | ");
            pattern(arm.patterns().get(i));
        }
        arm.binder().ifPresent(name -> out.append(' ').append(name.text()));
        if (arm.guard().isPresent()) {
            out.append(" if ");
            expr(arm.guard().get(), 0);
        }
        out.append(" => ");
        expr(arm.body(), 0);
    }

    private StringBuilder pattern(Pattern pattern) {
        return switch (pattern.form()) {
            case ANY -> out.append('_');
            case NAMED -> out.append(((Pattern.Named) pattern).text());
            case FIELDS -> {
                var fields = (Pattern.Fields) pattern;
                var names = fields.fields().stream().map(Name::text).toList();
                yield out.append(fields.text())
                        .append(" { ")
                        .append(String.join(", ", names))
                        .append(" }");
            }
            case LITERAL -> expr(((Pattern.Literal) pattern).value(), 0);
            case BROKEN -> out.append('…');
        };
    }

    private StringBuilder lambda(Expr.Lambda lambda, int strength) {
        open(strength > 0);
        var names = lambda.params();
        out.append(names.size() == 1 ? "" : "(");
        for (var i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(names.get(i).text());
        }
        out.append(names.size() == 1 ? " => " : ") => ");
        expr(lambda.body(), 0);
        close(strength > 0);
        return out;
    }

    private StringBuilder choice(Expr.If choice, int strength) {
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
        return out;
    }

    /** Of several lines only the last, which is the value, is said. */
    private StringBuilder block(Expr.Block block) {
        out.append(block.items().size() > 1 ? "{ … " : "{ ");
        if (!block.items().isEmpty() && block.items().getLast() instanceof Item.Do last) {
            expr(last.value(), 0);
        } else {
            out.append('…');
        }
        return out.append(" }");
    }

    private void open(boolean needed) {
        out.append(needed ? "(" : "");
    }

    private void close(boolean needed) {
        out.append(needed ? ")" : "");
    }
}
