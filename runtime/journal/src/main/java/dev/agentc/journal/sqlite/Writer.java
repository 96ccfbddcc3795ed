package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.journal.codec.RunPart;
import dev.agentc.journal.wal.WalMark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a process that writes its journal. Whatever has queued up while a transaction was under way goes
 * into the next one. A wait for durability starts a transaction at once; what nobody waits for is written along with
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

    /** In bytes. */
    private static final long LONG_LOG = 4L << 20;

    private final Path file;
    private final Path log;
    private final WalMark mark;
    private final PreparedStatements statements;
    private Inserts inserts;
    private final Thread thread;

    private final Object lock = new Object();
    private Batch current = new Batch();
    private boolean asleep;
    private boolean closing;

    /** Only the writer's thread looks at it. */
    private boolean tidied = true;

    /** Only the writer's thread looks at it. */
    private int taken;

    /** Whether commits wait for the disk now. Only the writer's thread looks at it. */
    private boolean lasting = true;

    /** Whether the last transaction served many. Under the lock. */
    private boolean busy;

    /** Whether it stands beside the journal that this process writes. */
    private volatile boolean noted;

    /** Hears what a person should know while it is waited. */
    private volatile Consumer<String> person = said -> {};

    /** Why nothing can be written any more. */
    private @Nullable EffectFailed dead;

    /** Made before it is needed: then there may be no room for it. */
    private final EffectFailed broken = EffectFailed.journal(
            "the journal's writer broke off, probably for want of memory",
            "Allow more memory, and resume the run by a new process.");

    Writer(Path file, PreparedStatements statements, WalMark mark) throws SQLException {
        this.file = file;
        this.mark = mark;
        log = file.resolveSibling(file.getFileName() + "-wal");
        this.statements = statements;
        inserts = new Inserts(statements);
        thread = Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    /** @param hears what a person should know while it is waited */
    void tell(Consumer<String> hears) {
        person = hears;
    }

    /** Queues; the order of calls is the order in the file. */
    Batch add(Batch.Op op) {
        synchronized (lock) {
            if (closing) {
                throw JournalTrouble.closed();
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
        call((statements, inserts) -> {
            try (FileChannel written = FileChannel.open(log, StandardOpenOption.WRITE)) {
                written.force(false);
            } catch (NoSuchFileException e) {
                return false; // all of it was written back, which waits for the disk
            } catch (IOException e) {
                throw JournalTrouble.of(file, e);
            }
            return true;
        });
    }

    /** Does the work in a transaction of the writer and waits until it is durable. */
    <T> T call(Batch.Work<T> work) {
        var result = new CompletableFuture<T>();
        urge(add(new Batch.Task<>(work, result)));
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

    /**
     * Closes the connection of a writer that has ended.
     *
     * @param last whether nobody else has the journal open
     */
    void close(boolean last) throws SQLException {
        try {
            statements.execute("PRAGMA busy_timeout = 0"); // a browser that reads is not waited for
            if (last && statements.empty()) {
                mark.clear(Recovery.parts(statements), noted);
            }
            mark.close();
        } catch (SQLException | IOException e) {
            // the log stays marked, and is looked at by whoever opens the journal next
        } finally {
            statements.close();
        }
    }

    /**
     * Notes that this process writes, and what it is about to write to: by the writer's thread, in the transaction that begins or
     * takes a run and before anything else in it.
     *
     * @param session names this process
     * @param runs how many there are
     * @param taken number of a run that is taken over; 0 for none
     */
    void note(long session, long runs, long taken) throws SQLException {
        try {
            if (!noted) {
                mark.session(session, runs);
            }
            if (taken != 0) {
                mark.taken(taken);
            }
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    /** What was noted is durable. */
    void noted() {
        noted = true;
    }

    private void run() {
        for (Batch batch = next(); batch != null; batch = next()) {
            if (batch.ops.isEmpty()) {
                tidy();
            } else {
                attempt(batch);
            }
        }
    }

    /** Short of memory, or of a class, nobody may wait for ever: what waits is let go, which makes room, and nothing is written any more. */
    private void attempt(Batch batch) {
        try {
            write(batch);
        } catch (Error e) {
            dead = broken;
            for (boolean done = false; !done; ) {
                done = isLetGo(batch);
            }
        }
    }

    /** Those that were let go make room for the others. */
    private boolean isLetGo(Batch batch) {
        try {
            letGo(batch, broken);
            return true;
        } catch (Error e) {
            return false;
        }
    }

    /** Nobody waits: a long write-ahead log is written back now, so that no commit has to do it. */
    private void tidy() {
        tidied = true;
        try {
            if (Files.size(log) > LONG_LOG) {
                statements.checkpoint();
            }
        } catch (IOException | SQLException e) {
            // not needed: a later commit writes it back, or says what is wrong
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

    private void write(Batch batch) {
        tidied = false;
        if (dead != null) {
            fail(batch, dead);
            return;
        }
        List<Runnable> whenDurable = new ArrayList<>();
        try {
            lasting(batch.lasting);
            begin(batch);
            fill(batch, whenDurable);
            statements.execute("COMMIT");
            inserts.committed();
        } catch (SQLException | RuntimeException e) {
            fail(batch, trouble(e));
            return;
        }
        if (batch.lasting) {
            batch.synced();
            noteParts();
        }
        whenDurable.forEach(Runnable::run);
        batch.complete(null);
    }

    /** Whether the next commit waits for the disk; one that does takes along all that came before it. */
    private void lasting(boolean next) throws SQLException {
        if (next != lasting) {
            statements.execute(next ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            lasting = next;
        }
    }

    /** Before anybody hears of the commit. Where it cannot be noted, less is missed if the log goes away, and nothing is missed wrongly. */
    private void noteParts() {
        try {
            mark.holds(inserts.lastPart());
        } catch (IOException e) {
            // the transaction is on the disk all the same
        }
    }

    /**
     * Waits for other processes' transactions as long as those go on. One that stays is given up on where nothing was done yet;
     * what a run has done is paid for, and is kept until the journal is free, which a person is told once.
     */
    private void begin(Batch batch) throws SQLException {
        long before = inserts.version();
        boolean told = false;
        while (true) {
            try {
                statements.execute("BEGIN IMMEDIATE");
                return;
            } catch (SQLException e) {
                long now = seen(before);
                if (!JournalTrouble.isBusy(e) || now == before && !batch.isPaid()) {
                    throw e;
                }
                if (now == before && !told) {
                    told = true;
                    person.accept(JournalTrouble.waiting(file));
                }
                before = now;
            }
        }
    }

    /** The file's version; the same as before where somebody does not even let it be read. */
    private long seen(long before) throws SQLException {
        try {
            return inserts.look();
        } catch (SQLException e) {
            if (JournalTrouble.isBusy(e)) {
                return before;
            }
            throw e;
        }
    }

    private void fill(Batch batch, List<Runnable> whenDurable) throws SQLException {
        inserts.begin();
        for (Batch.Op op : batch.ops) {
            switch (op) {
                case SqliteLog log -> add(batch, log);
                case Batch.Task<?> task -> whenDurable.add(done(task));
            }
        }
    }

    /** A fault in one run's row is that run's: what it wrote before stays, and others do not suffer from it. */
    private void add(Batch batch, SqliteLog log) throws SQLException {
        if (!isAccepted(batch, log)) {
            return;
        }
        try {
            insert(log);
        } catch (SQLException e) {
            if (!JournalTrouble.isOfOneRow(e)) {
                throw e;
            }
            fault(batch, log, e);
        } catch (RuntimeException e) {
            fault(batch, log, e);
        }
    }

    private void insert(SqliteLog log) throws SQLException {
        SqliteLog.Added added = log.take();
        for (RunPart part : added.parts()) {
            inserts.add(log, part);
        }
        new SummaryRow(added.events(), log.sum(), added.totals())
                .write(statements, log.number(), log.last(), log.head());
    }

    private void fault(Batch batch, SqliteLog log, Exception e) {
        EffectFailed failure = trouble(e);
        log.broken(failure);
        batch.refuse(log, failure);
    }

    private boolean isAccepted(Batch batch, SqliteLog log) throws SQLException {
        EffectFailed failure = refusal(log);
        if (failure != null) {
            batch.refuse(log, failure);
        }
        return failure == null;
    }

    /**
     * Why a run is not written: it is broken, or somebody else has taken it over. By the writer's thread, in a transaction.
     *
     * @return null if it can be written
     */
    @Nullable
    EffectFailed refusal(SqliteLog log) throws SQLException {
        if (log.failure() == null && !log.isSeen(version())) {
            if (!isOurs(log)) {
                return log.fencedOff();
            }
            log.seen(version());
        }
        return log.failure();
    }

    /** Another one after every transaction of another connection, and after every run that was taken over on this one. */
    long version() {
        return (long) taken << 32 | inserts.version() & 0xFFFF_FFFFL;
    }

    /** A run is taken over in this transaction: whoever had it must look again. */
    void takenOver() {
        taken++;
    }

    /** What a task that fails has written of its run is taken back; what was written before it stays. */
    private <T> Runnable done(Batch.Task<T> task) throws SQLException {
        statements.execute("SAVEPOINT task");
        try {
            T result = task.work().run(statements, inserts);
            statements.execute("RELEASE task");
            return () -> task.result().complete(result);
        } catch (EffectFailed refused) {
            return failed(task, refused);
        } catch (SQLException e) {
            if (!JournalTrouble.isOfOneRow(e)) {
                throw e;
            }
            return failed(task, trouble(e));
        } catch (RuntimeException e) {
            return failed(task, trouble(e));
        }
    }

    private Runnable failed(Batch.Task<?> task, EffectFailed failure) throws SQLException {
        statements.execute("ROLLBACK TO task");
        statements.execute("RELEASE task");
        inserts = new Inserts(statements); // it had numbers of rows that are gone
        inserts.begin();
        return () -> task.result().completeExceptionally(failure);
    }

    private boolean isOurs(SqliteLog log) throws SQLException {
        PreparedStatement fence = statements.of("SELECT fence FROM run WHERE no = ?");
        fence.setLong(1, log.number());
        try (ResultSet row = fence.executeQuery()) {
            return row.next() && row.getLong(1) == log.lease().fence();
        }
    }

    private void fail(Batch batch, EffectFailed failure) {
        rollBack(failure);
        letGo(batch, failure);
    }

    private static void letGo(Batch batch, EffectFailed failure) {
        for (Batch.Op op : batch.ops) {
            switch (op) {
                case SqliteLog log -> log.broken(failure);
                case Batch.Task<?> task -> task.result().completeExceptionally(failure);
            }
        }
        batch.complete(failure);
    }

    private void rollBack(EffectFailed failure) {
        try {
            statements.forget();
            inserts = new Inserts(statements);
            statements.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                dead = failure; // else the database has rolled it back itself
            }
        }
    }

    private EffectFailed trouble(Exception e) {
        if (e instanceof SQLException sql) {
            return JournalTrouble.of(file, sql);
        }
        if (e instanceof IOException io) {
            return JournalTrouble.of(file, io);
        }
        return EffectFailed.journal(
                "the journal's writer failed: " + e, "This is a fault of the program; please report it.");
    }
}
