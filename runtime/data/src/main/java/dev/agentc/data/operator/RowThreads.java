package dev.agentc.data.operator;

import dev.agentc.data.row.TrajectoryReader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Threads that look at rows: one for each processor, and none where a file is so short that they would only cost. */
final class RowThreads implements AutoCloseable {
    private static final int MOST = 8;
    private static final int COUNT = Math.min(MOST, Runtime.getRuntime().availableProcessors());

    private final ConcurrentLinkedQueue<TrajectoryReader> readers = new ConcurrentLinkedQueue<>();
    private @Nullable ExecutorService pool;

    /** How many batches may be under way while one is waited for. */
    int ahead() {
        return COUNT + 1;
    }

    void begin(RowBatch batch, RowPass.Taker taker) {
        if (pool == null && (batch.isShort() || COUNT == 1)) {
            look(batch, taker);
            return;
        }
        if (pool == null) {
            pool = Executors.newFixedThreadPool(COUNT, work -> {
                var thread = new Thread(work, "rows");
                thread.setDaemon(true);
                return thread;
            });
        }
        pool.execute(() -> look(batch, taker));
    }

    private void look(RowBatch batch, RowPass.Taker taker) {
        TrajectoryReader free = readers.poll();
        TrajectoryReader reader = free == null ? new TrajectoryReader() : free;
        batch.look(taker, reader);
        readers.add(reader);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
