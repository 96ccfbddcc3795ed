package dev.agentc.compiler.diagnostic;

import java.util.List;

/** Findings a line each: {@code path:line:column: severity[id]: message}, as editors and other tools read them; at most {@link Most#PRINTED}. */
public final class ConcisePrinter {
    private ConcisePrinter() {}

    public static String print(List<Diagnostic> findings) {
        var out = new StringBuilder();
        for (var finding : Most.of(findings)) {
            out.append(finding.source().path())
                    .append(':')
                    .append(finding.span().line())
                    .append(':')
                    .append(finding.span().column())
                    .append(": ")
                    .append(finding.rule().severity().word())
                    .append('[')
                    .append(finding.rule().id())
                    .append("]: ")
                    .append(finding.message())
                    .append('\n');
        }
        return out.append(Most.rest(findings)).toString();
    }
}
