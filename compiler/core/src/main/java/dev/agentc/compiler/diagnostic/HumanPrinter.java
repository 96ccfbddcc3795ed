package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;
import dev.agentc.plan.TerminalWidth;
import dev.agentc.plan.Visible;
import java.util.List;

/** Findings for people: the line they are on, and carets below the place. */
public final class HumanPrinter {
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String BLUE = "\u001b[1;34m";
    private static final String TAB = "    ";
    /** Lines longer than this are cut around the place. */
    private static final int WIDE = 160;

    private final boolean color;

    private HumanPrinter(boolean color) {
        this.color = color;
    }

    public static HumanPrinter plain() {
        return new HumanPrinter(false);
    }

    /** With ANSI colours, for terminals. */
    public static HumanPrinter colored() {
        return new HumanPrinter(true);
    }

    /** At most {@link Most#PRINTED} findings, an empty line between them, and how many more there are. */
    public String print(List<Diagnostic> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        var out = new StringBuilder();
        for (var finding : Most.of(findings)) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            print(finding, out);
        }
        return out.append(Most.rest(findings)).toString();
    }

    private void print(Diagnostic finding, StringBuilder out) {
        var severity = finding.rule().severity();
        var span = finding.span();
        var number = Integer.toString(span.line());
        var margin = " ".repeat(number.length());
        paint(out, paintOf(severity), severity.word() + "[" + finding.rule().id() + "]");
        paint(out, BOLD, ": " + Visible.of(finding.message()));
        out.append('\n').append(margin);
        paint(out, BLUE, "--> ");
        out.append(Visible.of(finding.source().path()))
                .append(':')
                .append(number)
                .append(':')
                .append(span.column())
                .append('\n');
        paint(out, BLUE, margin + " |");
        out.append('\n');
        paint(out, BLUE, number + " | ");
        excerpt(finding.source(), span, margin, severity, out);
        for (var note : finding.notes()) {
            paint(out, BLUE, margin + " = ");
            paint(out, BOLD, "help: ");
            out.append(Visible.of(note)).append('\n');
        }
    }

    /** The line, or of a long one what stands around the place, and carets below the place. */
    private void excerpt(Source source, Span span, String margin, Severity severity, StringBuilder out) {
        var line = source.line(span.line());
        var place = Math.clamp(span.start() - source.lineStart(span.line()), 0, line.length());
        var from = line.length() <= WIDE ? 0 : whole(line, Math.max(0, place - WIDE / 2));
        var to = line.length() - from <= WIDE ? line.length() : whole(line, from + WIDE);
        var before = from > 0 ? "…" : "";
        out.append(before)
                .append(visible(line.substring(from, to)))
                .append(to < line.length() ? "…" : "")
                .append('\n');
        paint(out, BLUE, margin + " | ");
        var end = Math.min(to, place + span.length());
        out.append(" ".repeat(before.length() + width(line, from, place)));
        paint(out, paintOf(severity), "^".repeat(Math.max(1, width(line, place, end))));
        out.append('\n');
    }

    /** The nearest place before, or here, that does not cut a sign of two units in half. */
    private static int whole(String line, int place) {
        return Character.isLowSurrogate(line.charAt(place)) ? place - 1 : place;
    }

    /** How many cells the text takes: a tab is shown as four spaces. */
    private static int width(String line, int from, int to) {
        var width = 0;
        for (var i = from; i < to; i += Character.charCount(line.codePointAt(i))) {
            width += line.charAt(i) == '\t' ? TAB.length() : TerminalWidth.of(line.codePointAt(i));
        }
        return width;
    }

    /** Control characters would move the carets, or worse. */
    private static String visible(String line) {
        var out = new StringBuilder(line.length());
        for (var i = 0; i < line.length(); i++) {
            var sign = line.charAt(i);
            if (sign == '\t') {
                out.append(TAB);
            } else {
                out.append(Visible.hides(sign) ? '\uFFFD' : sign);
            }
        }
        return out.toString();
    }

    private static String paintOf(Severity severity) {
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[1;33m";
            case NOTE -> "\u001b[1;36m";
        };
    }

    private void paint(StringBuilder out, String paint, String text) {
        if (color) {
            out.append(paint).append(text).append(RESET);
        } else {
            out.append(text);
        }
    }
}
