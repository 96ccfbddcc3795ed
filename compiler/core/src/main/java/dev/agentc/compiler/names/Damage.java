package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines of a declaration that could not be read. What is found elsewhere in it is said, unless such a line may be the cause:
 * nothing is said to be missing, and no name to be unknown that stands there.
 */
final class Damage {
    /** What can be wrong by itself, whatever else the declaration holds. */
    private static final Set<Rule> LOCAL = Set.of(
            CheckRules.NAME_UNKNOWN,
            CheckRules.TYPE_MISMATCH,
            CheckRules.TYPE_OPERATOR,
            CheckRules.TYPE_ARGUMENTS,
            CheckRules.FIELD_UNKNOWN,
            CheckRules.NULL_UNSAFE,
            CheckRules.CALL_ARGUMENTS,
            CheckRules.CALL_PARAMETER,
            CheckRules.SETTING_UNKNOWN,
            CheckRules.TEMPLATE_SECRET,
            CheckRules.TEMPLATE_BASE,
            CheckRules.TYPE_KEY);

    private final SourceText source;
    private final Set<Integer> lines = new TreeSet<>();

    /** @param places where mistakes of form are in this stretch */
    Damage(SourceText source, int[] places, Span span) {
        this.source = source;
        for (int place : places) {
            if (place >= span.start() && source.lineOf(place) <= source.lineOf(span.end())) {
                lines.add(source.lineOf(place));
            }
        }
    }

    boolean leaves(Diagnostic finding) {
        if (finding.source() != source) {
            return true;
        }
        int first = finding.span().line();
        int last = source.lineOf(Math.max(finding.span().start(), finding.span().end() - 1));
        for (int line : lines) {
            if (line >= first && line <= last) {
                return false;
            }
        }
        return LOCAL.contains(finding.rule())
                && (finding.rule() != CheckRules.NAME_UNKNOWN || !isThere(source.text(finding.span())));
    }

    private boolean isThere(String name) {
        for (int line : lines) {
            for (var word : source.line(line).split("[^\\w]+")) {
                if (word.equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
