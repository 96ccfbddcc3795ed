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
    private boolean muted;
    private @Nullable Damage damage;

    public void add(Diagnostic finding) {
        if (muted || damage != null && !damage.leaves(finding)) {
            return;
        }
        if (!finding.isError()
                || places.add(finding.source().path() + ":" + finding.span().start() + ":"
                        + finding.span().length())) {
            found.add(finding);
        }
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
     * Keeps back what a mistake of form may be the cause of.
     *
     * @return what was kept back before
     */
    @Nullable
    public Damage damage(@Nullable Damage now) {
        var before = damage;
        damage = now;
        return before;
    }

    public void add(Rule rule, ModuleScope home, Span span, String message, String help) {
        var finding = Diagnostic.of(rule, home.source(), span, message);
        add(help.isEmpty() ? finding : finding.help(help));
    }

    public void addAll(List<Diagnostic> findings) {
        findings.forEach(this::add);
    }

    /** In the order of files and places. What a file does not use is said once it is without errors: an error may be why. */
    public List<Diagnostic> sorted() {
        if (found.isEmpty()) {
            return List.of();
        }
        var wrong = new HashSet<String>();
        for (var finding : found) {
            if (finding.isError()) {
                wrong.add(finding.source().path());
            }
        }
        var sorted = new ArrayList<Diagnostic>(found.size());
        for (var finding : found) {
            if (!unused(finding.rule()) || !wrong.contains(finding.source().path())) {
                sorted.add(finding);
            }
        }
        sorted.sort(Findings::byPlace);
        return sorted;
    }

    private static boolean unused(Rule rule) {
        return rule == CheckRules.NAME_UNUSED
                || rule == CheckRules.SETTING_UNSENT
                || rule == CheckRules.IMPORT_UNUSED
                || rule == CheckRules.CODE_UNREACHABLE;
    }

    private static int byPlace(Diagnostic a, Diagnostic b) {
        int files = a.source().path().compareTo(b.source().path());
        return files != 0 ? files : Integer.compare(a.span().start(), b.span().start());
    }
}
