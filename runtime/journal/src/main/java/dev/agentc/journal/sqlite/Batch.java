package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is written in one transaction. */
final class Batch {

    /** Something to write: what was added to a run since it was written last, or a task; or a wait for the disk. */
    sealed interface Op permits SqliteLog, Task, Sync {}

    /**
     * A change of the run's own row. Its result is given once it is durable.
     *
     * @param single whether one statement is all that it writes, so that there is no half of it to take back
     * @param paid whether it says what a run has come to, which is done
     */
    record Task<T>(Work<T> work, boolean single, boolean paid, CompletableFuture<T> result) implements Op {}

    /** Waits until all that is committed is on the disk. */
    record Sync(CompletableFuture<Boolean> result) implements Op {}

    /** What a task does inside the transaction. */
    interface Work<T> {
        /** @throws EffectFailed to refuse; what it has written by then is taken back, as it is after any fault of its own */
        T run(PreparedStatements statements, Inserts inserts) throws SQLException;
    }

    final List<Op> ops = new ArrayList<>();
    final long since = System.nanoTime();

    /** Somebody waits. */
    boolean urgent;

    /** Somebody waits until it is on the disk. */
    boolean lasting;

    /** Whether it is on the disk once it is done; by the writer, before it is. */
    private boolean synced;

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Map<SqliteLog, EffectFailed> refused = new IdentityHashMap<>();

    /** This log's part is not written. Before {@link #complete}, by the writer. */
    void refuse(SqliteLog log, EffectFailed failure) {
        refused.put(log, failure);
    }

    /** Whether something was done that would have to be done once more if it were not written. */
    boolean isPaid() {
        return ops.stream().anyMatch(op -> op instanceof SqliteLog || op instanceof Task<?> task && task.paid());
    }

    /** By the writer: it is committed so that it is on the disk. */
    void synced() {
        synced = true;
    }

    /** Once it is done. */
    boolean isSynced() {
        return synced;
    }

    void complete(@Nullable EffectFailed failure) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }

    /** Waits until it is committed. */
    void await(SqliteLog log) {
        Writer.join(done);
        EffectFailed failure = refused.get(log);
        if (failure != null) {
            throw failure;
        }
    }
}
