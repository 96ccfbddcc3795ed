package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A value of one type where another is wanted: how people who write so write it here. */
public final class Mends {
    private Mends() {}

    /** The finding with the usual way from one type to the other, and a mend where there is only one. */
    public static Diagnostic mended(Diagnostic finding, Code code, Type is, Type want, Span span, SourceText source) {
        return new Misfit(finding, code, is, want, span, source).mended();
    }

    /** A value where another type is wanted. What its methods give is null where they know no way. */
    private record Misfit(Diagnostic finding, Code code, Type is, Type want, Span span, SourceText source) {
        Diagnostic mended() {
            var wanted = Types.present(want);
            var found = wanted instanceof Type.ListOf list ? inBrackets(list) : named(wanted);
            if (found == null) {
                found = amount(wanted);
            }
            if (found == null
                    && wanted instanceof Type.Named named
                    && named.name().endsWith("Budget")) {
                found = budget();
            }
            if (found == null && is instanceof Type.Named named && named.name().endsWith("HttpReply")) {
                var type = Types.show(want);
                return finding.help("say the type where it is asked, and the answer is read to it: `let reply: " + type
                        + " = get(…)`");
            }
            if (found == null) {
                found = unquoted(wanted);
            }
            if (found == null && wanted instanceof Type.Bool && !(is instanceof Type.Optional)) {
                return finding.help("compare it with something: `== …`");
            }
            return found == null ? finding.help(help(is, want)) : found;
        }

        private String text() {
            return source.text(span);
        }

        private Diagnostic replaced(String instead, String help) {
            return Mends.replaced(finding, span, instead, help);
        }

        /** One bound alone: its type says which of them. */
        private @Nullable Diagnostic budget() {
            if (is instanceof Type.Int) {
                return finding.help("say what is counted: `{ calls: " + text() + " }`, or `tokens`, or `tool_calls`");
            }
            var bound = is instanceof Type.Money ? "cost" : is instanceof Type.Duration ? "time" : null;
            var mend = "{ " + bound + ": " + text() + " }";
            return bound == null ? null : replaced(mend, "say what is bounded: `" + mend + "`");
        }

        /** Models, tools, strategies and secrets are named. */
        private @Nullable Diagnostic named(Type wanted) {
            var plain = plain(code);
            if (wanted instanceof Type.Secret) {
                return secret();
            }
            if (plain == null) {
                return null;
            }
            if (Types.model(wanted)) {
                return replaced("openai(" + text() + ")", "name who answers: `openai(" + text() + ")`");
            }
            if (Types.tool(wanted)) {
                return plain.matches("[A-Za-z_]\\w*")
                        ? replaced(
                                plain,
                                "name the tool without quotes: `" + plain + "`, and declare it: `tool " + plain
                                        + "(…) -> … { do: … }`")
                        : finding.help("name a declared `tool`, without quotes");
            }
            return Types.strategy(wanted) && plain.matches("[a-z_]\\w*")
                    ? replaced(plain + "()", "a strategy is named without quotes: `" + plain + "()`")
                    : null;
        }

        private Diagnostic secret() {
            var plain = plain(code);
            var variable = plain == null ? null : plain.replaceAll("^\\$|[{}]", "");
            if (variable != null && variable.matches("[A-Z][A-Z0-9_]{2,}")) {
                return replaced("secret." + variable, "a variable that must not be seen is `secret." + variable + "`");
            }
            return code instanceof Code.Env env
                    ? replaced(
                            "secret." + env.name(), "a variable that must not be seen is `secret." + env.name() + "`")
                    : finding.help(
                            "no secret stands in a file: put it into a variable of the environment, such as `MY_KEY`,"
                                    + " and write `secret.MY_KEY`");
        }

        private @Nullable Diagnostic inBrackets(Type.ListOf wanted) {
            if (Fit.fits(is, wanted.element())) {
                boolean several = Types.text(is) && text().matches("\"[^\"]*\\s[^\"]*\"");
                return several
                        ? finding.help("a list stands in brackets, a text for each: `" + words(text()) + "`")
                        : replaced("[" + text() + "]", "a list stands in brackets: `[" + text() + "]`");
            }
            return wanted.element() instanceof Type.Text && Types.text(is)
                    ? finding.help("a list stands in brackets: `[…]`")
                    : null;
        }

        /** Numbers where they are written with a sign or a unit, or come of a calculation. */
        private @Nullable Diagnostic amount(Type wanted) {
            if (wanted instanceof Type.Money && Types.number(is)) {
                return literal(code)
                        ? replaced("$" + text(), "an amount of money begins with `$`: `$" + text() + "`")
                        : finding.help("an amount times a number is an amount: `$1 * …`");
            }
            if (wanted instanceof Type.Duration && Types.number(is)) {
                return literal(code) && is instanceof Type.Int
                        ? replaced(
                                text() + "s",
                                "a length of time has its unit: `" + text() + "s`; there are `ms s m h d`")
                        : finding.help("a length of time has its unit: `1s * …`; there are `ms s m h d`");
            }
            return wanted instanceof Type.Int
                            && is instanceof Type.Float
                            && division(code, source) instanceof Code.Binary division
                    ? divided(finding, division, source)
                    : null;
        }

        /** Texts that say what is wanted. */
        private @Nullable Diagnostic unquoted(Type wanted) {
            if (wanted instanceof Type.Date && Types.text(is)) {
                return date();
            }
            var plain = plain(code);
            boolean fitting = plain != null
                    && (wanted instanceof Type.Duration && plain.matches("\\d+(?:ms|s|m|h|d)")
                            || wanted instanceof Type.Bool
                                    && Types.text(is)
                                    && (plain.equals("true") || plain.equals("false"))
                            || wanted instanceof Type.Int && plain.matches("-?\\d+"));
            return fitting ? replaced(plain, "leave the quotes out: `" + plain + "`") : null;
        }

        private Diagnostic date() {
            return Types.nullable(want)
                    ? replaced(text() + ".to_date()", "a date is read from a text: `" + text() + ".to_date()`")
                    : finding.help("a date is read from a text, and may be null: `" + text()
                            + ".to_date() ?? fail NoDate`, with `error NoDate` declared");
        }
    }

    private static Diagnostic replaced(Diagnostic finding, Span span, String instead, String help) {
        return finding.help(help).fix(Fix.replace(span, instead, "write `" + instead + "`"));
    }

    /** A text in quotes, cut where blanks are outside of its holes. */
    private static String words(String text) {
        var words = text.substring(1, text.length() - 1).strip().split("\\s+(?![^{}]*\\}\\})");
        return "[\"" + String.join("\", \"", words) + "\"]";
    }

    /** A text without holes; null if it is something else. */
    static @Nullable String plain(Code code) {
        return code instanceof Code.Template template
                        && template.parts().size() == 1
                        && template.parts().getFirst() instanceof Code.Chunk chunk
                ? chunk.text()
                : null;
    }

    /** The division of whole numbers that made a float of a sum or a product; null if there is none. */
    private static Code.@Nullable Binary division(Code code, SourceText source) {
        if (!(code instanceof Code.Binary binary)) {
            return null;
        }
        if (binary.operator() == Code.Operator.DIVIDE
                && whole(binary.left(), source)
                && whole(binary.right(), source)) {
            return binary;
        }
        var left = division(binary.left(), source);
        return left == null ? division(binary.right(), source) : left;
    }

    private static boolean whole(Code code, SourceText source) {
        return code instanceof Code.Widen
                || code instanceof Code.Float && source.text(code.span()).matches("\\d+");
    }

    private static Diagnostic divided(Diagnostic finding, Code.Binary division, SourceText source) {
        int start = division.span().start();
        int slash = source.text().indexOf('/', division.left().span().end());
        if (slash < 0 || slash >= division.right().span().start()) {
            return finding.help("whole numbers are divided by `a.div(b)`, which rounds down");
        }
        var left = source.text().substring(start, slash).strip();
        var right = source.text().substring(slash + 1, division.span().end()).strip();
        boolean simple = left.matches("[\\w.]+(?:\\(\\))?|\\([^()]*\\)");
        var mend = (simple ? left : "(" + left + ")") + ".div(" + right + ")";
        return replaced(
                finding, division.span(), mend, "whole numbers are divided by `" + mend + "`, which rounds down");
    }

    private static boolean literal(Code code) {
        return code instanceof Code.Int || code instanceof Code.Float;
    }

    /** How to get from one type to the other, where there is a usual way. */
    private static String help(Type is, Type want) {
        if (is instanceof Type.Function function && Fit.fits(function.result(), want)) {
            return "call it: put `()` with its arguments after it";
        }
        if (Types.present(want) instanceof Type.Url) {
            return "write the address as one text with holes, which are encoded: `\"https://shop.example/{{ … }}\"`";
        }
        if (want instanceof Type.Text) {
            return "put it into a text: `\"{{ … }}\"`, or use `to_text()`";
        }
        if (want instanceof Type.Int && is instanceof Type.Float) {
            return "round it with `round().to_int()`, or use `floor()` or `ceil()`";
        }
        if (Types.text(is) && (want instanceof Type.Int || want instanceof Type.Float)) {
            return "read it with `" + (want instanceof Type.Int ? "to_int()" : "to_float()")
                    + "`, which is null if it is no number";
        }
        if (Types.text(is) && Types.present(want) instanceof Type.Money) {
            return "read it with `to_money()`, which is null if it is no amount";
        }
        return "change the value, or the type it is declared with";
    }

    /** The source of an expression, in parentheses where a dot behind it would otherwise belong to a part of it only. */
    public static String operand(Expr expr, SourceText source) {
        var text = source.text(expr.span());
        boolean whole = expr instanceof Expr.Binary
                || expr instanceof Expr.Unary
                || expr instanceof Expr.If
                || expr instanceof Expr.Lambda;
        return whole ? "(" + text + ")" : text;
    }
}
