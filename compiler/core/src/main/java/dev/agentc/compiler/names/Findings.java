package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found so far. One place has at most one error: what follows from it is not said. */
public final class Findings {
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    /** What is said only where nothing else is wrong. */
    private final List<Diagnostic> doubtful = new ArrayList<>(0);

    private boolean doubting;
    private boolean muted;
    private @Nullable Scars scars;
    /** Where it goes while that is worked out; null otherwise. */
    private @Nullable Findings outside;

    public void add(Diagnostic finding) {
        if (outside != null) {
            outside.add(finding);
            return;
        }
        if (muted || scars != null && !scars.leaves(finding) || follows(finding)) {
            return;
        }
        if (doubting) {
            doubtful.add(finding);
            return;
        }
        if (!finding.isError()
                || places.add(finding.source().path() + ":" + finding.span().start() + ":"
                        + finding.span().length())) {
            found.add(finding);
        }
    }

    /** What is wrong yields nothing. */
    private boolean follows(Diagnostic finding) {
        return finding.rule() == CheckRules.TYPE_NO_VALUE
                && found.stream()
                        .anyMatch(each -> each.isError()
                                && each.source() == finding.source()
                                && each.span().start() > finding.span().start()
                                && each.span().end() <= finding.span().end());
    }

    /**
     * Says nothing for a while: what a declaration of broken form seems to mean is not held against it.
     *
     * @return whether it said nothing before
     */
    public boolean mute(boolean quiet) {
        boolean before = muted;
        muted = quiet;
        return before;
    }

    /**
     * Doubts for a while what is found: it may come of something that was not understood, and is said only where nothing was.
     *
     * @return whether it doubted before
     */
    public boolean doubt(boolean unsure) {
        boolean before = doubting;
        doubting = unsure;
        return before;
    }

    /**
     * Keeps back what a mistake of form may be the cause of.
     *
     * @return what was kept back before
     */
    @Nullable
    public Scars keepBack(@Nullable Scars now) {
        var before = scars;
        scars = now;
        return before;
    }

    /** What is found while something is worked out that is in none of the files; nothing of it stays. */
    public List<Diagnostic> aside(Runnable work) {
        var apart = new Findings();
        var told = outside;
        outside = apart;
        try {
            work.run();
        } finally {
            outside = told;
        }
        return apart.sorted();
    }

    public void add(Rule rule, ModuleScope home, Span span, String message, String help) {
        var finding = Diagnostic.of(rule, home.source(), span, message);
        add(help.isEmpty() ? finding : finding.help(help));
    }

    public void addAll(List<Diagnostic> findings) {
        findings.forEach(this::add);
    }

    /**
     * In the order of files and places. Of one name that is missing in a file the first places are said, and how many there
     * are.
     */
    public List<Diagnostic> sorted() {
        if (found.isEmpty() && doubtful.isEmpty()) {
            return List.of();
        }
        var sorted = new ArrayList<>(found);
        if (!doubtful.isEmpty() && found.stream().noneMatch(Diagnostic::isError)) {
            sorted.addAll(doubtful);
        }
        sorted.sort(Findings::byPlace);
        return Repeated.without(UnusedWhileWrong.without(sorted));
    }

    private static int byPlace(Diagnostic a, Diagnostic b) {
        int files = a.source().path().compareTo(b.source().path());
        return files != 0 ? files : Integer.compare(a.span().start(), b.span().start());
    }
}
