package dev.agentc.engine.kind;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.value.Labels;
import java.util.function.Supplier;

/** Functions that the program hands to a kind or to an effect of the library: they only compute, so that a call needs no site. */
public final class Functions {
    private Functions() {}

    /**
     * Calls one.
     *
     * @param function a lambda or a declared function
     * @param place {@code file:line} of whoever calls it
     */
    @TruffleBoundary
    public static Object call(Object function, Activation here, Supplier<String> place, Object... given) {
        here.keepOn();
        Object result = switch (Labels.bare(function)) {
            case CallableValue callable -> Frames.call(here, callable, given, "", place);
            case Activation.Applicable lambda -> lambda.call(here, given);
            case Object other -> throw new IllegalArgumentException("no function: " + other.getClass());
        };
        return Labels.with(result, Labels.of(function));
    }
}
