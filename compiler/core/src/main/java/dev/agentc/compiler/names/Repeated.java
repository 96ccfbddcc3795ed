package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.diagnostic.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One name that is missing is one cause, however often a file speaks of it; so is one that may be null, however often a declaration does. */
final class Repeated {
    /** How many of its places are said. */
    private static final int MOST = 3;

    private static final Set<Rule> NAMES = Set.of(
            CheckRules.NAME_UNKNOWN,
            CheckRules.MATCH_PATTERN,
            CheckRules.ERROR_VALUE,
            CheckRules.TRAIN_ACCEPT,
            CheckRules.TRAIN_GATE);

    /** Rules whose findings at equal words have one cause; those of {@link #NAMES} have it together. */
    private static final Set<Rule> NAMED = Set.of(
            CheckRules.NAME_UNKNOWN,
            CheckRules.MATCH_PATTERN,
            CheckRules.ERROR_VALUE,
            CheckRules.TRAIN_ACCEPT,
            CheckRules.TRAIN_GATE,
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

    /** The lines at whose margins declarations begin, asked for in the order of the text: however long one is, no line is read again. */
    private static final class Heads {
        private @Nullable Source source;
        private int line;
        private int head;

        int of(Source in, int at) {
            int known = in == source && line <= at ? line : 0;
            int begin = at;
            while (begin > Math.max(1, known) && !UnusedWhileWrong.begins(in.line(begin))) {
                begin--;
            }
            head = begin == known ? head : begin;
            source = in;
            line = at;
            return head;
        }
    }

    /** @param sorted in the order of files and places */
    static List<Diagnostic> without(List<Diagnostic> sorted) {
        var heads = new Heads();
        var causes = new ArrayList<Optional<Cause>>(sorted.size());
        var counts = new HashMap<Cause, Integer>();
        for (var finding : sorted) {
            var cause = cause(finding, heads);
            causes.add(cause);
            cause.ifPresent(each -> counts.merge(each, 1, Integer::sum));
        }
        return counts.values().stream().allMatch(count -> count <= MOST) ? sorted : kept(sorted, causes, counts);
    }

    private static List<Diagnostic> kept(
            List<Diagnostic> sorted, List<Optional<Cause>> causes, Map<Cause, Integer> counts) {
        var said = new HashMap<Cause, Integer>();
        var kept = new ArrayList<Diagnostic>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            var cause = causes.get(i);
            int number = cause.map(each -> said.merge(each, 1, Integer::sum)).orElse(0);
            int more = cause.map(counts::get).orElse(0) - MOST;
            if (number == MOST && more > 0) {
                kept.add(sorted.get(i).help(others(cause.get(), more)));
            } else if (number <= MOST) {
                kept.add(sorted.get(i));
            }
        }
        return kept;
    }

    private static String others(Cause cause, int more) {
        return "`" + cause.name() + "` stands in " + more + " more " + (more == 1 ? "place" : "places")
                + (cause.head() > 0 ? " of this declaration" : " of this file");
    }

    /** Empty where a finding is a mistake of its own, as each {@code null} that is written is. */
    private static Optional<Cause> cause(Diagnostic finding, Heads heads) {
        if (!NAMED.contains(finding.rule())) {
            return Optional.empty();
        }
        var source = finding.source();
        var span = finding.span();
        var line = source.line(span.line());
        int start = Math.min(span.start() - source.lineStart(span.line()), line.length());
        var name = line.substring(start, Math.min(start + span.length(), line.length()));
        if (NULLS.contains(finding.rule())) {
            return name.equals("null")
                    ? Optional.empty()
                    : Optional.of(
                            new Cause(source.path(), heads.of(source, span.line()), CheckRules.NULL_UNSAFE, name));
        }
        var rule = NAMES.contains(finding.rule()) ? CheckRules.NAME_UNKNOWN : finding.rule();
        return Optional.of(new Cause(source.path(), 0, rule, name));
    }
}
