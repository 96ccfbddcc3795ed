package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.CommonPins;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.RowChecksum;
import dev.agentc.journal.codec.SegmentCodec;
import dev.agentc.journal.codec.TokenCodec;
import dev.agentc.journal.codec.TokenRow;
import dev.agentc.journal.codec.UsageText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run being read and verified. */
final class Loading {
    private static final String EVENTS =
            "SELECT seq, of, key, phase, kind, name, digest, place, label, usage, body, body_ref, message, tokens, at,"
                    + " sum FROM event WHERE run = ? ORDER BY no";

    private final PreparedStatements statements;
    private final RunRow row;
    private final Map<Long, Blob> chain = new HashMap<>();
    private final Map<Long, TokenRow> tokens = new HashMap<>();
    private final Map<Bytes, Blob> messages = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    Loading(PreparedStatements statements, RunRow row) {
        this.statements = statements;
        this.row = row;
    }

    Recorded load() throws SQLException, DamagedRow {
        Journal.Start start = start();
        byte[] sum = readEvents();
        compareEnd(sum);
        return new Recorded(start, List.copyOf(events), messages, sum);
    }

    private Journal.Start start() throws SQLException, DamagedRow {
        BlobRow plan = plan();
        Map<String, String> pins = pins();
        byte[] sum = RunRow.startSum(
                row.id(),
                row.entry(),
                row.started(),
                row.format(),
                plan.hash(),
                row.planHash(),
                row.bindingHash(),
                pins);
        if (!Arrays.equals(sum, row.startSum())) {
            throw new DamagedRow("its start does not fit its checksum");
        }
        return new Journal.Start(
                row.id(),
                row.entry(),
                plan.verified(null),
                RunRow.unpackHash(row.planHash()),
                RunRow.unpackHash(row.bindingHash()),
                pins,
                SqliteLog.micros(row.started()));
    }

    BlobRow plan() throws SQLException, DamagedRow {
        PreparedStatement query = statements.of("SELECT hash, codec, json FROM plan WHERE no = ?");
        query.setLong(1, row.plan());
        try (ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                throw new DamagedRow("its plan is missing");
            }
            return new BlobRow(found.getBytes(1), 0, found.getInt(2), found.getBytes(3));
        }
    }

    private Map<String, String> pins() throws SQLException, DamagedRow {
        Map<String, String> pins = new LinkedHashMap<>(
                CommonPins.read(BlobRow.read(statements, row.pins()).verifiedText()));
        PreparedStatement query = statements.of("SELECT name, body, ref FROM pin WHERE run = ? ORDER BY name");
        query.setLong(1, row.no());
        try (ResultSet pin = query.executeQuery()) {
            while (pin.next()) {
                String body = pin.getString(2);
                pins.put(
                        pin.getString(1),
                        body != null
                                ? body
                                : BlobRow.read(statements, pin.getLong(3)).verifiedText());
            }
        }
        return pins;
    }

    /** Fills {@link #events}; gives the last sum. */
    private byte[] readEvents() throws SQLException, DamagedRow {
        byte[] sum = row.startSum();
        PreparedStatement query = statements.of(EVENTS);
        query.setLong(1, row.no());
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                int seq = events.size() + 1;
                if (found.getInt(1) != seq) {
                    throw new DamagedRow("event " + seq + " is missing");
                }
                Event event = event(found, seq);
                sum = RowChecksum.of(sum, seq, event, found.getLong(15));
                if (!Arrays.equals(sum, found.getBytes(16))) {
                    throw new DamagedRow("event " + seq + " does not fit its checksum");
                }
                events.add(event);
            }
        }
        return sum;
    }

    /** That no event is missing at the end. What else a summary says is not asked: it is what they add up to. */
    private void compareEnd(byte[] sum) throws SQLException, DamagedRow {
        PreparedStatement query = statements.of("SELECT events, sum FROM summary WHERE run = ?");
        query.setLong(1, row.no());
        try (ResultSet end = query.executeQuery()) {
            if (!end.next() || end.getInt(1) != events.size() || !Arrays.equals(end.getBytes(2), sum)) {
                throw new DamagedRow("its end is missing after event " + events.size());
            }
        }
    }

    private Event event(ResultSet found, int seq) throws SQLException, DamagedRow {
        int of = found.getInt(2);
        if (of < 0 || of >= seq) {
            throw new DamagedRow("event " + seq + " refers to one that is not before it");
        }
        @Nullable Event claim = of == 0 ? null : events.get(of - 1);
        String key = found.getString(3);
        String label = found.getString(9);
        String usage = found.getString(10);
        long bodyRef = found.getLong(12);
        @Nullable Blob message = found.getLong(13) == 0 ? null : message(found.getLong(13));
        return new Event(
                given(key == null ? null : new EffectKey(key), claim == null ? null : claim.key(), seq),
                Event.Phase.values()[found.getInt(4)],
                given(found.getString(5), claim == null ? null : claim.kind(), seq),
                given(found.getString(6), claim == null ? null : claim.name(), seq),
                given(found.getBytes(7), claim == null ? null : claim.digest(), seq),
                given(found.getString(8), claim == null ? null : claim.place(), seq),
                label == null ? null : Label.parse(label),
                usage == null ? null : UsageText.read(usage),
                bodyRef == 0
                        ? found.getString(11)
                        : BlobRow.read(statements, bodyRef).verifiedText(),
                message == null ? null : message.hash,
                sampled(found.getLong(14), message),
                SqliteLog.micros(row.started()).plus(found.getLong(15), ChronoUnit.MICROS));
    }

    /** What the row says, else what its claim said. */
    private static <T> T given(@Nullable T own, @Nullable T claimed, int seq) throws DamagedRow {
        T value = own != null ? own : claimed;
        if (value == null) {
            throw new DamagedRow("event " + seq + " has lost a value");
        }
        return value;
    }

    /** The message and, for later use, all before it. */
    private Blob message(long no) throws SQLException, DamagedRow {
        Map<Long, BlobRow> fresh = new LinkedHashMap<>();
        long next = no;
        while (next != 0 && !chain.containsKey(next)) {
            BlobRow read = BlobRow.read(statements, next);
            fresh.put(next, read);
            if (read.previous() < 0 || read.previous() >= next) {
                throw new DamagedRow("a message refers to one that is not before it");
            }
            next = read.previous();
        }
        @Nullable Blob previous = next == 0 ? null : chain.get(next);
        for (long number : List.copyOf(fresh.keySet()).reversed()) {
            BlobRow read = fresh.get(number);
            read.verified(previous);
            previous = Blob.stored(read.hash(), previous, Blob.Kind.MESSAGE, number);
            chain.put(number, previous);
            messages.put(new Bytes(read.hash()), previous);
        }
        return chain.get(no);
    }

    private @Nullable Sampled sampled(long no, @Nullable Blob message) throws SQLException, DamagedRow {
        if (no == 0) {
            return null;
        }
        PreparedStatement query = statements.of(
                "SELECT prefix, prompt, bridge, segments, ids, logprobs, scheme FROM tokens WHERE no = ?");
        query.setLong(1, no);
        try (ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                throw new DamagedRow("the tokens of a reply are missing");
            }
            String[] scheme =
                    BlobRow.read(statements, found.getLong(7)).verifiedText().split("\n", 2);
            int[] bridge = TokenCodec.ids(found.getBytes(3));
            var sampled = new Sampled(
                    found.getInt(2),
                    bridge,
                    SegmentCodec.segments(found.getBytes(4), found.getInt(2) - bridge.length),
                    TokenCodec.ids(found.getBytes(5)),
                    TokenCodec.floats(found.getBytes(6)),
                    scheme[0],
                    scheme[1]);
            var tokenRow = new TokenRow(tokens.get(found.getLong(1)), sampled, no);
            tokens.put(no, tokenRow);
            if (message != null) {
                message.tokens = tokenRow;
            }
            return sampled;
        }
    }
}
