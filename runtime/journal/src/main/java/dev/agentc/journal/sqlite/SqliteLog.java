package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.ChainMessage;
import dev.agentc.journal.codec.RunPart;
import dev.agentc.journal.codec.TokenRow;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.journal.summary.RunningTotals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal of one run that this process holds. Events are encoded by the thread that appends them. */
final class SqliteLog implements Journal.Log, Batch.Op {
    private final SqliteJournal journal;
    private final long number;
    private final Journal.Start start;
    private final List<Event> recorded;
    private final Map<Bytes, ChainMessage> messages;
    private final Map<String, RunPart.Claim> open = new HashMap<>();
    private final byte[] startSum;
    private final byte[] head;
    private final RunningTotals totals;
    private volatile Lease lease;
    private volatile @Nullable EffectFailed broken;
    private int seq;
    private boolean closed;

    /** The message that was added last. */
    private @Nullable ChainMessage newest;

    /** What was added and is not with the writer yet. */
    private List<RunPart> parts = List.of();

    /** The transaction that it is written in; null if nothing was added since the last one. */
    private @Nullable Batch queued;

    /** Only the writer looks at it. */
    private long seen;

    /** Number of the last part, and its sum. Only the writer looks at it. */
    private long last;

    private byte[] sum;

    /** @param seen the file's version at which the run was this process's */
    SqliteLog(SqliteJournal journal, RunRow row, Recorded recorded, long seen) {
        this.journal = journal;
        this.number = row.no();
        this.seen = seen;
        this.start = recorded.start();
        this.recorded = recorded.events();
        this.messages = recorded.messages();
        this.startSum = row.startSum();
        this.head = SummaryRow.head(row, RunSummary.input(start));
        this.totals = new RunningTotals(start);
        this.lease = row.lease();
        this.seq = recorded.events().size();
        this.last = recorded.last();
        this.sum = recorded.sum();
        for (int i = 0; i < this.recorded.size(); i++) {
            noteClaim(i + 1, this.recorded.get(i));
            totals.add(this.recorded.get(i));
        }
    }

    /** Of a run of which nothing is written yet. */
    static SqliteLog empty(SqliteJournal journal, RunRow row, Journal.Start start) {
        return new SqliteLog(
                journal, row, new Recorded(start, List.of(), new HashMap<>(), 0, row.startSum()), SqliteJournal.UNSEEN);
    }

    /**
     * What a run is made of, of which nothing is written yet, and nothing is by this.
     *
     * @param content adds it
     */
    static Added gathered(SqliteJournal journal, RunRow row, Journal.Start start, Consumer<Journal.Log> content) {
        SqliteLog log = empty(journal, row, start);
        log.queued = new Batch(); // which no writer has
        log.queued.complete(null);
        content.accept(log);
        return log.take();
    }

    @Override
    public RunId run() {
        return start.run();
    }

    @Override
    public Journal.Start start() {
        return start;
    }

    @Override
    public List<Event> recorded() {
        return recorded;
    }

    long number() {
        return number;
    }

    Lease lease() {
        return lease;
    }

    byte[] startSum() {
        return startSum;
    }

    /** Checksum of what lists show of its start. */
    byte[] head() {
        return head;
    }

    @Override
    public synchronized Journal.Ticket append(Event event) {
        check();
        long at = start.at().until(event.at(), ChronoUnit.MICROS);
        int next = seq + 1;
        RunPart.Claim claim = open.get(event.key().text());
        @Nullable ChainMessage message = event.message() == null ? null : known(event.message());
        Batch batch = queue();
        totals.add(event);
        part().add(event, next, claim, at, message, tokens(event, message));
        seq = next;
        noteClaim(next, event);
        return new Wait(batch);
    }

    /** Of an event in a transaction. */
    private final class Wait implements Journal.Ticket {
        private final Batch batch;

        private Wait(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void await() {
            journal.writer().urge(batch);
            batch.await(SqliteLog.this);
            if (!batch.isSynced()) {
                journal.writer().sync(); // it was under way before anybody waited for the disk
            }
        }

        @Override
        public void written() {
            journal.writer().hurry(batch);
            batch.await(SqliteLog.this);
        }

        @Override
        public void lasting() {
            journal.writer().last(batch);
        }
    }

    private Batch queue() {
        Batch batch = queued;
        if (batch == null) {
            batch = journal.writer().add(this);
            queued = batch;
        }
        return batch;
    }

    private RunPart part() {
        if (parts.isEmpty()) {
            parts = new ArrayList<>(1);
        }
        if (parts.isEmpty() || parts.getLast().isFull()) {
            parts.add(new RunPart());
        }
        return parts.getLast();
    }

    /**
     * What was added to a run.
     *
     * @param events how many it has now
     * @param totals of the run now
     */
    record Added(List<RunPart> parts, int events, RunTotals totals) {}

    /** By the writer: what was added since it asked last. */
    synchronized Added take() {
        var added = new Added(parts, seq, totals.totals());
        parts = List.of();
        queued = null;
        return added;
    }

    private void noteClaim(int number, Event event) {
        switch (event.phase()) {
            case CLAIM -> open.put(event.key().text(), new RunPart.Claim(number, event));
            case RESULT, FAILED -> open.remove(event.key().text());
            case DECISION -> {}
        }
    }

    /** A reply's tokens are a delta on the last reply before it in its conversation. */
    private static @Nullable TokenRow tokens(Event event, @Nullable ChainMessage message) {
        if (event.tokens() == null) {
            return null;
        }
        @Nullable TokenRow prefix = null;
        for (ChainMessage m = message == null ? null : message.previous; m != null && prefix == null; m = m.previous) {
            prefix = m.tokens;
        }
        var row = new TokenRow(prefix, event.tokens(), 0);
        if (message != null) {
            message.tokens = row;
        }
        return row;
    }

    @Override
    public synchronized byte[] message(byte[] previous, String json) {
        check();
        int number = messages.size() + 1;
        ChainMessage message = previous.length == 0
                ? journal.beginnings().of(json, number)
                : ChainMessage.of(known(previous), number, json.getBytes(StandardCharsets.UTF_8));
        var head = new Bytes(message.hash);
        if (!messages.containsKey(head)) {
            queue();
            part().add(message);
            messages.put(head, message);
            newest = message;
        }
        return message.hash.clone();
    }

    @Override
    public Journal.Link message(byte[] head) {
        ChainMessage message;
        synchronized (this) {
            message = known(head);
        }
        byte[] bytes = message.json();
        String json = bytes == null ? journal.reader().text(run(), message) : new String(bytes, StandardCharsets.UTF_8);
        return new Journal.Link(ChainMessage.head(message.previous).clone(), json);
    }

    /** Mostly the one that was added last. */
    private ChainMessage known(byte[] head) {
        ChainMessage latest = newest;
        ChainMessage message =
                latest != null && Arrays.equals(latest.hash, head) ? latest : messages.get(new Bytes(head));
        if (message == null) {
            throw new IllegalArgumentException("this run has no message of that hash");
        }
        return message;
    }

    @Override
    public void status(Journal.Status status) {
        synchronized (this) {
            check();
        }
        change(lease.with(status));
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            if (broken == null && lease.owner() != 0) {
                change(lease.abandoned());
            }
        } catch (EffectFailed e) {
            // the run stays with its owner until this process ends; then its lock is free and the lease void
        } finally {
            journal.released(this);
        }
    }

    private void change(Lease next) {
        journal.runs().change(this, next);
        lease = next;
    }

    private void check() {
        EffectFailed failure = broken;
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw EffectFailed.journal("run " + run() + " was closed", "Resume it.");
        }
    }

    /** By the writer: nothing of this run is written any more. */
    void broken(EffectFailed failure) {
        if (broken == null) {
            broken = failure;
        }
    }

    /** By the writer: whether the run was this process's at a version of the file. */
    boolean isSeen(long version) {
        return seen == version;
    }

    /** By the writer: at that version it is. */
    void seen(long version) {
        seen = version;
    }

    /** By the writer: number of the last part that it wrote; 0 for none. */
    long last() {
        return last;
    }

    /** By the writer: sum of that part, or of the start. */
    byte[] sum() {
        return sum;
    }

    /** By the writer: it wrote another part. */
    void wrote(long part, byte[] partSum) {
        last = part;
        sum = partSum;
    }

    /** Why nothing is written any more; null if all is well. */
    @Nullable
    EffectFailed failure() {
        return broken;
    }

    /** By the writer: the run has another owner now. */
    EffectFailed fencedOff() {
        EffectFailed failure = EffectFailed.journal(
                "run " + run() + " was taken over by another process",
                "Look there, or at `agentc trace " + run() + "`.");
        broken(failure);
        return failure;
    }

    static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
