package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.foreign.ForeignFormsTable;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Mistake;
import dev.agentc.plan.Span;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what could not be read is a form of another language. */
final class ForeignForms {
    /** Longer lines were not written by hand, and patterns would take their time. */
    private static final int WIDEST = 400;

    /** It stands as far in as the lines of the text. */
    private static final String TEXT_END = "\"\"\"";

    private final ReadContext reading;

    ForeignForms(ReadContext reading) {
        this.reading = reading;
    }

    /** The finding that says which form; null if none is known. */
    @Nullable
    Diagnostic at(Mistake mistake) {
        var token = mistake.token();
        var before = mistake.before();
        boolean top = mistake.rule() == AgentParser.RULE_entry
                || mistake.rule() == AgentParser.RULE_file && token.type == AgentLexer.KEY;
        if (token.lexed == AgentLexer.LB
                && reading.source.text().substring(0, token.start).isBlank()) {
            return reading.finding(
                            SyntaxRules.UNEXPECTED, reading.span(token), "a file holds declarations, and this is data")
                    .help("write `agent Clerk(question: string) -> string { model: …, system: \"…\" }`; a file of"
                            + " JSON is read by `read_json(\"data.json\")`");
        }
        var headless = top && reading.source.columnOf(token.start) > 1 ? headless(token) : null;
        if (headless != null) {
            return headless;
        }
        var where = isInText(token) ? "text" : top ? "top" : where(mistake.rule());
        int from = before == null ? token.start : before.start;
        var found = on(reading.source.lineOf(token.start), where, from, token.start);
        if (found == null
                && before != null
                && (isEnd(token) || reading.source.lineOf(before.start) != reading.source.lineOf(token.start))) {
            found = on(reading.source.lineOf(before.start), where, before.start, before.end - 1);
        }
        return found == null && !where.equals("text") ? begun(token) : found;
    }

    private static boolean isEnd(AgentToken token) {
        return token.type == AgentLexer.EOF || token.type == AgentLexer.SEP;
    }

    /** The header that lines further in belong to, without braces: as in YAML. */
    private @Nullable Diagnostic headless(AgentToken token) {
        int number = reading.source.lineOf(token.start) - 1;
        while (number > 0
                && (reading.source.line(number).isBlank()
                        || Character.isWhitespace(reading.source.line(number).charAt(0)))) {
            number--;
        }
        var header = number > 0 ? reading.source.line(number).stripTrailing() : "";
        if (header.length() > WIDEST || !Headers.ALONE.matcher(header).matches()) {
            return null;
        }
        int start = reading.source.lineStart(number);
        var end = reading.source.span(start + header.length(), start + header.length());
        var finding = reading.finding(
                        SyntaxRules.UNEXPECTED,
                        reading.source.span(start, start + header.length()),
                        "a body stands in braces")
                .help("write `{` behind the header, and `}` below");
        return LinesBelow.of(reading.source, number)
                .map(lines -> finding.fix(
                        new Fix("write `{` and, below, `}`", List.of(new Edit(end, " {"), lines.under("}", false)))))
                .orElse(finding);
    }

    /** Not made before it is needed. */
    private static final class Headers {
        static final Pattern ALONE =
                Pattern.compile("(?:agent|prompt|tool|flow|fn)\\s+\\w+\\s*(?:\\([^{}]*\\))?\\s*(?:->\\s*[^={}:]+)?");
    }

    /** What the line begins with, or that of the brace the mistake stands in. */
    private @Nullable Diagnostic begun(AgentToken token) {
        int own = reading.source.lineOf(token.start);
        var found = begun(own);
        for (int i = token.raw < 0 ? -1 : token.raw - 1, open = 0; found == null && i >= 0; i--) {
            int sort = reading.raw.get(i).lexed;
            open += sort == AgentLexer.LB ? 1 : sort == AgentLexer.RB ? -1 : 0;
            if (open > 0) {
                int line = reading.source.lineOf(reading.raw.get(i).start);
                return line == own ? null : begun(line);
            }
        }
        return found;
    }

    /** What a bracket is a part of that is never closed. */
    @Nullable
    Diagnostic near(AgentToken token) {
        return on(reading.source.lineOf(token.start), "field", token.start, token.start);
    }

    /** What the line of a token begins with. */
    @Nullable
    Diagnostic begins(AgentToken token) {
        return begun(reading.source.lineOf(token.start));
    }

    private @Nullable Diagnostic begun(int number) {
        var line = reading.source.line(number);
        var form = line.length() > WIDEST ? null : ForeignFormsTable.begins(line);
        return form == null ? null : finding(form, reading.source.lineStart(number));
    }

    /** The same for a hole or a tag that is not closed. */
    @Nullable
    Diagnostic inText(AgentToken token) {
        return on(reading.source.lineOf(token.start), "text", token.start, token.start);
    }

    /** The same for a word that begins a declaration. */
    @Nullable
    Diagnostic top(Name word) {
        return on(word.span().line(), "top", word.span().start(), word.span().start());
    }

    private @Nullable Diagnostic on(int number, String where, int from, int at) {
        var line = reading.source.line(number);
        int start = reading.source.lineStart(number);
        if (line.length() > WIDEST) {
            return null;
        }
        var form = ForeignFormsTable.on(line, where, from - start, at - start);
        return form == null ? null : finding(form, start);
    }

    private Diagnostic finding(ForeignFormsTable.Form form, int start) {
        var span = reading.source.span(start + form.start(), start + Math.max(form.end(), form.start() + 1));
        var finding =
                reading.finding(SyntaxRules.UNEXPECTED, span, form.message()).help(form.help());
        var instead = form.instead();
        int below = instead == null ? -1 : instead.indexOf(ForeignFormsTable.BELOW);
        if (instead != null && below >= 0) {
            return closed(finding, span, instead.substring(0, below), instead.substring(below + 1));
        }
        return instead == null ? finding : finding.fix(Fix.replace(span, instead, title(instead)));
    }

    /** A form that lasts over the lines below it: what ends it here stands under them. */
    private Diagnostic closed(Diagnostic finding, Span span, String instead, String end) {
        boolean text = end.equals(TEXT_END);
        return LinesBelow.of(reading.source, span.line())
                .filter(lines -> !text || lines.isPlain(span.line() + 1))
                .map(lines -> new Fix(
                        "write `" + instead.strip() + "` and, below, `" + end + "`",
                        List.of(new Edit(span, instead), lines.under(end, text))))
                .map(fix -> finding.fix(fix))
                .orElse(finding);
    }

    private static String title(String instead) {
        return instead.isBlank() ? "leave it out" : "write `" + instead.strip() + "`";
    }

    private static String where(int rule) {
        return switch (rule) {
            case AgentParser.RULE_enumValues, AgentParser.RULE_enumValue -> "enum";
            case AgentParser.RULE_suffix, AgentParser.RULE_arg -> "argument";
            case AgentParser.RULE_branches, AgentParser.RULE_branch, AgentParser.RULE_pattern -> "arm";
            case AgentParser.RULE_operand, AgentParser.RULE_expr, AgentParser.RULE_step -> "call";
            case AgentParser.RULE_params, AgentParser.RULE_field, AgentParser.RULE_fields -> "field";
            default -> "any";
        };
    }

    /** Whether a hole or a tag is open there. */
    private boolean isInText(AgentToken token) {
        int open = 0;
        int line = reading.source.lineStart(reading.source.lineOf(token.start));
        for (int i = token.raw < 0 ? reading.raw.size() - 1 : token.raw;
                i >= 0 && reading.raw.get(i).start >= line;
                i--) {
            int sort = reading.raw.get(i).lexed;
            if (reading.raw.get(i).start > token.start) {
                continue;
            }
            if (sort == AgentLexer.HOLE || sort == AgentLexer.TAG) {
                open++;
            } else if (i != token.raw && (sort == AgentLexer.HOLE_END || sort == AgentLexer.TAG_END)) {
                open--;
            }
        }
        return open > 0;
    }
}
