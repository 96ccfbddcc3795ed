package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Map;

/**
 * Findings for programs: format 1, one JSON document. Lines and columns count from 1, columns in code points. At most
 * {@link Most#PRINTED} findings are in it; how many more there are is its {@code more}.
 */
public final class JsonPrinter {
    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {}

    /**
     * @param files the paths of all files that were read, with or without findings
     */
    public static String print(List<String> files, List<Diagnostic> findings) {
        var printer = new JsonPrinter();
        printer.document(files, findings);
        return printer.out.toString();
    }

    /**
     * The same with more members behind them.
     *
     * @param members JSON of their values by their names
     */
    public static String print(List<String> files, List<Diagnostic> findings, Map<String, String> members) {
        var document = print(files, findings);
        var more = new StringBuilder(document.substring(0, document.lastIndexOf('}')));
        members.forEach(
                (name, json) -> more.append(",\"").append(name).append("\":").append(json));
        return more.append("}\n").toString();
    }

    private void document(List<String> files, List<Diagnostic> findings) {
        out.append("{\"format\":1,\"ok\":")
                .append(new Result<>(files, findings).ok())
                .append(",\"files\":");
        texts(files);
        out.append(",\"findings\":[");
        var shown = Most.of(findings);
        for (var i = 0; i < shown.size(); i++) {
            comma(i);
            finding(shown.get(i));
        }
        out.append("],\"more\":").append(Most.left(findings)).append("}\n");
    }

    private void finding(Diagnostic finding) {
        out.append("{\"id\":");
        text(finding.rule().id());
        out.append(",\"severity\":");
        text(finding.rule().severity().word());
        out.append(",\"message\":");
        text(finding.message());
        out.append(",\"file\":");
        text(finding.source().path());
        out.append(",\"range\":");
        range(finding.source(), finding.span());
        out.append(",\"notes\":");
        texts(finding.notes());
        out.append(",\"fix\":");
        if (finding.fix().isPresent()) {
            fix(finding.source(), finding.fix().get());
        } else {
            out.append("null");
        }
        out.append('}');
    }

    private void range(Source source, Span span) {
        var end = source.span(span.end(), span.end());
        out.append("{\"start\":");
        place(span);
        out.append(",\"end\":");
        place(end);
        out.append('}');
    }

    private void place(Span span) {
        out.append("{\"line\":")
                .append(span.line())
                .append(",\"column\":")
                .append(span.column())
                .append('}');
    }

    private void fix(Source source, Fix fix) {
        out.append("{\"title\":");
        text(fix.title());
        out.append(",\"edits\":[");
        for (var i = 0; i < fix.edits().size(); i++) {
            comma(i);
            var edit = fix.edits().get(i);
            out.append("{\"range\":");
            range(source, edit.span());
            out.append(",\"text\":");
            text(edit.replacement());
            out.append('}');
        }
        out.append("]}");
    }

    private void texts(List<String> texts) {
        out.append('[');
        for (var i = 0; i < texts.size(); i++) {
            comma(i);
            text(texts.get(i));
        }
        out.append(']');
    }

    private void comma(int place) {
        if (place > 0) {
            out.append(',');
        }
    }

    private void text(String text) {
        quoted(text, out);
    }

    /** Adds a text as JSON has it. (RFC 8259, section 7) */
    static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var sign = text.charAt(i);
            switch (sign) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (sign < 0x20 || isLone(text, i)) {
                        var code = Integer.toHexString(sign);
                        out.append("\\u").append("0".repeat(4 - code.length())).append(code);
                    } else {
                        out.append(sign);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half of a surrogate pair cannot be written as UTF-8. */
    private static boolean isLone(String text, int at) {
        var sign = text.charAt(at);
        if (Character.isHighSurrogate(sign)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(sign) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
