package dev.agentc.compiler.tour;

import dev.agentc.compiler.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place of a right program where less is said than was, or something that is not so.
 *
 * @param from where what is there begins
 * @param first the first line where that must be found
 * @param last the last one
 */
record Weakening(Kind kind, String file, int from, int to, String by, int first, int last) {
    enum Kind {
        NAME,
        TYPE,
        ARM,
        BOUND,
        NULL_CHECK
    }

    Map<String, String> in(Map<String, String> texts) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        String text = texts.get(file);
        all.put(file, text.substring(0, from) + by + text.substring(to));
        return all;
    }

    /** Whether one of these findings is about it. */
    boolean isAmong(List<Diagnostic> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.isError()
                        && !finding.rule().id().startsWith("not-yet/")
                        && finding.source().path().equals(file)
                        && finding.span().line() >= first
                        && finding.span().line() <= last);
    }

    String shown(Map<String, String> texts) {
        return "%s at %s:%d: `%s` becomes `%s`"
                .formatted(kind, file, first, texts.get(file).substring(from, to), by);
    }
}
