package dev.agentc.engine.frame;

import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Clock;
import dev.agentc.engine.record.Halted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /**
     * Does something that may be broken off; if it was by a stop, this thread goes no further.
     *
     * @param alarm sets what else may break it off
     */
    <T> T waiting(Function<Runnable, Clock.Alarm> alarm, Supplier<T> work) {
        Wait wait = new Wait(Thread.currentThread());
        for (StopScope scope = this; scope != null; scope = scope.parent) {
            scope.waits.add(wait);
        }
        try (Clock.Alarm set = alarm.apply(wait::interrupt)) {
            check();
            return work.get();
        } catch (RuntimeException e) {
            wait.end();
            check();
            throw e;
        } finally {
            wait.end();
            for (StopScope scope = this; scope != null; scope = scope.parent) {
                scope.waits.remove(wait);
            }
        }
    }

    /** A thread that may be interrupted until its work is over, and never after. */
    private static final class Wait {
        private final Thread thread;
        private boolean over;

        Wait(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        /** Takes back an interruption that came too late for the work to notice. */
        @SuppressWarnings("ResultOfMethodCallIgnored")
        synchronized void end() {
            if (!over) {
                over = true;
                Thread.interrupted();
            }
        }
    }
}
