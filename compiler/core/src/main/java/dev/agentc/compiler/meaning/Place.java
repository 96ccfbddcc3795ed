package dev.agentc.compiler.meaning;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;

/** A stretch of a text. Two are the same where they begin and end at the same places of the same file. */
public record Place(SourceText source, Span span) {

    public String path() {
        return source.path();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place
                && path().equals(place.path())
                && span.start() == place.span.start()
                && span.end() == place.span.end();
    }

    @Override
    public int hashCode() {
        return 31 * path().hashCode() + span.start();
    }
}
