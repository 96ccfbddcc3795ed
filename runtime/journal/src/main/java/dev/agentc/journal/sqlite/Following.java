package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.ChainMessage;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.PartReader;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a run's parts as they come, each once, and verifies them as whoever reads the run at once does. Whether anybody wrote is told by
 * the file's counter of commits; that the run's process is gone, by its lock.
 */
final class Following implements FollowedRun {
    /** Parts that one look reads at most. One holds what was recorded in a moment, 64 KiB or a little more. */
    private static final int MOST = 64;

    /** No version of the file. */
    private static final long UNSEEN = -1;

    private final RunId run;
    private final Supplier<Reader> reader;
    private final Function<RunRow, Journal.Status> standing;
    private final Loading loading;
    private final Journal.Start start;
    private final PartReader parts;
    private final Deque<Long> unread = new ArrayDeque<>();
    private final List<Event> events = new ArrayList<>();
    private final List<ChainMessage> messages = new ArrayList<>();
    private final Map<Bytes, ChainMessage> byHead = new HashMap<>();
    private RunRow row;
    private byte[] end;
    private long seen;
    private long version = UNSEEN;
    private Journal.Status status = Journal.Status.RUNNING;

    private Following(
            Supplier<Reader> reader,
            Function<RunRow, Journal.Status> standing,
            Loading loading,
            RunRow row,
            Journal.Start start) {
        this.run = row.id();
        this.reader = reader;
        this.standing = standing;
        this.loading = loading;
        this.row = row;
        this.start = start;
        this.end = row.startSum();
        this.parts = new PartReader(loading, start.at(), row.startSum(), events, messages, byHead);
    }

    /**
     * @param standing how a run stands whose row is this
     * @throws dev.agentc.effect.EffectFailed if there is no such run, or its start is damaged
     */
    static Following of(RunId run, Supplier<Reader> reader, Function<RunRow, Journal.Status> standing) {
        Reader now = reader.get();
        return now.looked(run, () -> {
            RunRow row = now.row(run);
            Loading loading = now.loading(row);
            return new Following(reader, standing, loading, row, loading.start());
        });
    }

    @Override
    public Journal.Start start() {
        return start;
    }

    @Override
    public News look() {
        Reader now = reader.get();
        if (unread.isEmpty()) {
            refresh(now);
        }
        List<Event> told = unread.isEmpty() ? List.of() : told(now);
        return new News(told, unread.isEmpty() ? status : Journal.Status.RUNNING);
    }

    private void refresh(Reader now) {
        long newest = now.version();
        if (newest != version) {
            find(now);
            version = newest; // what was written since it was asked for is found by the next look
        }
        status = standing.apply(row);
        if (status == Journal.Status.STOPPED && row.lease().status() == Journal.Status.RUNNING) {
            find(now); // its process may have ended it and gone since
            status = standing.apply(row);
        }
    }

    /** How the run stands in the file, and which parts were added: as they are at one moment. */
    private void find(Reader now) {
        unread.clear();
        row = now.looked(run, () -> {
            RunRow found = now.row(run);
            end = loading.end();
            unread.addAll(loading.since(seen));
            return found;
        });
    }

    private List<Event> told(Reader now) {
        int before = events.size();
        int said = messages.size();
        seen = now.looked(run, this::read);
        List<Event> told = List.copyOf(events.subList(before, events.size()));
        events.subList(before, events.size()).replaceAll(Event::bare);
        messages.subList(said, messages.size()).forEach(message -> message.tokens = null);
        loading.forget();
        return told;
    }

    /** The number of the last part that was read. */
    private long read() throws SQLException, DamagedRow {
        long last = seen;
        for (int left = MOST; left > 0 && !unread.isEmpty(); left--) {
            last = unread.removeFirst();
            parts.read(last, loading.part(last));
        }
        if (unread.isEmpty() && !Arrays.equals(parts.sum(), end)) {
            throw new DamagedRow("its end is missing after event " + events.size());
        }
        return last;
    }

    @Override
    public Journal.Link message(byte[] head) {
        ChainMessage message = byHead.get(new Bytes(head));
        if (message == null) {
            throw new IllegalArgumentException("run " + run + " has no message of that hash so far");
        }
        return new Journal.Link(
                ChainMessage.head(message.previous).clone(), reader.get().text(run, message));
    }
}
