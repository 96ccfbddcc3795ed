package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.Codec;
import dev.agentc.journal.codec.SegmentCodec;
import dev.agentc.journal.codec.TokenCodec;
import dev.agentc.journal.codec.TokenRow;
import dev.agentc.journal.codec.UsageText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The writer's prepared statements. */
final class Inserts {
    /** Hashes of shared blobs that this process has written or met lately. */
    private static final int KNOWN = 1024;

    private final PreparedStatement version;
    private final PreparedStatement last;
    private final PreparedStatement lookUp;
    private final PreparedStatement event;
    private final PreparedStatement blob;
    private final PreparedStatement tokens;
    private final List<Blob> fresh = new ArrayList<>();
    private final Map<Bytes, Long> found = new HashMap<>();
    private final Map<Bytes, Long> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Long> eldest) {
            return size() > KNOWN;
        }
    };
    private long seen = -1;
    private long lastBlob;
    private long lastTokens;
    private long lastRun;

    Inserts(PreparedStatements statements) throws SQLException {
        version = statements.of("PRAGMA data_version");
        last = statements.of(
                "SELECT (SELECT coalesce(max(no), 0) FROM blob), (SELECT coalesce(max(no), 0) FROM tokens),"
                        + " (SELECT coalesce(max(no), 0) FROM run)");
        lookUp = statements.of("SELECT no FROM blob WHERE hash = ? AND prev IS NULL");
        event = statements.of(
                "INSERT INTO event(run, seq, of, key, phase, kind, name, digest, place, label, usage, body, body_ref,"
                        + " message, tokens, at, sum) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        blob = statements.of("INSERT INTO blob(no, hash, prev, class, codec, bytes) VALUES(?,?,?,?,?,?)");
        tokens = statements.of("INSERT INTO tokens(no, prefix, prompt, bridge, segments, ids, logprobs, scheme)"
                + " VALUES(?,?,?,?,?,?,?,?)");
    }

    /** Begins a transaction; if another connection wrote since the last one, numbers are looked at again. */
    void begin() throws SQLException {
        long before = seen;
        seen = look();
        if (seen != before) {
            try (ResultSet row = last.executeQuery()) {
                lastBlob = row.getLong(1);
                lastTokens = row.getLong(2);
                lastRun = row.getLong(3);
            }
        }
    }

    /** Another number after every transaction of another connection. */
    long look() throws SQLException {
        try (ResultSet row = version.executeQuery()) {
            return row.getLong(1);
        }
    }

    /** The file's, as this connection counts: another one after every transaction of another connection. */
    long version() {
        return seen;
    }

    /** Number of the run that began last, in any process. */
    long lastRun() {
        return lastRun;
    }

    /** A run was written. */
    void ran(long run) {
        lastRun = run;
    }

    /** Writes a blob unless it is there already; in any case it has a number afterwards. */
    void add(Blob added) throws SQLException {
        if (added.no() != 0) {
            return;
        }
        boolean shared = added.previous == null;
        Bytes hash = new Bytes(added.hash);
        Long there = shared ? stored(hash) : null;
        if (there != null) {
            added.numbered(there);
        } else {
            insert(added);
            if (shared) {
                found.put(hash, added.no());
            }
        }
        fresh.add(added);
    }

    private @Nullable Long stored(Bytes hash) throws SQLException {
        Long no = found.get(hash);
        if (no == null) {
            no = known.get(hash);
        }
        if (no == null) {
            lookUp.setBytes(1, hash.value());
            try (ResultSet row = lookUp.executeQuery()) {
                no = row.next() ? row.getLong(1) : null;
            }
            if (no != null) {
                found.put(hash, no);
            }
        }
        return no;
    }

    private void insert(Blob added) throws SQLException {
        added.numbered(++lastBlob);
        Codec.Packed packed = Codec.pack(added.bytes() == null ? new byte[0] : added.bytes());
        blob.setLong(1, added.no());
        blob.setBytes(2, added.hash);
        number(blob, 3, added.previous == null ? null : added.previous.no());
        blob.setInt(4, added.kind.ordinal());
        blob.setInt(5, packed.codec().ordinal());
        blob.setBytes(6, packed.bytes());
        blob.executeUpdate();
    }

    private void add(TokenRow row) throws SQLException {
        add(row.scheme);
        row.numbered(++lastTokens);
        tokens.setLong(1, row.no());
        number(tokens, 2, row.prefix == null ? null : row.prefix.no());
        tokens.setInt(3, row.sampled.prompt());
        tokens.setBytes(4, TokenCodec.ids(row.sampled.bridge()));
        tokens.setBytes(5, SegmentCodec.bytes(row.sampled));
        tokens.setBytes(6, TokenCodec.ids(row.sampled.ids()));
        tokens.setBytes(7, TokenCodec.floats(row.sampled.logprobs()));
        tokens.setLong(8, row.scheme.no());
        tokens.executeUpdate();
    }

    void add(long run, Row row) throws SQLException {
        if (row.body() != null) {
            add(row.body());
        }
        if (row.tokens() != null) {
            add(row.tokens());
        }
        Event e = row.event();
        @Nullable Event claim = row.claim() == null ? null : row.claim().event();
        event.setLong(1, run);
        event.setInt(2, row.seq());
        number(event, 3, row.claim() == null ? null : (long) row.claim().seq());
        event.setString(4, claim == null ? e.key().text() : null);
        event.setInt(5, e.phase().ordinal());
        event.setString(6, claim != null && claim.kind().equals(e.kind()) ? null : e.kind());
        event.setString(7, claim != null && claim.name().equals(e.name()) ? null : e.name());
        event.setBytes(8, claim != null && java.util.Arrays.equals(claim.digest(), e.digest()) ? null : e.digest());
        event.setString(9, claim != null && claim.place().equals(e.place()) ? null : e.place());
        event.setString(10, e.label() == null ? null : e.label().toString());
        event.setString(11, e.usage() == null ? null : UsageText.of(e.usage()));
        event.setString(12, row.body() == null ? e.body() : null);
        number(event, 13, row.body() == null ? null : row.body().no());
        number(event, 14, row.message() == null ? null : row.message().no());
        number(event, 15, row.tokens() == null ? null : row.tokens().no());
        event.setLong(16, row.at());
        event.setBytes(17, row.sum());
        event.executeUpdate();
    }

    void committed() {
        known.putAll(found);
        found.clear();
        fresh.forEach(Blob::written);
        fresh.clear();
    }

    private static void number(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setLong(index, value);
        }
    }
}
