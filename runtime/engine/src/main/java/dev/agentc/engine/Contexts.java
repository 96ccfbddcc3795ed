package dev.agentc.engine;

import dev.agentc.engine.node.AgentLanguage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/**
 * Contexts for runs: each has one of its own while it lasts. Nothing of a run stays in its context, so the next run takes it
 * over: making one takes about a twentieth of the CPU time of a run of five model calls.
 */
final class Contexts {
    /** How many wait for a run at most; each takes about 10 kB. */
    private static final int MOST = 1_000;

    private final Engine engine;
    private final LinkedBlockingQueue<Context> idle = new LinkedBlockingQueue<>(MOST);

    Contexts(Engine engine) {
        this.engine = engine;
    }

    /** Does something in a context; one out of which something was thrown is not used again. */
    <T> T in(Supplier<T> work) {
        Context context = taken();
        T result;
        try {
            result = entered(context, work);
        } catch (RuntimeException | Error e) {
            close(context, e);
            throw e;
        }
        if (!idle.offer(context)) {
            context.close();
        }
        return result;
    }

    private static void close(Context context, Throwable why) {
        try {
            context.close();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private static <T> T entered(Context context, Supplier<T> work) {
        context.enter();
        try {
            return work.get();
        } finally {
            context.leave();
        }
    }

    private Context taken() {
        Context known = idle.poll();
        if (known != null) {
            return known;
        }
        Context made = Context.newBuilder(AgentLanguage.ID)
                .engine(engine)
                .allowCreateThread(true)
                .build();
        try {
            made.initialize(AgentLanguage.ID);
        } catch (RuntimeException | Error e) {
            close(made, e);
            throw e;
        }
        return made;
    }
}
