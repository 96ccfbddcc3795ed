package dev.agentc.effect.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What says at the beginning of a text which charset follows, and is no part of it. (Encoding Standard, section 6, "BOM sniff") */
public enum ByteOrderMark {
    // Longer ones first: one begins like another.
    UTF_32LE(StandardCharsets.UTF_32LE, 0xFF, 0xFE, 0, 0),
    UTF_32BE(StandardCharsets.UTF_32BE, 0, 0, 0xFE, 0xFF),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    private final Charset charset;
    private final byte[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = (byte) bytes[i];
        }
    }

    public Charset charset() {
        return charset;
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** The one that a text begins with. */
    public static Optional<ByteOrderMark> of(byte[] text) {
        return Stream.of(values()).filter(mark -> mark.begins(text)).findFirst();
    }

    private boolean begins(byte[] text) {
        return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
    }

    /** Whether more bytes can make one of what a text begins with, or another one. */
    public static boolean isOpen(byte[] text) {
        return Stream.of(values())
                .anyMatch(mark ->
                        text.length < mark.bytes.length && Arrays.equals(text, Arrays.copyOf(mark.bytes, text.length)));
    }
}
