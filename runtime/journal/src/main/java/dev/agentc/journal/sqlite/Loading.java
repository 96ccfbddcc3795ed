package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.ChainMessage;
import dev.agentc.journal.codec.CommonPins;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.PartReader;
import dev.agentc.journal.codec.SegmentCodec;
import dev.agentc.journal.codec.TokenCodec;
import dev.agentc.journal.codec.TokenRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run being read and verified. */
final class Loading implements PartReader.Rows {
    /** Numbers of rows that runs refer to and may share with others. */
    static final class Met {
        final Set<Long> plans = new HashSet<>();
        final Set<Long> blobs = new HashSet<>();
        final Set<Long> tokens = new HashSet<>();
    }

    private final PreparedStatements statements;
    private final RunRow row;
    private final @Nullable Met met;
    private final Map<Long, TokenRow> tokens = new HashMap<>();

    Loading(PreparedStatements statements, RunRow row) {
        this(statements, row, null);
    }

    /** @param met takes what the run refers to; null if nobody wants to know */
    Loading(PreparedStatements statements, RunRow row, @Nullable Met met) {
        this.statements = statements;
        this.row = row;
        this.met = met;
    }

    Recorded load() throws SQLException, DamagedRow {
        Journal.Start start = start();
        List<Event> events = new ArrayList<>();
        Map<Bytes, ChainMessage> byHead = new HashMap<>();
        var reader = new PartReader(this, start.at(), row.startSum(), events, new ArrayList<>(), byHead);
        long last = 0;
        for (PartRow part : parts()) {
            reader.read(part.no(), part.bytes());
            last = part.no();
        }
        compareEnd(reader.sum(), events.size());
        return new Recorded(start, List.copyOf(events), byHead, last, reader.sum());
    }

    Journal.Start start() throws SQLException, DamagedRow {
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
                plan.verified(),
                RunRow.unpackHash(row.planHash()),
                RunRow.unpackHash(row.bindingHash()),
                pins,
                SqliteLog.micros(row.started()));
    }

    private BlobRow blob(long no) throws SQLException, DamagedRow {
        if (met != null) {
            met.blobs.add(no);
        }
        return BlobRow.read(statements, no);
    }

    BlobRow plan() throws SQLException, DamagedRow {
        if (met != null) {
            met.plans.add(row.plan());
        }
        PreparedStatement query = statements.of("SELECT hash, codec, json FROM plan WHERE no = ?");
        query.setLong(1, row.plan());
        try (ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                throw new DamagedRow("its plan is missing");
            }
            return new BlobRow(found.getBytes(1), found.getInt(2), found.getBytes(3));
        }
    }

    Map<String, String> pins() throws SQLException, DamagedRow {
        Map<String, String> pins =
                new LinkedHashMap<>(CommonPins.read(blob(row.pins()).verifiedText()));
        PreparedStatement query = statements.of("SELECT name, body, ref FROM pin WHERE run = ? ORDER BY name");
        query.setLong(1, row.no());
        try (ResultSet pin = query.executeQuery()) {
            while (pin.next()) {
                String body = pin.getString(2);
                pins.put(
                        pin.getString(1),
                        body != null ? body : blob(pin.getLong(3)).verifiedText());
            }
        }
        return pins;
    }

    /** A row of {@code part} as it was read: nothing about it is sure yet. */
    private record PartRow(long no, byte @Nullable [] bytes) {}

    /** From the first one to the one that the summary names, as far as one leads to the other. */
    private List<PartRow> parts() throws SQLException, DamagedRow {
        List<PartRow> parts = new ArrayList<>();
        PreparedStatement query = statements.of("SELECT prev, bytes FROM part WHERE no = ? AND run = ?");
        long no = last();
        while (no > 0) {
            query.setLong(1, no);
            query.setLong(2, row.no());
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new DamagedRow(parts.isEmpty() ? "its end is missing" : "some of its events are missing");
                }
                parts.add(new PartRow(no, found.getBytes(2)));
                long previous = found.getLong(1);
                no = previous < no
                        ? previous
                        : -1; // what leads on is not one before it: then the sum does not fit either
            }
        }
        return parts.reversed();
    }

    /**
     * Numbers of the parts that were added behind one, in their order: from the one that the summary names backward, as far as one leads to
     * the other.
     *
     * @param seen 0 for all
     */
    List<Long> since(long seen) throws SQLException, DamagedRow {
        List<Long> numbers = new ArrayList<>();
        PreparedStatement query = statements.of("SELECT prev FROM part WHERE no = ? AND run = ?");
        for (long no = last(); no > seen; ) {
            query.setLong(1, no);
            query.setLong(2, row.no());
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new DamagedRow(numbers.isEmpty() ? "its end is missing" : "some of its events are missing");
                }
                numbers.add(no);
                long previous = found.getLong(1);
                no = previous < no ? previous : -1; // as above: the sum does not fit either then
            }
        }
        return numbers.reversed();
    }

    /** Nothing about it is sure yet; null where it is missing. */
    byte @Nullable [] part(long no) throws SQLException {
        PreparedStatement query = statements.of("SELECT bytes FROM part WHERE no = ? AND run = ?");
        query.setLong(1, no);
        query.setLong(2, row.no());
        try (ResultSet found = query.executeQuery()) {
            return found.next() ? found.getBytes(1) : null;
        }
    }

    /** What was read so far is not kept for what comes. */
    void forget() {
        tokens.clear();
    }

    private long last() throws SQLException, DamagedRow {
        PreparedStatement query = statements.of("SELECT last FROM summary WHERE run = ?");
        query.setLong(1, row.no());
        try (ResultSet end = query.executeQuery()) {
            if (!end.next()) {
                throw new DamagedRow("its end is missing");
            }
            return end.getLong(1);
        }
    }

    /** That no part is missing at the end. What else a summary says is not asked: it is what they add up to. */
    private void compareEnd(byte[] sum, int events) throws SQLException, DamagedRow {
        if (!Arrays.equals(end(), sum)) {
            throw new DamagedRow("its end is missing after event " + events);
        }
    }

    /** The sum of the last part, or of the start, as the summary has it; empty where there is none. */
    byte[] end() throws SQLException {
        PreparedStatement query = statements.of("SELECT bytes FROM summary WHERE run = ?");
        query.setLong(1, row.no());
        try (ResultSet end = query.executeQuery()) {
            return end.next() ? SummaryRow.lastSum(end.getBytes(1)) : new byte[0];
        }
    }

    @Override
    public byte[] blob(long no, byte[] check) throws SQLException, DamagedRow {
        BlobRow blob = blob(no);
        byte[] bytes = blob.verified();
        if (!Arrays.equals(Arrays.copyOf(blob.hash(), check.length), check)) {
            throw new DamagedRow("a text that it refers to is another one");
        }
        return bytes;
    }

    @Override
    public TokenRow tokens(long no) throws SQLException, DamagedRow {
        if (met != null) {
            met.tokens.add(no);
        }
        PreparedStatement query = statements.of(
                "SELECT prefix, prompt, bridge, segments, ids, logprobs, scheme FROM tokens WHERE no = ?");
        query.setLong(1, no);
        try (ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                throw new DamagedRow("the tokens of a reply are missing");
            }
            String[] scheme = blob(found.getLong(7)).verifiedText().split("\n", 2);
            int[] bridge = TokenCodec.ids(found.getBytes(3));
            var sampled = new Sampled(
                    found.getInt(2),
                    bridge,
                    SegmentCodec.segments(found.getBytes(4), found.getInt(2) - bridge.length),
                    TokenCodec.ids(found.getBytes(5)),
                    TokenCodec.floats(found.getBytes(6)),
                    scheme[0],
                    scheme[1]);
            var read = new TokenRow(tokens.get(found.getLong(1)), sampled, no);
            tokens.put(no, read);
            return read;
        }
    }
}
