package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One name that is missing is one cause, however often a file speaks of it; so is one that may be null, however often a declaration does. */
final class Repeated {
    /** How many of its places are said. */
    private static final int MOST = 3;

    private static final Set<Rule> NAMES =
            Set.of(CheckRules.NAME_UNKNOWN, CheckRules.MATCH_PATTERN, CheckRules.ERROR_VALUE, CheckRules.TRAIN_ACCEPT);

    /** Rules whose findings at equal words have one cause; those of {@link #NAMES} have it together. */
    private static final Set<Rule> NAMED = Set.of(
            CheckRules.NAME_UNKNOWN,
            CheckRules.MATCH_PATTERN,
            CheckRules.ERROR_VALUE,
            CheckRules.TRAIN_ACCEPT,
            CheckRules.FIELD_UNKNOWN,
            CheckRules.TYPE_UNION,
            CheckRules.NULL_UNSAFE,
            CheckRules.TEMPLATE_NULL);

    /** Rules about a value, which is the same only in one declaration; their findings have one cause together. */
    private static final Set<Rule> NULLS = Set.of(CheckRules.NULL_UNSAFE, CheckRules.TEMPLATE_NULL);

    private Repeated() {}

    /**
     * What is named, and where: all findings of one cause have the same.
     *
     * @param head the line of the declaration; 0 where it does not matter
     */
    private record Cause(String path, int head, Rule rule, String name) {
        /** By hand, as in {@code Type}. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cause cause
                    && path.equals(cause.path)
                    && head == cause.head
                    && rule.equals(cause.rule)
                    && name.equals(cause.name);
        }

        @Override
        public int hashCode() {
            return 31 * path.hashCode() + name.hashCode();
        }
    }

    /** @param sorted in the order of files and places */
    static List<Diagnostic> without(List<Diagnostic> sorted) {
        var counts = new HashMap<Cause, Integer>();
        for (var finding : sorted) {
            if (NAMED.contains(finding.rule())) {
                counts.merge(cause(finding), 1, Integer::sum);
            }
        }
        return counts.values().stream().allMatch(count -> count <= MOST) ? sorted : kept(sorted, counts);
    }

    private static List<Diagnostic> kept(List<Diagnostic> sorted, Map<Cause, Integer> counts) {
        var said = new HashMap<Cause, Integer>();
        var kept = new ArrayList<Diagnostic>(sorted.size());
        for (var finding : sorted) {
            var cause = cause(finding);
            int count = counts.getOrDefault(cause, 0);
            int before = count > MOST ? said.merge(cause, 1, Integer::sum) : 0;
            if (before == MOST) {
                int more = count - MOST;
                kept.add(finding.help("`" + cause.name() + "` stands in " + more + " more "
                        + (more == 1 ? "place" : "places")
                        + (cause.head() > 0 ? " of this declaration" : " of this file")));
            } else if (before < MOST) {
                kept.add(finding);
            }
        }
        return kept;
    }

    private static Cause cause(Diagnostic finding) {
        var span = finding.span();
        var line = finding.source().line(span.line());
        int start = span.start() - finding.source().lineStart(span.line());
        boolean nulls = NULLS.contains(finding.rule());
        return new Cause(
                finding.source().path(),
                nulls ? UnusedWhileWrong.head(finding.source(), span.line()) : 0,
                NAMES.contains(finding.rule())
                        ? CheckRules.NAME_UNKNOWN
                        : nulls ? CheckRules.NULL_UNSAFE : finding.rule(),
                line.substring(Math.min(start, line.length()), Math.min(start + span.length(), line.length())));
    }
}
