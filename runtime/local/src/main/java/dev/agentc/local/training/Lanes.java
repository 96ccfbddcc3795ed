package dev.agentc.local.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that take parts of some work as they come. What a part does must not hang on who does it. */
final class Lanes implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    Lanes(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, Lanes::daemon);
    }

    /** One part of some work. */
    interface Part {
        /** @param thread from 0 on; no two parts at once have the same */
        void run(int thread, int part);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "training");
        thread.setDaemon(true);
        return thread;
    }

    int threads() {
        return threads;
    }

    /**
     * Returns when all parts are done.
     *
     * @throws CancellationException if the calling thread is interrupted; no part goes on then
     */
    void each(int parts, Part part) {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, parts); i++) {
            int thread = i;
            all.add(() -> {
                for (int at = next.getAndIncrement(); at < parts; at = next.getAndIncrement()) {
                    part.run(thread, at);
                }
                return null;
            });
        }
        try {
            for (Future<Void> done : pool.invokeAll(all)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
