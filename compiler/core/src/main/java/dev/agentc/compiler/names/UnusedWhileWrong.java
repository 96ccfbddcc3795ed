package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.diagnostic.Source;
import dev.agentc.compiler.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is not used is said, unless an error may be why: one in the declaration of a local, or one in a declaration that names
 * what the whole file could use. Errors elsewhere keep nothing back.
 */
final class UnusedWhileWrong {
    private static final Set<Rule> UNUSED =
            Set.of(CheckRules.NAME_UNUSED, CheckRules.SETTING_UNSENT, CheckRules.IMPORT_UNUSED);

    private UnusedWhileWrong() {}

    /** @param findings in the order of files and places */
    static List<Diagnostic> without(List<Diagnostic> findings) {
        if (findings.stream().noneMatch(each -> UNUSED.contains(each.rule()))
                || findings.stream().noneMatch(Diagnostic::isError)) {
            return findings;
        }
        var kept = new ArrayList<Diagnostic>(findings.size());
        for (var finding : findings) {
            if (!UNUSED.contains(finding.rule()) || !mayBeUsed(finding, findings)) {
                kept.add(finding);
            }
        }
        return kept;
    }

    private static boolean mayBeUsed(Diagnostic unused, List<Diagnostic> findings) {
        var source = unused.source();
        int line = unused.span().line();
        int own = head(source, line);
        boolean everywhere =
                unused.rule() == CheckRules.IMPORT_UNUSED || source.line(own).startsWith("private ") && own == line;
        var name = Pattern.compile("\\b" + Pattern.quote(text(unused)) + "\\b");
        for (var finding : findings) {
            if (finding.isError() && finding.source().path().equals(source.path())) {
                int head = head(source, finding.span().line());
                if (head == own && !everywhere || everywhere && isNamed(name, source, head, unused)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the name stands in the declaration that begins on this line, at another place than where it is declared. */
    private static boolean isNamed(Pattern name, Source source, int head, Diagnostic unused) {
        int end = source instanceof SourceText text ? text.lineCount() : head;
        for (int line = head; line == head || line <= end && !begins(source.line(line)); line++) {
            var found = name.matcher(source.line(line));
            while (found.find()) {
                if (source.lineStart(line) + found.start() != unused.span().start()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The line at whose margin the declaration around this one begins. */
    private static int head(Source source, int line) {
        int head = line;
        while (head > 1 && !begins(source.line(head))) {
            head--;
        }
        return head;
    }

    /** Whether a declaration begins on this line. */
    static boolean begins(String line) {
        return !line.isEmpty() && Character.isLetter(line.charAt(0));
    }

    private static String text(Diagnostic finding) {
        var line = finding.source().line(finding.span().line());
        int start = finding.span().start()
                - finding.source().lineStart(finding.span().line());
        return line.substring(
                start, Math.min(line.length(), start + finding.span().length()));
    }
}
