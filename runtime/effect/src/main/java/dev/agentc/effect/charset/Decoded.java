package dev.agentc.effect.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from outside as text.
 *
 * @param replaced how many times U+FFFD stands for bytes that are none of the charset's
 */
public record Decoded(String text, int replaced) {

    public static Decoded utf8(byte[] bytes) {
        return of(bytes, StandardCharsets.UTF_8);
    }

    /** @param charset that holds where no byte order mark says otherwise (Encoding Standard, section 6, "decode") */
    public static Decoded of(byte[] bytes, Charset charset) {
        return ByteOrderMark.of(bytes)
                .map(mark -> lenient(bytes, mark.length(), mark.charset()))
                .orElseGet(() -> lenient(bytes, 0, charset));
    }

    /** Null if the bytes are not all of this charset. */
    public static @Nullable String strictly(byte[] bytes, int from, Charset charset) {
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
