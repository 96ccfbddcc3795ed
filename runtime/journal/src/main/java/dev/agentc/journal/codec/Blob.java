package dev.agentc.journal.codec;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes stored by hash. Its number is known once it has been written; from then on the bytes are not kept here. */
public final class Blob {
    /** What a blob is, for people who look into the file. */
    public enum Kind {
        MESSAGE,
        BODY,
        PIN,
        SCHEME
    }

    public final byte[] hash;
    public final @Nullable Blob previous;
    public final Kind kind;
    private volatile byte @Nullable [] bytes;
    private volatile long no;

    /** The tokens row of the reply that this message is; the next reply of the conversation is a delta on it. */
    @Nullable
    public TokenRow tokens;

    private Blob(byte[] hash, @Nullable Blob previous, Kind kind, byte @Nullable [] bytes, long no) {
        this.hash = hash;
        this.previous = previous;
        this.kind = kind;
        this.bytes = bytes;
        this.no = no;
    }

    public static Blob message(@Nullable Blob previous, byte[] json) {
        return new Blob(Hash.sha256(head(previous), json), previous, Kind.MESSAGE, json, 0);
    }

    public static Blob of(Kind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Blob(Hash.sha256(bytes), null, kind, bytes, 0);
    }

    public static Blob stored(byte[] hash, @Nullable Blob previous, Kind kind, long no) {
        return new Blob(hash, previous, kind, null, no);
    }

    /** The empty array for no blob. */
    public static byte[] head(@Nullable Blob blob) {
        return blob == null ? new byte[0] : blob.hash;
    }

    /** Null once written. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    /** 0 before it is written. */
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
