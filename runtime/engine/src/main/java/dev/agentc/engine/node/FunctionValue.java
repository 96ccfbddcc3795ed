package dev.agentc.engine.node;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.engine.frame.Activation;

/**
 * A lambda with what it took along. Where it is executed is whoever calls it: it may have come into a branch from outside, and what
 * is counted there is the branch's own.
 */
public record FunctionValue(CallTarget target, Object[] captured) implements Activation.Applicable {

    @Override
    public Object call(Activation here, Object... given) {
        return target.call(arguments(here, given));
    }

    /** The routine's arguments: where it is executed, what it is given, what it took along. */
    public Object[] arguments(Activation here, Object... given) {
        Object[] all = new Object[1 + given.length + captured.length];
        all[0] = here;
        System.arraycopy(given, 0, all, 1, given.length);
        System.arraycopy(captured, 0, all, 1 + given.length, captured.length);
        return all;
    }

    /** What stands for it where it is an argument and is recorded. */
    @Override
    public String toString() {
        return "function";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
