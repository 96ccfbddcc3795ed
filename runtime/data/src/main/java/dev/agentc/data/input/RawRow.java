package dev.agentc.data.input;

import dev.agentc.data.row.Broken;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A row as its file has it.
 *
 * @param line where it begins, from 1
 * @param offset of its first byte in the file, unpacked
 * @param bytes without the line's end; the beginning alone of one that is too long
 * @param wrong what is known to be wrong with it already; empty for nothing
 */
public record RawRow(long line, long offset, byte[] bytes, String wrong) {

    /** What it says. */
    public String text() throws Broken {
        if (!wrong.isEmpty()) {
            throw new Broken(wrong);
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(from, to, true);
        if (result.isError()) {
            throw new Broken("is no UTF-8 text (byte " + (from.position() + 1) + ")");
        }
        return to.flip().toString();
    }
}
