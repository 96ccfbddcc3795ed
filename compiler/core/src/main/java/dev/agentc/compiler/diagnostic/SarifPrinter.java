package dev.agentc.compiler.diagnostic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings for services that collect those of many tools: SARIF 2.1.0, one document with all of them. (OASIS, Static Analysis
 * Results Interchange Format; columns are {@code unicodeCodePoints}, section 3.14.17)
 */
public final class SarifPrinter {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> rules = new LinkedHashMap<>();

    private SarifPrinter() {}

    /** @param version of the tool */
    public static String print(String version, List<Diagnostic> findings) {
        var printer = new SarifPrinter();
        printer.document(version, findings);
        return printer.out.toString();
    }

    private void document(String version, List<Diagnostic> findings) {
        out.append("{\"$schema\":");
        text(SCHEMA);
        out.append(",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"agentc\",\"version\":");
        text(version);
        out.append(",\"rules\":[");
        rules(findings);
        out.append("]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
        for (var i = 0; i < findings.size(); i++) {
            comma(i);
            result(findings.get(i));
        }
        out.append("]}]}\n");
    }

    /** Those that were broken, each once. */
    private void rules(List<Diagnostic> findings) {
        for (var finding : findings) {
            var rule = finding.rule();
            if (rules.containsKey(rule.id())) {
                continue;
            }
            comma(rules.size());
            rules.put(rule.id(), rules.size());
            out.append("{\"id\":");
            text(rule.id());
            out.append(",\"shortDescription\":");
            message(rule.summary());
            out.append(",\"defaultConfiguration\":{\"level\":");
            text(rule.severity().word());
            out.append("}}");
        }
    }

    private void result(Diagnostic finding) {
        var rule = finding.rule();
        out.append("{\"ruleId\":");
        text(rule.id());
        out.append(",\"ruleIndex\":").append(rules.get(rule.id())).append(",\"level\":");
        text(rule.severity().word()); // SARIF's words are ours
        out.append(",\"message\":");
        message(said(finding));
        out.append(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":");
        artifact(finding.source());
        out.append(",\"region\":");
        region(finding.source(), finding.span().start(), finding.span().end());
        out.append("}}]");
        if (finding.fix().isPresent() && !finding.fix().get().edits().isEmpty()) {
            fix(finding.source(), finding.fix().get());
        }
        out.append('}');
    }

    private static String said(Diagnostic finding) {
        var said = new StringBuilder(finding.message());
        for (var note : finding.notes()) {
            said.append('\n').append(note);
        }
        return said.toString();
    }

    private void fix(Source source, Fix fix) {
        out.append(",\"fixes\":[{\"description\":");
        message(fix.title());
        out.append(",\"artifactChanges\":[{\"artifactLocation\":");
        artifact(source);
        out.append(",\"replacements\":[");
        var edits = fix.edits();
        for (var i = 0; i < edits.size(); i++) {
            comma(i);
            var edit = edits.get(i);
            out.append("{\"deletedRegion\":");
            region(source, edit.span().start(), edit.span().end());
            out.append(",\"insertedContent\":");
            message(edit.replacement());
            out.append('}');
        }
        out.append("]}]}]");
    }

    private void artifact(Source source) {
        out.append("{\"uri\":");
        text(uri(source.path()));
        out.append('}');
    }

    /** A relative reference, or a {@code file:} address of an absolute path. (RFC 3986, RFC 8089) */
    private static String uri(String path) {
        var uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (var each : path.getBytes(StandardCharsets.UTF_8)) {
            var sign = (char) (each & 0xff);
            if (sign >= 'a' && sign <= 'z'
                    || sign >= 'A' && sign <= 'Z'
                    || sign >= '0' && sign <= '9'
                    || "-._~/".indexOf(sign) >= 0) {
                uri.append(sign);
            } else {
                uri.append('%').append(HEX.charAt(sign >> 4)).append(HEX.charAt(sign & 15));
            }
        }
        return uri.toString();
    }

    private void region(Source source, int start, int end) {
        var from = source.span(start, start);
        var to = source.span(end, end);
        out.append("{\"startLine\":")
                .append(from.line())
                .append(",\"startColumn\":")
                .append(from.column())
                .append(",\"endLine\":")
                .append(to.line())
                .append(",\"endColumn\":")
                .append(to.column())
                .append('}');
    }

    private void message(String text) {
        out.append("{\"text\":");
        text(text);
        out.append('}');
    }

    private void comma(int place) {
        if (place > 0) {
            out.append(',');
        }
    }

    private void text(String text) {
        JsonPrinter.quoted(text, out);
    }
}
