package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Ending;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.OpenToAll;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.codec.FirstMessages;
import dev.agentc.journal.codec.IdRange;
import dev.agentc.journal.lock.Locks;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.wal.LostNotice;
import dev.agentc.journal.wal.WalMark;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal in {@code journal.db} of a folder. Several processes may write it at the same time, each its own runs; a
 * run whose process has died can be taken over at once.
 */
public final class SqliteJournal implements WritableJournal {
    /** The number of the form of the file, its {@code user_version}. */
    public static final int VERSION = Tables.VERSION;

    /** No version of the file. */
    static final long UNSEEN = -1;

    private final Path file;
    private final Locks locks;
    private final Transactions transactions;
    private final Writer writer;
    private final Runs runs = new Runs(this);
    private final RunInsert beginning = new RunInsert(this);
    private final Map<RunId, SqliteLog> held = new ConcurrentHashMap<>();

    /** Runs that are this process's already and are still being read, each with who takes it. */
    private final Map<RunId, Object> taking = new ConcurrentHashMap<>();

    private final FirstMessages beginnings = new FirstMessages();
    private final LostNotice notice;
    private final List<String> warnings;
    private @Nullable Reader reader;
    private boolean closed;

    private SqliteJournal(
            Path file,
            Locks locks,
            PreparedStatements statements,
            WalMark mark,
            LostNotice notice,
            List<String> warnings)
            throws SQLException {
        this.file = file;
        this.locks = locks;
        this.notice = notice;
        this.warnings = new CopyOnWriteArrayList<>(warnings);
        this.transactions = new Transactions(file, statements, mark);
        this.writer = new Writer(transactions);
    }

    /**
     * Opens the journal of a folder, and makes it if there is none.
     *
     * @throws EffectFailed {@code JournalFailed} if the folder cannot be written or is shared with other machines, or the file is
     *     locked or damaged
     */
    public static SqliteJournal open(JournalFolder home) {
        return open(home, Database.PATIENCE);
    }

    /** @param patience how long to wait for other processes' transactions */
    public static SqliteJournal open(JournalFolder home, Duration patience) {
        Path file = home.journal();
        try {
            home.prepare();
            Optional<String> shared = home.shared();
            if (shared.isPresent()) {
                throw JournalTrouble.shared(file, shared.get());
            }
            var mark = new WalMark(home.mark(), home.journal(), home.mode());
            var notice = new LostNotice(home.notice(), home.mode());
            Database.load();
            return Locks.enter(
                            home.lock().toRealPath(),
                            patience,
                            (locks, alone) -> open(file.toRealPath(), locks, alone, patience, mark, notice))
                    .orElseThrow(() -> JournalTrouble.locked(file));
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    private static SqliteJournal open(
            Path file, Locks locks, boolean alone, Duration patience, WalMark mark, LostNotice notice)
            throws IOException {
        Recovery recovery = alone ? Recovery.look(file, mark, notice) : Recovery.none(file, mark, notice);
        try {
            var statements = new PreparedStatements(Database.writer(file, patience));
            try {
                List<String> warnings = new ArrayList<>(recovery.finish(statements));
                if (OpenToAll.is(file)) {
                    warnings.add("the journal " + file + " can be read by every user of this machine; `chmod 600 "
                            + file + "` keeps it to its owner");
                }
                return new SqliteJournal(file, locks, statements, mark, notice, warnings);
            } catch (SQLException | IOException e) {
                statements.close();
                throw e;
            }
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    /**
     * Opens the journal of a folder to look at its runs, which one that cannot be written allows as well.
     *
     * @throws EffectFailed {@code JournalFailed} if it cannot be read, or cannot be written though some of it is in its log
     */
    public static ReadableJournal look(JournalFolder home) {
        Optional<ReadOnlyJournal> readOnly = ReadOnlyJournal.open(home);
        return readOnly.isPresent() ? readOnly.get() : open(home);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Path folder() {
        return file.resolveSibling("");
    }

    @Override
    public void told() {
        notice.told(warnings);
    }

    @Override
    public void tell(Consumer<String> person) {
        transactions.tell(person);
    }

    @Override
    public int prune(List<RunId> chosen) {
        try (var reading = new PreparedStatements(Database.reader(file, Database.PATIENCE))) {
            int removed = new Prune(this, reading, Prune.SLICE).remove(chosen);
            if (removed > 0) {
                shrink();
            }
            return removed;
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    /**
     * Gives the room of what was removed back, for which nobody could write as long as that takes. So it is done where nobody else has the
     * journal open; else what is written later takes that room.
     */
    private void shrink() {
        if (!locks.isAlone()) {
            keepsSize();
            return;
        }
        try (var statements = new PreparedStatements(Database.writer(file, Duration.ZERO))) {
            statements.execute("VACUUM");
        } catch (SQLException e) {
            keepsSize();
        }
    }

    private void keepsSize() {
        warnings.add("the file " + file + " keeps its size until it is removed from while nobody else uses it");
    }

    @Override
    public Log begin(Start start) {
        Start exact = exact(start);
        RunInsert.Begun begun = beginning.begin(exact);
        RunRow row = begun.row();
        return hold(row, new Recorded(exact, List.of(), new HashMap<>(), 0, row.startSum()), begun.seen());
    }

    @Override
    public void add(Start start, Status status, Consumer<Log> content) {
        beginning.add(exact(start), status, content);
    }

    /** The file keeps microseconds. */
    private static Start exact(Start start) {
        return new Start(
                start.run(),
                start.entry(),
                start.plan(),
                start.planHash(),
                start.bindingHash(),
                Map.copyOf(start.pins()),
                start.at().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public Log reopen(RunId run) {
        return read(() -> reopened(run));
    }

    private SqliteLog reopened(RunId run) {
        var taker = new Object();
        try {
            return taken(run, runs.take(run, taker));
        } finally {
            taking.remove(run, taker);
        }
    }

    private SqliteLog taken(RunId run, RunRow before) {
        Reader.Whole found;
        try {
            found = reader().load(run);
        } catch (EffectFailed e) {
            giveBack(before);
            throw e;
        }
        SqliteLog log = hold(found.row(), found.recorded(), UNSEEN);
        try {
            if (log.lease().status() == Status.FAILED && goesOn(found.recorded().events())) {
                log.status(Status.RUNNING);
            }
            return log;
        } catch (EffectFailed e) {
            log.close();
            throw e;
        }
    }

    /** Whether a run that has failed may come to another end. */
    private static boolean goesOn(List<Event> events) {
        return !Ending.of(events).map(Ending::isFinal).orElse(false);
    }

    private SqliteLog hold(RunRow row, Recorded recorded, long seen) {
        var log = new SqliteLog(this, row, recorded, seen);
        held.put(row.id(), log);
        return log;
    }

    /** A run that could not be read keeps the status it had. */
    private void giveBack(RunRow before) {
        Lease was = before.lease();
        Lease lease = new Lease(0, was.taken(), was.fence() + 1, was.status(), was.damage());
        writer.call((statements, inserts) -> {
            Runs.update(statements, before.no(), before.startSum(), lease);
            return lease;
        });
    }

    @Override
    public Optional<RunId> find(String word) {
        List<RunId> found = matching(word);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public List<RunId> matching(String word) {
        List<RunId> found = reader().matching(word);
        return found.isEmpty() && isMended() ? reader().matching(word) : found;
    }

    /** What is read of a run: one that is missing or damaged may be so in the index alone. */
    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (EffectFailed e) {
            if (isMended()) {
                return reading.get();
            }
            throw e;
        }
    }

    private boolean isMended() {
        return isMended(reader().isIndexRight());
    }

    /** Makes the index of runs anew of their rows where it does not lead to each of them: whether that had to be done. */
    private boolean isMended(boolean right) {
        if (right) {
            return false;
        }
        try {
            writer.call((statements, inserts) -> {
                statements.execute("REINDEX run");
                return true;
            });
        } catch (EffectFailed e) {
            return false; // the rows themselves are damaged: whoever reads one of them says so
        }
        warnings.add("the index of the journal " + file + " did not lead to all runs; it was made anew of their rows");
        return true;
    }

    @Override
    public List<RunId> all() {
        return newest(Integer.MAX_VALUE);
    }

    @Override
    public List<RunId> newest(int most) {
        isMended(most == Integer.MAX_VALUE ? reader().isIndexRight() : reader().isIndexWhole());
        return reader().ids(IdRange.all(most));
    }

    @Override
    public int count() {
        return reader().count();
    }

    @Override
    public History history(RunId run) {
        return read(() -> told(run));
    }

    private History told(RunId run) {
        Reader.Whole first = reader().load(run);
        // its process may have ended it and gone since
        Reader.Whole found = isDead(first.row()) ? reader().load(run) : first;
        return new WholeHistory(found, standing(found.row()), this::reader);
    }

    @Override
    public RunSummary summary(RunId run) {
        return read(() -> listed(run));
    }

    private RunSummary listed(RunId run) {
        Reader.Listed first = reader().listed(run);
        Reader.Listed found = isDead(first.row()) ? reader().listed(run) : first;
        return found.summary(standing(found.row()));
    }

    @Override
    public byte[] plan(RunId run) {
        return read(() -> reader().plan(run));
    }

    @Override
    public Map<String, String> pins(RunId run) {
        return reader().pins(run);
    }

    @Override
    public FollowedRun follow(RunId run) {
        return read(() -> Following.of(run, this::reader, this::standing));
    }

    /** As long as a run has an owner it runs, whatever it had come to before. */
    private Status standing(RunRow row) {
        if (isDead(row)) {
            return Status.STOPPED;
        }
        return isAlive(row) ? Status.RUNNING : row.lease().status();
    }

    private boolean isDead(RunRow row) {
        return row.lease().status() == Status.RUNNING && !isAlive(row);
    }

    /** Whether the run has an owner who lives. */
    boolean isAlive(RunRow row) {
        long owner = row.lease().owner();
        return owner == locks.owner()
                ? held.containsKey(row.id()) || taking.containsKey(row.id())
                : locks.isAlive(owner);
    }

    /** By the writer: the run is this process's, and is being read. */
    void taking(RunId run, Object taker) {
        taking.put(run, taker);
    }

    synchronized Reader reader() {
        if (closed) {
            throw JournalTrouble.closed();
        }
        if (reader == null) {
            try {
                reader = new Reader(file, new PreparedStatements(Database.reader(file, Database.PATIENCE)));
            } catch (SQLException e) {
                throw JournalTrouble.of(file, e);
            }
        }
        return reader;
    }

    Path file() {
        return file;
    }

    long owner() {
        return locks.owner();
    }

    Locks locks() {
        return locks;
    }

    Writer writer() {
        return writer;
    }

    Transactions transactions() {
        return transactions;
    }

    Runs runs() {
        return runs;
    }

    FirstMessages beginnings() {
        return beginnings;
    }

    /** A log of this process that gave the run up writes no more. */
    void fenceOff(RunId run) {
        SqliteLog former = held.get(run);
        if (former != null) {
            former.fencedOff();
        }
    }

    void released(SqliteLog log) {
        held.remove(log.run(), log);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        writer.end();
        try {
            locks.close(this::close);
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    private void close(boolean last) {
        try {
            if (reader != null) {
                reader.close();
            }
            transactions.close(last);
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        }
    }
}
