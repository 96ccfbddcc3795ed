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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of the connection that writes a journal, one a batch. All but what is said otherwise is called by the writer's thread
 * alone.
 */
final class Transactions {
    /** In bytes. */
    private static final long LONG_LOG = 4L << 20;

    /** How often somebody who waits is tried to be told that nothing is written any more. */
    private static final int TRIES = 100;

    private final Path file;
    private final Path log;
    private final WalMark mark;
    private final PreparedStatements statements;
    private Inserts inserts;

    /** How many runs were taken over on this connection. */
    private int taken;

    /** Whether commits wait for the disk now. */
    private boolean lasting = true;

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

    Transactions(Path file, PreparedStatements statements, WalMark mark) throws SQLException {
        this.file = file;
        this.mark = mark;
        log = file.resolveSibling(file.getFileName() + "-wal");
        this.statements = statements;
        inserts = new Inserts(statements);
    }

    /** @param hears what a person should know while it is waited; by any thread */
    void tell(Consumer<String> hears) {
        person = hears;
    }

    // ---- what is noted beside the journal

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

    // ---- between batches

    /** What is committed waits for the disk: true unless all of it was written back, which has waited already. */
    boolean force() {
        try (FileChannel written = FileChannel.open(log, StandardOpenOption.WRITE)) {
            written.force(false);
        } catch (NoSuchFileException e) {
            return false; // all of it was written back, which waits for the disk
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
        return true;
    }

    /** Nobody waits: a long write-ahead log is written back now, so that no commit has to do it. */
    void tidy() {
        try {
            if (Files.size(log) > LONG_LOG) {
                statements.checkpoint();
            }
        } catch (IOException | SQLException e) {
            // not needed: a later commit writes it back, or says what is wrong
        }
    }

    // ---- one batch

    /** Short of memory, or of a class, nobody may wait for ever: what waits is let go, which makes room, and nothing is written any more. */
    void write(Batch batch) {
        try {
            commit(batch);
        } catch (Error e) {
            breakOff(batch);
        }
    }

    /** Those that were let go make room for the others, and one that cannot be let go does not keep them waiting. */
    EffectFailed breakOff(Batch batch) {
        dead = broken;
        for (int time = 0; time < TRIES && !isLetGo(batch); time++) {
            // once more: there may be room now
        }
        return broken;
    }

    private boolean isLetGo(Batch batch) {
        boolean all = true;
        for (int i = 0; i < batch.ops.size(); i++) {
            all &= isLetGo(batch.ops.get(i));
        }
        try {
            batch.complete(broken);
            return all;
        } catch (Error e) {
            return false;
        }
    }

    private boolean isLetGo(Batch.Op op) {
        try {
            letGo(op, broken);
            return true;
        } catch (Error e) {
            return false;
        }
    }

    private void commit(Batch batch) {
        if (dead != null) {
            fail(batch, dead);
            return;
        }
        sync(batch);
        if (batch.ops.stream().allMatch(Batch.Sync.class::isInstance)) {
            noteParts();
            batch.complete(null); // whoever locks the file is not waited for
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

    /** Once for all who wait for it. */
    private void sync(Batch batch) {
        List<Batch.Sync> waiting = batch.ops.stream()
                .filter(Batch.Sync.class::isInstance)
                .map(Batch.Sync.class::cast)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        try {
            boolean forced = force();
            waiting.forEach(one -> one.result().complete(forced));
        } catch (EffectFailed e) {
            waiting.forEach(one -> one.result().completeExceptionally(e));
        }
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
                case Batch.Sync _ -> {}
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

    /**
     * Another one after every transaction of another connection, and after every run that was taken over and every row that was removed
     * on this one.
     */
    long version() {
        return (long) taken << 32 | inserts.version() & 0xFFFF_FFFFL;
    }

    /** A run is taken over in this transaction, or rows are removed: whoever had it, or knew of them, must look again. */
    void takenOver() {
        taken++;
    }

    /** What a task that fails has written of its run is taken back; what was written before it stays. */
    private <T> Runnable done(Batch.Task<T> task) throws SQLException {
        if (!task.single()) {
            statements.execute("SAVEPOINT task");
        }
        try {
            T result = task.work().run(statements, inserts);
            if (!task.single()) {
                statements.execute("RELEASE task");
            }
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
        if (!task.single()) {
            statements.execute("ROLLBACK TO task");
            statements.execute("RELEASE task");
            inserts = new Inserts(statements); // it had numbers of rows that are gone
            inserts.begin();
        }
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
        batch.ops.forEach(op -> letGo(op, failure));
        batch.complete(failure);
    }

    private static void letGo(Batch.Op op, EffectFailed failure) {
        switch (op) {
            case SqliteLog log -> log.broken(failure);
            case Batch.Task<?> task -> task.result().completeExceptionally(failure);
            case Batch.Sync sync -> sync.result().completeExceptionally(failure);
        }
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
