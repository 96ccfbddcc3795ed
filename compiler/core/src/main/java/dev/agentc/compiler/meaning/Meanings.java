package dev.agentc.compiler.meaning;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;

/** Is told what places mean, some of them several times: the last word counts. */
public interface Meanings {

    /** Remembers nothing: nobody asks where only findings or a plan are wanted. */
    Meanings NONE = new Meanings() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void at(SourceText source, Span span, Meaning meaning) {}

        @Override
        public void receiver(SourceText source, Span name, Type type) {}

        @Override
        public void wanted(SourceText source, Span value, Type type) {}
    };

    /** Whether anybody asks: else nothing needs to be told. */
    default boolean wanted() {
        return true;
    }

    void at(SourceText source, Span span, Meaning meaning);

    /** The name here, which may be one that nothing has or that is still to be written, stands behind a dot after a value of this type. */
    void receiver(SourceText source, Span name, Type type);

    /** The value here, which may be still to be written, is to be one of this type. */
    void wanted(SourceText source, Span value, Type type);
}
