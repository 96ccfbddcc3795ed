package dev.agentc.engine.frame;

import dev.agentc.effect.Failure;
import dev.agentc.engine.record.Halted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be stopped together: a whole run, or the branches of one {@code parallel}. Stopping takes effect at the border of
 * the next effect, and at once where a thread waits for something that may be broken off.
 */
public final class StopScope {
    private final @Nullable StopScope parent;
    /** Who waits: one thread alone in most runs, and all branches of others. */
    private @Nullable Wait one;

    private @Nullable Set<Wait> others;
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
        List<Wait> waits;
        synchronized (this) {
            if (stopped == null) {
                stopped = why;
            }
            waits = waits();
        }
        waits.forEach(Wait::interrupt);
    }

    private List<Wait> waits() {
        List<Wait> waits = others == null ? new ArrayList<>() : new ArrayList<>(others);
        if (one != null) {
            waits.add(one);
        }
        return waits;
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
            scope.put(waiting);
        }
    }

    void remove(Wait waiting) {
        for (StopScope scope = this; scope != null; scope = scope.parent) {
            scope.take(waiting);
        }
    }

    private synchronized void put(Wait waiting) {
        if (one == null) {
            one = waiting;
            return;
        }
        Set<Wait> known = others;
        if (known == null) {
            known = new HashSet<>();
            others = known;
        }
        known.add(waiting);
    }

    private synchronized void take(Wait waiting) {
        if (one == waiting) {
            one = null;
        } else if (others != null) {
            others.remove(waiting);
        }
    }
}
