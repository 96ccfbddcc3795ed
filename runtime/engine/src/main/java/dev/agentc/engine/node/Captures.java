package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.agentc.plan.Routine;

/** What a routine takes along from the frame it is made in. */
public final class Captures {
    private Captures() {}

    public static int[] of(Routine routine) {
        return routine.captures().stream().mapToInt(Integer::intValue).toArray();
    }

    @ExplodeLoop
    public static Object[] copy(int[] slots, VirtualFrame frame) {
        Object[] values = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            values[i] = frame.getObject(slots[i]);
        }
        return values;
    }
}
