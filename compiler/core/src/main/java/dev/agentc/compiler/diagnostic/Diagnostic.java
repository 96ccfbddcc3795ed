package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong at one place.
 *
 * @param rule what kind of thing
 * @param source the text it is in
 * @param span the smallest place that shows it
 * @param message one line, lower case, no full stop, names in backticks; stands alone in a tooltip
 * @param notes what to do about it, a line each
 * @param fix the mend an editor can make by itself
 */
public record Diagnostic(Rule rule, Source source, Span span, String message, List<String> notes, Optional<Fix> fix) {

    public Diagnostic {
        message = Clipped.clipped(message);
        notes = List.copyOf(notes);
    }

    public static Diagnostic of(Rule rule, Source source, Span span, String message) {
        return new Diagnostic(rule, source, span, message, List.of(), Optional.empty());
    }

    /** The same finding with one more line on how to mend it. */
    public Diagnostic help(String note) {
        var more = new ArrayList<>(notes);
        more.add(Clipped.clipped(note));
        return new Diagnostic(rule, source, span, message, more, fix);
    }

    /** The same finding with a mend an editor can make. */
    public Diagnostic fix(Fix mend) {
        return new Diagnostic(rule, source, span, message, notes, Optional.of(mend));
    }

    public boolean isError() {
        return rule.severity() == Severity.ERROR;
    }
}
