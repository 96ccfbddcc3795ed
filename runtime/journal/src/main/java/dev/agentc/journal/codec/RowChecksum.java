package dev.agentc.journal.codec;

import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * Checksum of a row: CRC-32C and then CRC-32 (RFC 3720 and 1952) of its values, each with its length
 * and one more before it, 0 for one that is not there. A row's
 * sum begins with the sum of the row before it in the same run, so a row that is lost, changed or out of place is
 * noticed. It is against damage, not against forgery: two polynomials miss a random change once in 2⁶⁴ times, and
 * processors compute them in a tenth of the time of a cryptographic hash.
 */
public final class RowChecksum {
    static final int LENGTH = 8;

    /** A sum that is used again gives what it needed for a long row back. */
    private static final int KEPT = 1 << 16;

    private byte[] bytes = new byte[512];
    private int size;

    public static byte[] of(byte[] previous, int seq, Event event, long at) {
        return new RowChecksum().next(previous, seq, event, at);
    }

    /** Sum of an event's row, whatever was added before. */
    public byte[] next(byte[] previous, int seq, Event event, long at) {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[512];
        }
        return add(previous)
                .add(seq)
                .add(event.phase().ordinal())
                .add(event.key().text())
                .add(event.kind())
                .add(event.name())
                .add(event.digest())
                .add(event.place())
                .add(event.label() == null ? null : event.label().toString())
                .add(event.usage())
                .add(event.body())
                .add(event.message())
                .add(event.tokens())
                .add(at)
                .value();
    }

    /** Seven bits a byte, the lowest first, all but the last with the high bit set (LEB128): no number is the beginning of another. */
    public RowChecksum add(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public RowChecksum add(@Nullable String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    public RowChecksum add(byte @Nullable [] value) {
        if (value == null) {
            return add(0);
        }
        add(value.length + 1);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private RowChecksum add(@Nullable Usage usage) {
        return usage == null
                ? add(0)
                : add(1).add(usage.input())
                        .add(usage.output())
                        .add(usage.cached())
                        .add(usage.estimated() ? 1 : 0);
    }

    private RowChecksum add(@Nullable Sampled tokens) {
        if (tokens == null) {
            return add(0);
        }
        return add(1).add(tokens.prompt())
                .add(TokenCodec.ids(tokens.bridge()))
                .add(SegmentCodec.bytes(tokens))
                .add(TokenCodec.ids(tokens.ids()))
                .add(TokenCodec.floats(tokens.logprobs()))
                .add(tokens.tokenizer())
                .add(tokens.template());
    }

    public byte[] value() {
        long first = of(new CRC32C());
        long second = of(new CRC32());
        return ByteBuffer.allocate(LENGTH)
                .putInt((int) first)
                .putInt((int) second)
                .array();
    }

    private long of(Checksum checksum) {
        checksum.update(bytes, 0, size);
        return checksum.getValue();
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
