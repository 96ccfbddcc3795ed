package dev.agentc.journal.sqlite;

import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.Codec;
import dev.agentc.journal.codec.RowReader;
import dev.agentc.journal.codec.RunPart;
import dev.agentc.journal.codec.SegmentCodec;
import dev.agentc.journal.codec.Stored;
import dev.agentc.journal.codec.TokenCodec;
import dev.agentc.journal.codec.TokenRow;
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
    private final PreparedStatement part;
    private final PreparedStatement blob;
    private final PreparedStatement tokens;
    private final List<Blob> fresh = new ArrayList<>();
    private final List<Numbered> parts = new ArrayList<>();
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
    private long lastPart;

    /** A part that is written in the transaction under way. */
    private record Numbered(long no, RunPart part) {}

    Inserts(PreparedStatements statements) throws SQLException {
        version = statements.of("PRAGMA data_version");
        last = statements.of(
                "SELECT (SELECT coalesce(max(no), 0) FROM blob), (SELECT coalesce(max(no), 0) FROM tokens),"
                        + " (SELECT coalesce(max(no), 0) FROM run), (SELECT coalesce(max(no), 0) FROM part)");
        lookUp = statements.of("SELECT no FROM blob WHERE hash = ?");
        part = statements.of("INSERT INTO part(no, run, prev, bytes) VALUES(?,?,?,?)");
        blob = statements.of("INSERT INTO blob(no, hash, class, codec, bytes) VALUES(?,?,?,?,?)");
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
                lastPart = row.getLong(4);
            }
            forget(); // somebody may have removed some of them
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

    /** Number of the part that was written last, in any process. */
    long lastPart() {
        return lastPart;
    }

    /** Rows that are known may be gone. */
    void forget() {
        known.clear();
    }

    /** A run was written. */
    void ran(long run) {
        lastRun = run;
    }

    /** Writes what was added to a run, in the order in which it was. */
    void add(SqliteLog log, RunPart added) throws SQLException {
        for (Stored row : added.rows()) {
            switch (row) {
                case Blob text -> add(text);
                case TokenRow reply -> add(reply);
            }
        }
        byte[] bytes = added.bytes(log.sum());
        part.setLong(1, ++lastPart);
        part.setLong(2, log.number());
        part.setLong(3, log.last());
        part.setBytes(4, bytes);
        part.executeUpdate();
        log.wrote(lastPart, RowReader.sum(bytes));
        parts.add(new Numbered(lastPart, added));
    }

    /** Writes a blob unless it is there already; in any case it has a number afterwards. */
    void add(Blob added) throws SQLException {
        if (added.no() != 0) {
            return;
        }
        Bytes hash = new Bytes(added.hash);
        Long there = stored(hash);
        if (there != null) {
            added.numbered(there);
        } else {
            insert(added);
            found.put(hash, added.no());
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
        blob.setInt(3, added.kind.ordinal());
        blob.setInt(4, packed.codec().ordinal());
        blob.setBytes(5, packed.bytes());
        blob.executeUpdate();
    }

    private void add(TokenRow row) throws SQLException {
        add(row.scheme);
        row.numbered(++lastTokens);
        tokens.setLong(1, row.no());
        if (row.prefix == null) {
            tokens.setNull(2, Types.INTEGER);
        } else {
            tokens.setLong(2, row.prefix.no());
        }
        tokens.setInt(3, row.sampled.prompt());
        tokens.setBytes(4, TokenCodec.ids(row.sampled.bridge()));
        tokens.setBytes(5, SegmentCodec.bytes(row.sampled));
        tokens.setBytes(6, TokenCodec.ids(row.sampled.ids()));
        tokens.setBytes(7, TokenCodec.floats(row.sampled.logprobs()));
        tokens.setLong(8, row.scheme.no());
        tokens.executeUpdate();
    }

    void committed() {
        known.putAll(found);
        found.clear();
        fresh.forEach(Blob::written);
        fresh.clear();
        for (Numbered one : parts) {
            one.part().written(one.no());
        }
        parts.clear();
    }
}
