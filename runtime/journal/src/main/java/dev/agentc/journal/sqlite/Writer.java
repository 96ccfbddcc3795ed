package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a process that writes its journal, and the queue before it. Whatever has queued up while a transaction was under
 * way goes into the next one. A wait for durability starts a transaction at once; what nobody waits for is written along with
 * the next wait, or by itself after {@link #LINGER}. Where many wait, a transaction is put off for {@link #GATHER}, so that it serves
 * more of them, as PostgreSQL's {@code commit_delay} and {@code commit_siblings} have it.
 */
final class Writer {
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(5);

    /** A transaction that serves as many runs as this is one of a busy process: the next one gathers. */
    private static final int MANY = 16;

    private static final long GATHER = TimeUnit.MILLISECONDS.toNanos(3);

    /** For so long after the last work the writer looks for new work by itself, so that queueing wakes no thread. */
    private static final long AWAKE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Transactions transactions;
    private final Thread thread;

    private final Object lock = new Object();
    private Batch current = new Batch();
    private boolean asleep;
    private boolean closing;

    /** Why nothing is queued any more though nobody closed it. Under the lock. */
    private @Nullable EffectFailed broken;

    /** Only the writer's thread looks at it. */
    private boolean tidied = true;

    /** Whether the last transaction served many. Under the lock. */
    private boolean busy;

    Writer(Transactions transactions) {
        this.transactions = transactions;
        thread = Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    /** Queues; the order of calls is the order in the file. */
    Batch add(Batch.Op op) {
        synchronized (lock) {
            if (closing) {
                throw broken == null ? JournalTrouble.closed() : broken;
            }
            if (current.ops.isEmpty()) {
                current = new Batch(); // its age counts from its first op
            }
            current.ops.add(op);
            if (asleep) {
                lock.notifyAll();
            }
            return current;
        }
    }

    /** Somebody waits until the batch is on the disk. */
    void urge(Batch batch) {
        synchronized (lock) {
            if (batch == current) {
                batch.lasting = true;
                hurried(batch);
            }
        }
    }

    /** Somebody will wait until the batch is on the disk, and nobody does yet. */
    void last(Batch batch) {
        synchronized (lock) {
            if (batch == current) {
                batch.lasting = true;
            }
        }
    }

    /** Somebody waits until the batch is committed. */
    void hurry(Batch batch) {
        synchronized (lock) {
            if (batch == current) {
                hurried(batch);
            }
        }
    }

    private void hurried(Batch batch) {
        if (!batch.urgent) {
            batch.urgent = true;
            if (!busy) {
                lock.notifyAll(); // else it looks by itself
            }
        }
    }

    /** Waits until all that is committed is on the disk. */
    void sync() {
        var result = new CompletableFuture<Boolean>();
        urge(add(new Batch.Sync(result)));
        join(result);
    }

    /** Does the work in a transaction of the writer and waits until it is durable. */
    <T> T call(Batch.Work<T> work) {
        return call(work, false, false);
    }

    /**
     * The same of work that writes with one statement.
     *
     * @param paid whether it says what a run has come to: it is kept for as long as somebody locks the file
     */
    <T> T change(Batch.Work<T> work, boolean paid) {
        return call(work, true, paid);
    }

    private <T> T call(Batch.Work<T> work, boolean single, boolean paid) {
        var result = new CompletableFuture<T>();
        urge(add(new Batch.Task<>(work, single, paid, result)));
        return join(result);
    }

    /** Waits without being interrupted: what is on its way to the disk stays on its way. */
    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EffectFailed failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** Writes what is queued, then ends. */
    void end() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            work();
        } finally {
            ended();
        }
    }

    /** Where it is not at its end, as for want of memory, nobody may wait for a thread that is gone. */
    private void ended() {
        synchronized (lock) {
            if (!closing || !current.ops.isEmpty()) {
                closing = true;
                broken = transactions.breakOff(current);
            }
        }
    }

    private void work() {
        for (Batch batch = next(); batch != null; batch = next()) {
            tidied = batch.ops.isEmpty();
            if (tidied) {
                transactions.tidy();
            } else {
                transactions.write(batch);
            }
        }
    }

    /** Null at the end; an empty batch when there has been nothing to do for a while. */
    private @Nullable Batch next() {
        long worked = System.nanoTime();
        synchronized (lock) {
            while (true) {
                long now = System.nanoTime();
                boolean empty = current.ops.isEmpty();
                long patience = !current.urgent ? LINGER : busy ? GATHER : 0;
                if (!empty && (closing || now - current.since >= patience)) {
                    Batch taken = current;
                    busy = taken.ops.size() >= MANY;
                    current = new Batch();
                    return taken;
                }
                if (closing) {
                    return null;
                }
                if (empty && !tidied && now - worked > AWAKE) {
                    return new Batch(); // its own: the current one may be filled by now
                }
                asleep = empty && now - worked > AWAKE;
                pause(asleep ? 0 : busy ? GATHER : LINGER);
                asleep = false;
            }
        }
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, nanos == 0 ? Long.MAX_VALUE : nanos);
        } catch (InterruptedException e) {
            // nobody interrupts this thread but by mistake; what is queued is still to be written
        }
    }
}
