package dev.agentc.engine.frame;

import dev.agentc.effect.Failure;
import dev.agentc.engine.record.Failed;
import dev.agentc.plan.Callable;

/** Places in sources as a person is told them: in files of their own, not in the library's. */
public final class Places {
    private Places() {}

    /** {@code file:line} of a declaration. */
    public static String of(Callable callable) {
        return callable.file() + ":" + callable.span().line();
    }

    /** A failure in the library happened, to the program's author, where it was called. */
    public static Failure outside(Failure failure, String call) {
        return isLibrary(failure.at()) && !isLibrary(call) && !call.isEmpty() ? failure.movedTo(call) : failure;
    }

    public static Failed outside(Failed failed, String call) {
        Failure moved = outside(failed.failure(), call);
        return moved == failed.failure() ? failed : new Failed(moved, failed.getLocation());
    }

    private static boolean isLibrary(String place) {
        return place.startsWith("std/");
    }
}
