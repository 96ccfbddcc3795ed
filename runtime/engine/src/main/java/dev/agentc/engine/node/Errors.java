package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;
import java.util.Arrays;

/** Errors on their way from the library and the world into the program: they get the place they happened at. */
public final class Errors {
    private Errors() {}

    /**
     * What to throw on for {@code e}: an error of the language with its place, anything else as it is.
     *
     * @param operands what it was worked out from: the error says something of them
     */
    @TruffleBoundary
    public static RuntimeException failed(RuntimeException e, Activation here, CodeNode at, Object... operands) {
        return CodeFailures.located(e, here, at::place, at, Labels.deepAll(Arrays.asList(operands)));
    }

    /** {@code fail error}. */
    @TruffleBoundary
    public static Failed raised(Object error, Activation here, CodeNode at) {
        RecordValue bare = (RecordValue) Labels.bare(error);
        return new Failed(CodeFailures.raised(bare, here).with(Labels.of(error)).at(at.place(), here.key()), at);
    }
}
