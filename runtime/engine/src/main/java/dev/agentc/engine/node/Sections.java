package dev.agentc.engine.node;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.agentc.plan.Span;

/** Places of plans as Truffle has them. */
public final class Sections {
    private Sections() {}

    /** Without a text how far a place reaches over lines is not known: it ends on its first one. */
    public static SourceSection of(Source source, Span span) {
        return source.hasCharacters()
                ? inText(source, span)
                : source.createSection(
                        span.line(), span.column(), span.line(), span.column() + Math.max(span.length(), 1) - 1);
    }

    /** The first line of a place: where something is stopped at that is declared over many. */
    public static SourceSection firstLine(Source source, Span span) {
        SourceSection whole = of(source, span);
        if (!source.hasCharacters() || whole.getStartLine() == whole.getEndLine()) {
            return whole;
        }
        int end = source.getLineStartOffset(whole.getStartLine()) + source.getLineLength(whole.getStartLine());
        return source.createSection(whole.getCharIndex(), end - whole.getCharIndex());
    }

    /** A text may be another one than the plan was made of. */
    private static SourceSection inText(Source source, Span span) {
        return span.end() <= source.getLength()
                ? source.createSection(span.start(), span.length())
                : source.createUnavailableSection();
    }
}
