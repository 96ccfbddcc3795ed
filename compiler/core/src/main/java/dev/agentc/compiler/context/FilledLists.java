package dev.agentc.compiler.context;

import dev.agentc.plan.Code;

/** Which lists cannot be empty as they are written: what is looked for in them is always there. */
public final class FilledLists {
    private FilledLists() {}

    /** Whether this code always yields a list with something in it. */
    public static boolean is(Code code, Context c) {
        if (code instanceof Code.ListOf list) {
            return !list.items().isEmpty();
        }
        if (code instanceof Code.ParallelFor loop) {
            return is(loop.list(), c);
        }
        if (code instanceof Code.Local local) {
            return c.isFilled(local.slot());
        }
        return code instanceof Code.Range range && rises(range);
    }

    private static boolean rises(Code.Range range) {
        return range.from() instanceof Code.Int from && range.to() instanceof Code.Int to && from.value() <= to.value();
    }
}
