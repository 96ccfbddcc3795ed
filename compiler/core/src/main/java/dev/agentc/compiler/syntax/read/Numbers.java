package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.plan.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads numbers with their units. */
final class Numbers {
    private static final List<String> UNITS =
            List.of("k", "M", "ms", "s", "m", "h", "d", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "%");

    /** Not made before an error asks for it. */
    private static final class Elsewhere {
        /** Thousands as other languages set them apart. */
        static final Pattern GROUPED = Pattern.compile("\\d+(?:_\\d+)+");

        /** The beginning of a number whose thousands are set apart by commas. */
        static final Pattern BEFORE_COMMA = Pattern.compile("\\$?\\d{1,3}(?:,\\d{3})*,$");

        static final Pattern DAY = Pattern.compile("\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?![\\w-])");

        static final Pattern MODEL =
                Pattern.compile("\\bmodel\\s*:\\s*([A-Za-z]\\w*-[\\w.:/-]*\\w)(?=\\s*(?:[,}]|$))", Pattern.MULTILINE);

        /** Numbers to another base. */
        static final Pattern BASED = Pattern.compile("0(?:[xX][0-9a-fA-F]{1,15}|[bB][01]{1,62}|[oO][0-7]{1,20})");

        /** Several units in one word. */
        static final Pattern COMPOUND = Pattern.compile("\\d+(?:d|h|m|s|ms)(?:\\d+(?:d|h|ms|m|s))+");

        static final Pattern PART = Pattern.compile("\\d+(?:ms|[dhms])");

        /** What comes from a day and a time of it, which the parser has spoken of. */
        static final Pattern HOUR = Pattern.compile("T\\d\\d");

        static final Set<String> CURRENCIES = Set.of("USD", "usd", "dollar", "dollars", "EUR", "eur", "euro", "euros");

        static final Map<String, Integer> ZEROS = Map.of("k", 3, "K", 3, "M", 6, "m", 6, "B", 9, "bn", 9);

        /** Units as other languages spell them out. */
        static final Map<String, String> LONG_UNITS = Map.ofEntries(
                Map.entry("sec", "s"),
                Map.entry("secs", "s"),
                Map.entry("second", "s"),
                Map.entry("seconds", "s"),
                Map.entry("min", "m"),
                Map.entry("mins", "m"),
                Map.entry("minute", "m"),
                Map.entry("minutes", "m"),
                Map.entry("hour", "h"),
                Map.entry("hours", "h"),
                Map.entry("hr", "h"),
                Map.entry("day", "d"),
                Map.entry("days", "d"),
                Map.entry("msec", "ms"),
                Map.entry("millis", "ms"),
                Map.entry("K", "k"),
                Map.entry("mb", "MB"),
                Map.entry("kb", "KB"),
                Map.entry("gb", "GB"),
                Map.entry("hrs", "h"),
                Map.entry("percent", "%"),
                Map.entry("pct", "%"),
                Map.entry("f", ""),
                Map.entry("L", ""),
                Map.entry("LL", ""),
                Map.entry("u", ""),
                Map.entry("U", ""),
                Map.entry("UL", ""),
                Map.entry("n", ""),
                Map.entry("i8", ""),
                Map.entry("i16", ""),
                Map.entry("i32", ""),
                Map.entry("i64", ""),
                Map.entry("u8", ""),
                Map.entry("u16", ""),
                Map.entry("u32", ""),
                Map.entry("u64", ""),
                Map.entry("usize", ""),
                Map.entry("isize", ""),
                Map.entry("f32", ""),
                Map.entry("f64", ""));
    }

    /** The digits of the least int. */
    private static final String LEAST = "9223372036854775808";

    private final ReadContext reading;

    Numbers(ReadContext reading) {
        this.reading = reading;
    }

    /** {@code text} is digits, perhaps a fraction and an exponent, and a unit. */
    Expr number(String text, Span span) {
        var end = digitsEnd(text);
        var digits = text.substring(0, end);
        var unit = text.substring(end);
        var whole = isWhole(digits);
        var odd = whole && end >= 3 ? elsewhere(digits, span) : null;
        if (odd != null) {
            return odd;
        }
        return switch (unit) {
            case "" -> whole ? integer(digits, 1, span) : decimal(digits, span);
            case "%" -> percent(digits, span);
            case "k" -> integer(digits, 1_000, span);
            case "M" -> integer(digits, 1_000_000, span);
            case "KB" -> integer(digits, 1_000, span);
            case "MB" -> integer(digits, 1_000_000, span);
            case "GB" -> integer(digits, 1_000_000_000, span);
            case "TB" -> integer(digits, 1_000_000_000_000L, span);
            case "KiB" -> integer(digits, 1L << 10, span);
            case "MiB" -> integer(digits, 1L << 20, span);
            case "GiB" -> integer(digits, 1L << 30, span);
            case "TiB" -> integer(digits, 1L << 40, span);
            case "ms" -> duration(digits, 1, span);
            case "s" -> duration(digits, 1_000, span);
            case "m" -> duration(digits, 60_000, span);
            case "h" -> duration(digits, 3_600_000, span);
            case "d" -> duration(digits, 86_400_000, span);
            default -> unknownUnit(unit, span);
        };
    }

    /** A day, and thousands behind a comma: both can be read, and neither is what was meant. Null for all others. */
    private @Nullable Expr elsewhere(String digits, Span span) {
        var source = reading.source.text();
        if (digits.length() == 4 && span.end() < source.length() && source.charAt(span.end()) == '-') {
            var day = Elsewhere.DAY.matcher(source).region(span.start(), source.length());
            return day.lookingAt() ? day(reading.source.span(span.start(), day.end())) : null;
        }
        if (digits.length() == 3
                && digits.charAt(0) == '0'
                && span.start() > 1
                && source.charAt(span.start() - 1) == ',') {
            int line = reading.source.lineStart(span.line());
            var before = Elsewhere.BEFORE_COMMA.matcher(source.substring(line, span.start()));
            return before.find() ? grouped(reading.source.span(line + before.start(), span.end())) : null;
        }
        return null;
    }

    private Expr day(Span span) {
        var text = reading.source.text(span);
        var mend = "\"" + text + "\".to_date()";
        reading.report(reading.finding(SyntaxRules.BAD_NUMBER, span, "`" + text + "` takes numbers away, and is no day")
                .help("a day is read from a text: `" + mend + "`, which is null if it is none")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
        return new Expr.Broken(span);
    }

    private Expr grouped(Span span) {
        var mend = reading.source.text(span).replace(",", "");
        reading.report(reading.finding(SyntaxRules.BAD_NUMBER, span, "a number has no `,` in it")
                .help("write `" + mend + "`")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
        return new Expr.Broken(span);
    }

    /** {@code text} is {@code $} and an amount. */
    Expr money(String text, Span span) {
        var end = run(text, 1);
        if (end < text.length() && text.charAt(end) == '.') {
            end = run(text, end + 1);
        }
        if (end < text.length()) {
            var unit = text.substring(end);
            var finding = reading.finding(SyntaxRules.BAD_NUMBER, span, "money has no unit `" + unit + "`");
            var zeros = Elsewhere.ZEROS.get(unit);
            if (zeros == null) {
                reading.report(finding.help("write the amount in full: `$20000`"));
            } else {
                var mend = "$"
                        + new BigDecimal(text.substring(1, end))
                                .movePointRight(zeros)
                                .toPlainString();
                reading.report(finding.help("write the amount in full: `" + mend + "`")
                        .fix(Fix.replace(span, mend, "write `" + mend + "`")));
            }
            return new Expr.Broken(span);
        }
        var point = text.indexOf('.');
        if (point >= 0 && text.length() - point - 1 > 9) {
            return bad(span, "money has at most 9 decimals", "round it");
        }
        return new Expr.Money(text.substring(1), span);
    }

    private Expr integer(String digits, long factor, Span span) {
        if (!isWhole(digits)) {
            return bad(span, "only whole numbers take this unit", "write it in full, such as `1500` for 1.5 thousand");
        }
        if (factor == 1 && digits.equals(LEAST) && isSigned(span)) {
            return new Expr.Int(Long.MIN_VALUE, span);
        }
        try {
            return new Expr.Int(Math.multiplyExact(Long.parseLong(digits), factor), span);
        } catch (ArithmeticException | NumberFormatException e) {
            return bad(span, "this is larger than an int can be", "the largest is 9223372036854775807");
        }
    }

    /** Whether a sign stands right before it that takes it from nothing: the least int has no counterpart above zero. */
    private boolean isSigned(Span span) {
        var before = reading.source.text().substring(0, span.start());
        var sign =
                before.endsWith("-") ? before.substring(0, before.length() - 1).strip() : "x";
        return sign.isEmpty() || "=([{,:<>?".indexOf(sign.charAt(sign.length() - 1)) >= 0 || sign.endsWith("return");
    }

    private Expr duration(String digits, long factor, Span span) {
        if (!isWhole(digits)) {
            return fraction(digits, factor, span);
        }
        try {
            return new Expr.Duration(Math.multiplyExact(Long.parseLong(digits), factor), span);
        } catch (ArithmeticException | NumberFormatException e) {
            return bad(span, "this duration is too long", "the longest is 9223372036854775807 milliseconds");
        }
    }

    /** {@code 1.5h}; decimals are exact, and this is rare enough to pay for them. */
    private Expr fraction(String digits, long factor, Span span) {
        try {
            return new Expr.Duration(
                    new BigDecimal(digits).multiply(BigDecimal.valueOf(factor)).longValueExact(), span);
        } catch (ArithmeticException e) {
            return bad(span, "a duration is a whole number of milliseconds", "use a smaller unit: `ms`");
        }
    }

    /** Written as the decimal it means, so that it is the nearest float to it. */
    private Expr percent(String digits, Span span) {
        return isDecimal(digits)
                ? decimal(digits.concat("e-2"), span)
                : bad(span, "a percentage has no exponent", "write it in full");
    }

    private static boolean isDecimal(String digits) {
        return digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
    }

    private Expr decimal(String digits, Span span) {
        var value = Double.parseDouble(digits);
        return Double.isInfinite(value)
                ? bad(span, "this is larger than a float can be", "the largest is about 1.8e308")
                : new Expr.Float(value, span);
    }

    private Expr unknownUnit(String unit, Span span) {
        if (Elsewhere.HOUR.matcher(unit).matches()
                && reading.findings.stream()
                        .anyMatch(finding -> finding.span().start() < span.start()
                                && finding.span().end() >= span.end())) {
            return new Expr.Broken(span);
        }
        var written = reading.source.text(span);
        if (isModel(span)) {
            return new Expr.Broken(span);
        }
        var mended = mended(written, unit);
        if (mended != null) {
            var what = Elsewhere.BASED.matcher(written).matches()
                    ? "numbers are written to the base of ten"
                    : "unknown unit `" + unit + "`";
            reading.report(reading.finding(SyntaxRules.BAD_NUMBER, span, what)
                    .help("write `" + mended + "`")
                    .fix(Fix.replace(span, mended, "write `" + mended + "`")));
            return new Expr.Broken(span);
        }
        var grouped = Elsewhere.GROUPED.matcher(reading.source.text(span));
        if (grouped.matches()) {
            var mend = grouped.group().replace("_", "");
            var finding = reading.finding(SyntaxRules.BAD_NUMBER, span, "a number has no `_` in it");
            reading.report(finding.help("write `" + mend + "`"
                            + (mend.endsWith("000") ? ", or `" + mend.substring(0, mend.length() - 3) + "k`" : ""))
                    .fix(Fix.replace(span, mend, "write `" + mend + "`")));
            return new Expr.Broken(span);
        }
        var word = Elsewhere.LONG_UNITS.get(unit);
        if (word != null) {
            var mend = reading.source.text(span).replace(unit, word);
            var finding = reading.finding(SyntaxRules.BAD_NUMBER, span, "unknown unit `" + unit + "`");
            reading.report(finding.help("write `" + mend + "`").fix(Fix.replace(span, mend, "write `" + mend + "`")));
            return new Expr.Broken(span);
        }
        var finding = reading.finding(SyntaxRules.BAD_NUMBER, span, "unknown unit `" + unit + "`");
        var near =
                unit.length() == 1 ? otherCase(unit) : Nearest.to(unit, UNITS).orElse("");
        reading.report(
                near.isEmpty()
                        ? finding.help(
                                "units are `k M` for counts, `ms s m h d` for time, `KB MB GB KiB MiB GiB` for sizes,"
                                        + " `%`")
                        : finding.help("did you mean `" + near + "`?"));
        return new Expr.Broken(span);
    }

    /** {@code model: gpt-4o-mini}: the name of a model that is written as it is called. */
    private boolean isModel(Span span) {
        int line = reading.source.lineStart(span.line());
        var name = Elsewhere.MODEL.matcher(reading.source.text()).region(line, reading.source.length());
        while (name.find()) {
            if (name.start(1) < span.start() && name.end(1) >= span.end()) {
                var mend = "openai(\"" + name.group(1) + "\")";
                var whole = reading.source.span(name.start(1), name.end(1));
                reading.report(reading.finding(SyntaxRules.BAD_NUMBER, whole, "the name of a model is a text")
                        .help("name who answers, and the model in quotes: `" + mend + "`")
                        .fix(Fix.replace(whole, mend, "write `" + mend + "`")));
                return true;
            }
        }
        return false;
    }

    /** What is written here for a number to another base, an amount of money or a length of time; null for all others. */
    private static @Nullable String mended(String written, String unit) {
        var digits = written.substring(0, written.length() - unit.length());
        if (Elsewhere.BASED.matcher(written).matches()) {
            int base = switch (Character.toLowerCase(written.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                default -> 2;
            };
            return Long.toString(Long.parseLong(written.substring(2), base));
        }
        if (Elsewhere.CURRENCIES.contains(unit)) {
            return "$" + digits;
        }
        if ((unit.equals("w") || unit.equals("week") || unit.equals("weeks"))
                && isWhole(digits)
                && digits.length() < 9) {
            return Long.parseLong(digits) * 7 + "d";
        }
        return Elsewhere.COMPOUND.matcher(written).matches()
                ? Elsewhere.PART
                        .matcher(written)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining(" + ", "(", ")"))
                : null;
    }

    private static String otherCase(String unit) {
        for (var known : UNITS) {
            if (known.equalsIgnoreCase(unit)) {
                return known;
            }
        }
        return "";
    }

    private Expr bad(Span span, String message, String help) {
        reading.report(reading.finding(SyntaxRules.BAD_NUMBER, span, message).help(help));
        return new Expr.Broken(span);
    }

    private static boolean isWhole(String digits) {
        for (var i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digitsEnd(String text) {
        var at = run(text, 0);
        if (at + 1 < text.length() && text.charAt(at) == '.') {
            at = run(text, at + 1);
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            var sign = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-') ? 2 : 1;
            var end = run(text, at + sign);
            at = end > at + sign ? end : at;
        }
        return at;
    }

    private static int run(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
