package dev.agentc.journal.codec;

import java.util.Arrays;

/** A hash as a key of a map. */
public record Bytes(byte[] value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(value, b.value);
    }

    @Override
    public int hashCode() {
        return value.length < 4
                ? value.length
                : value[0] << 24 | (value[1] & 255) << 16 | (value[2] & 255) << 8 | value[3] & 255;
    }
}
