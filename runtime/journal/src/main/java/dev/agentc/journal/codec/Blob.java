package dev.agentc.journal.codec;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes stored once, by their hash. Its number is known once it has been written; from then on the bytes are not kept here. */
public final class Blob implements Stored {
    /** What a blob is, for people who look into the file. */
    public enum Kind {
        MESSAGE,
        BODY,
        PIN,
        SCHEME
    }

    public final byte[] hash;
    public final Kind kind;
    private volatile byte @Nullable [] bytes;
    private volatile long no;

    private Blob(byte[] hash, Kind kind, byte @Nullable [] bytes, long no) {
        this.hash = hash;
        this.kind = kind;
        this.bytes = bytes;
        this.no = no;
    }

    public static Blob of(Kind kind, String text) {
        return of(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    static Blob of(Kind kind, byte[] bytes) {
        return new Blob(Hash.sha256(bytes), kind, bytes, 0);
    }

    /** With the hash, which is known. */
    public static Blob hashed(Kind kind, byte[] bytes, byte[] hash) {
        return new Blob(hash, kind, bytes, 0);
    }

    public static Blob stored(byte[] hash, Kind kind, long no) {
        return new Blob(hash, kind, null, no);
    }

    /** Null once written. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    @Override
    public long no() {
        return no;
    }

    /** In the transaction that is under way. */
    public void numbered(long number) {
        no = number;
    }

    /** The transaction is durable. */
    public void written() {
        bytes = null;
    }
}
