package dev.agentc.journal.codec;

import dev.agentc.plan.Hash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message of a run, linked to the one before it. The first one of a conversation, which many runs have in common, and every long one
 * is stored by itself; all others lie in the part of the run that they were added with.
 */
public final class ChainMessage {
    /** Texts of more bytes are stored by themselves. */
    private static final int LONG = 1024;

    /** SHA-256 of that of the one before it and its text. */
    public final byte[] hash;

    public final @Nullable ChainMessage previous;

    /** Which one of its run, from 1. */
    public final int number;

    /** Null if it lies in a part. */
    public final @Nullable Blob apart;

    private volatile byte @Nullable [] json;
    private volatile long part;

    /** The tokens row of the reply that this is; the next reply of the conversation is a delta on it. */
    public @Nullable TokenRow tokens;

    private ChainMessage(
            byte[] hash,
            @Nullable ChainMessage previous,
            int number,
            @Nullable Blob apart,
            byte @Nullable [] json,
            long part) {
        this.hash = hash;
        this.previous = previous;
        this.number = number;
        this.apart = apart;
        this.json = json;
        this.part = part;
    }

    static ChainMessage first(int number, byte[] json, byte[] hash) {
        return new ChainMessage(hash, null, number, Blob.hashed(Blob.Kind.MESSAGE, json, hash), null, 0);
    }

    /** One behind another. */
    public static ChainMessage of(ChainMessage previous, int number, byte[] json) {
        byte[] hash = Hash.sha256(head(previous), json);
        return json.length > LONG
                ? new ChainMessage(hash, previous, number, Blob.of(Blob.Kind.MESSAGE, json), null, 0)
                : new ChainMessage(hash, previous, number, null, json, 0);
    }

    /** Read from a part. */
    static ChainMessage stored(@Nullable ChainMessage previous, int number, byte[] json, long part) {
        return new ChainMessage(Hash.sha256(head(previous), json), previous, number, null, null, part);
    }

    /** Read from a row of its own. */
    static ChainMessage stored(@Nullable ChainMessage previous, int number, byte[] json, Blob apart) {
        return new ChainMessage(Hash.sha256(head(previous), json), previous, number, apart, null, 0);
    }

    /** Whether this is its text. */
    boolean is(byte[] text) {
        return Arrays.equals(hash, Hash.sha256(head(previous), text));
    }

    /** Of the chain that ends with it; the empty array for none. */
    public static byte[] head(@Nullable ChainMessage message) {
        return message == null ? new byte[0] : message.hash;
    }

    /** Null once written. */
    public byte @Nullable [] json() {
        return apart == null ? json : apart.bytes();
    }

    /** Number of the part it lies in, once it is written. */
    public long part() {
        return part;
    }

    /** The transaction is durable. */
    void written(long number) {
        part = number;
        json = null;
    }
}
