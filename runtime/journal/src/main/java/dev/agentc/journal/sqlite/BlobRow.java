package dev.agentc.journal.sqlite;

import dev.agentc.journal.codec.Codec;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** A row of {@code blob} as it was read: nothing about it is sure yet. */
record BlobRow(byte[] hash, int codec, byte[] packed) {

    static BlobRow read(PreparedStatements statements, long no) throws SQLException, DamagedRow {
        PreparedStatement query = statements.of("SELECT hash, codec, bytes FROM blob WHERE no = ?");
        query.setLong(1, no);
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new DamagedRow("a text that it refers to is missing");
            }
            return new BlobRow(row.getBytes(1), row.getInt(2), row.getBytes(3));
        }
    }

    /** Its bytes. */
    byte[] verified() throws DamagedRow {
        byte[] bytes = unpacked();
        if (!Arrays.equals(hash, Hash.sha256(bytes))) {
            throw new DamagedRow("a text that it refers to does not fit its hash");
        }
        return bytes;
    }

    String verifiedText() throws DamagedRow {
        return new String(verified(), StandardCharsets.UTF_8);
    }

    private byte[] unpacked() throws DamagedRow {
        try {
            return Codec.values()[codec].unpack(packed);
        } catch (IOException | RuntimeException e) {
            throw new DamagedRow("a text that it refers to cannot be unpacked");
        }
    }
}
