package dev.agentc.compiler.ide.project;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a question about all files end once nobody waits for its answer any more. */
public final class StillAsked {
    private static final ScopedValue<Runnable> LOOK = ScopedValue.newInstance();

    private StillAsked() {}

    /**
     * Answers a question.
     *
     * @param look ends the work by an exception if nobody waits; called now and then, by the thread that works
     */
    public static <T extends @Nullable Object> T during(Runnable look, Supplier<T> work) {
        return ScopedValue.where(LOOK, look).call(work::get);
    }

    /** Between one file and the next, where work that is left does no harm: all that was found out is whole. */
    static void look() {
        if (LOOK.isBound()) {
            LOOK.get().run();
        }
    }
}
