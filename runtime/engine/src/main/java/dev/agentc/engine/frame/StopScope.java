package dev.agentc.engine.frame;

import dev.agentc.effect.Failure;
import dev.agentc.engine.record.Halted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be stopped together: a whole run, or the branches of one {@code parallel}. Stopping takes effect at the border of
 * the next effect, and at once where a thread waits for something that may be broken off.
 */
public final class StopScope {
    private final @Nullable StopScope parent;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Failure stopped;

    private StopScope(@Nullable StopScope parent) {
        this.parent = parent;
    }

    static StopScope root() {
        return new StopScope(null);
    }

    StopScope below() {
        return new StopScope(this);
    }

    /** @param why what the work here ends in; the first reason stays */
    public void stop(Failure why) {
        synchronized (this) {
            if (stopped == null) {
                stopped = why;
            }
        }
        waits.forEach(Wait::interrupt);
    }

    public boolean isStopped() {
        return reason() != null;
    }

    private @Nullable Failure reason() {
        for (StopScope scope = this; scope != null; scope = scope.parent) {
            Failure why = scope.stopped;
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    /** The border of an effect: nothing new is begun in what is stopped. */
    void check() {
        Failure why = reason();
        if (why != null) {
            throw new Halted(why);
        }
    }

    void add(Wait waiting) {
        for (StopScope scope = this; scope != null; scope = scope.parent) {
            scope.waits.add(waiting);
        }
    }

    void remove(Wait waiting) {
        for (StopScope scope = this; scope != null; scope = scope.parent) {
            scope.waits.remove(waiting);
        }
    }
}
