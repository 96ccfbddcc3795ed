package dev.agentc.engine;

import dev.agentc.engine.node.AgentLanguage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/**
 * The contexts that runs execute in, many side by side in one: nothing of a run stays in its context, whatever it ended in. One for
 * each run would take 10 kB and a tenth of the CPU time of a run of five model calls.
 */
final class Contexts {
    /** How many runs share one at most: whenever a thread enters it for the first time, Truffle looks through all that are in it. */
    private static final int SEATS = 32;

    /** What a run takes that waits for a model, in bytes, most of it for its stack. */
    private static final long TAKEN = 40_000;

    /** A run inside another one waits for nobody, least of all for that. */
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private final Engine engine;

    /** Of more runs than there is memory for the rest wait for their turn: a process without memory collects garbage and does little else. */
    private final Semaphore turns =
            new Semaphore((int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / 3 * 2 / TAKEN));

    /** A context is in here as often as it has free seats. */
    private final Queue<Context> free = new ConcurrentLinkedQueue<>();

    Contexts(Engine engine) {
        this.engine = engine;
    }

    /** Does something in a context, once there is memory for it. */
    <T> T in(Supplier<T> work) {
        boolean turn = turn();
        Context context = entered(turn);
        try {
            return work.get();
        } finally {
            left(context, turn);
        }
    }

    /** Whether it had to be waited for, and has to be given to somebody else. */
    private boolean turn() {
        if (INSIDE.get() != null) {
            return false;
        }
        turns.acquireUninterruptibly();
        INSIDE.set(true);
        return true;
    }

    private void turned(boolean turn) {
        if (turn) {
            INSIDE.remove();
            turns.release();
        }
    }

    private Context entered(boolean turn) {
        Context context = null;
        try {
            context = seat();
            context.enter();
            return context;
        } catch (RuntimeException | Error e) {
            if (context != null) {
                free.add(context);
            }
            turned(turn);
            throw e;
        }
    }

    private void left(Context context, boolean turn) {
        try {
            context.leave();
        } finally {
            free.add(context);
            turned(turn);
        }
    }

    private Context seat() {
        Context known = free.poll();
        return known == null ? another() : known;
    }

    /** Of many that come at once one makes it, and the others take their seats. */
    private synchronized Context another() {
        Context known = free.poll();
        return known == null ? made() : known;
    }

    private Context made() {
        Context made = Context.newBuilder(AgentLanguage.ID)
                .engine(engine)
                .allowCreateThread(true)
                .build();
        made.initialize(AgentLanguage.ID);
        for (int seat = 1; seat < SEATS; seat++) {
            free.add(made);
        }
        return made;
    }
}
