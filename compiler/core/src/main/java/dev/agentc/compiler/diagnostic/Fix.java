package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;
import java.util.List;

/**
 * A mend an editor can make.
 *
 * @param title what it does, as a command: {@code replace `agnet` by `agent`}
 * @param edits places that do not overlap, in one file
 */
public record Fix(String title, List<Edit> edits) {

    public Fix {
        title = Clipped.clipped(title);
        edits = List.copyOf(edits);
    }

    public static Fix replace(Span span, String replacement, String title) {
        return new Fix(title, List.of(new Edit(span, replacement)));
    }
}
