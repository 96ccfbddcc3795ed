package dev.agentc.tools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from outside as text.
 *
 * @param replaced how many times U+FFFD stands for bytes that are none of the charset's
 */
record Decoded(String text, int replaced) {

    /** A byte order mark, which says what follows and is no part of it. Longer ones first: one begins like another. */
    private record Mark(byte[] bytes, Charset charset) {
        Mark(Charset charset, int... bytes) {
            this(new byte[bytes.length], charset);
            for (int i = 0; i < bytes.length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        boolean begins(byte[] text) {
            return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final Mark[] MARKS = {
        new Mark(StandardCharsets.UTF_32LE, 0xFF, 0xFE, 0, 0),
        new Mark(StandardCharsets.UTF_32BE, 0, 0, 0xFE, 0xFF),
        new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE)
    };

    static Decoded utf8(byte[] bytes) {
        return of(bytes, StandardCharsets.UTF_8);
    }

    /** @param charset that holds where no byte order mark says otherwise (Encoding Standard, section 6, "decode") */
    static Decoded of(byte[] bytes, Charset charset) {
        for (Mark mark : MARKS) {
            if (mark.begins(bytes)) {
                return lenient(bytes, mark.bytes.length, mark.charset);
            }
        }
        return lenient(bytes, 0, charset);
    }

    /** Null if the bytes are not all of this charset. */
    static @Nullable String strictly(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Decoded lenient(byte[] bytes, int from, Charset charset) {
        String text = strictly(bytes, from, charset);
        return text == null ? replacing(bytes, from, charset) : new Decoded(text, 0);
    }

    private static Decoded replacing(byte[] bytes, int from, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            return new Decoded(
                    text, (int) text.chars().filter(sign -> sign == '\uFFFD').count());
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("everything is replaced", e);
        }
    }
}
