package dev.agentc.tokens;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tokens to text as they come: a character is given out when its last byte is there, never in halves. */
public final class TextStream {
    private final Vocabulary vocabulary;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    public TextStream(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What this token completes; empty while a character still lacks bytes. */
    public String add(int id) {
        return decode(vocabulary.piece(id), false);
    }

    /** What is left when no token follows: U+FFFD for an unfinished character, else nothing. */
    public String end() {
        String rest = decode(new byte[0], true);
        decoder.reset();
        return rest;
    }

    private String decode(byte[] more, boolean last) {
        ByteBuffer bytes = ByteBuffer.allocate(waiting.remaining() + more.length)
                .put(waiting)
                .put(more)
                .flip();
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, text, last);
        waiting = bytes;
        return text.flip().toString();
    }
}
