package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a declaration could not be read. What is found elsewhere in it is said, unless that may be the cause: nothing is
 * said to be missing or unused, and no name to be unknown that stands there.
 */
final class Scars {
    /** What a statement that could not be read may have been for. */
    private static final Set<Rule> MISSED = Set.of(
            CheckRules.NAME_UNUSED,
            CheckRules.NAME_SHADOWED,
            CheckRules.CODE_UNREACHABLE,
            CheckRules.CODE_UNUSED,
            CheckRules.CODE_SETTING,
            CheckRules.CODE_BREAK,
            CheckRules.SETTING_UNSENT,
            CheckRules.SETTING_MISSING,
            CheckRules.SETTING_STATEMENT,
            CheckRules.AGENT_MODEL,
            CheckRules.RESULT_MISSING,
            CheckRules.TYPE_NO_VALUE,
            CheckRules.MATCH_MISSING,
            CheckRules.TYPE_UNCLEAR,
            CheckRules.NULL_UNSAFE,
            CheckRules.TEMPLATE_NULL,
            CheckRules.TOOL_SILENT,
            CheckRules.TOOL_RECONCILE,
            CheckRules.ENUM_EMPTY,
            CheckRules.ENVIRONMENT_ALONE,
            CheckRules.BODY_WRONG);

    /** What depends on a name that may be declared there. */
    private static final Set<Rule> NAMED =
            Set.of(CheckRules.NAME_UNKNOWN, CheckRules.NAME_KIND, CheckRules.VAR_FINAL, CheckRules.CALL_VALUE);

    private final SourceText source;
    private final Set<Integer> lines = new TreeSet<>();
    private boolean head;
    private boolean stray;

    Scars(SourceText source) {
        this.source = source;
    }

    /** Nobody knows what the declaration is: nothing is found in it. */
    void spoilHead() {
        head = true;
    }

    /** It is no declaration, but what another one lost. */
    void stray() {
        head = true;
        stray = true;
    }

    boolean isStray() {
        return stray;
    }

    void spoil(Span span) {
        for (int line = span.line(); line <= lastLine(span); line++) {
            lines.add(line);
        }
    }

    boolean inHead() {
        return head;
    }

    boolean leaves(Diagnostic finding) {
        if (finding.source() != source) {
            return true;
        }
        if (head || MISSED.contains(finding.rule())) {
            return false;
        }
        int last = lastLine(finding.span());
        for (int line : lines) {
            if (line >= finding.span().line() && line <= last) {
                return false;
            }
        }
        return !NAMED.contains(finding.rule()) || !isThere(source.text(finding.span()));
    }

    private int lastLine(Span span) {
        return source.lineOf(Math.max(span.start(), span.end() - 1));
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
