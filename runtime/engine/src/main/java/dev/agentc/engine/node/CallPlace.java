package dev.agentc.engine.node;

import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.frame.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Where a program stands while code of the engine is at work for it: whoever looks at its stack sees callers by that. Others need not
 * pay for it.
 */
public final class CallPlace {
    private CallPlace() {}

    /** Stands at a node from here; gives where it stood before. */
    public static @Nullable Node at(Node node, Activation here) {
        return isWatched(here) ? EncapsulatingNodeReference.getCurrent().set(node) : null;
    }

    /** Stands where it stood before. */
    public static void back(@Nullable Node before, Activation here) {
        if (isWatched(here)) {
            EncapsulatingNodeReference.getCurrent().set(before);
        }
    }

    private static boolean isWatched(Activation here) {
        return here.run().program().watch() != null;
    }
}
