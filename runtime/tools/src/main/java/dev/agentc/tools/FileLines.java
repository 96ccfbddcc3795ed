package dev.agentc.tools;

import dev.agentc.plan.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Lines of a file and the hash of its text, in as much memory as its longest line takes. */
final class FileLines {
    private static final int AT_ONCE = 1 << 16;
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final int most;
    private final Consumer<String> each;
    private final MessageDigest digest = digest();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** A line is longer than may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** @param most bytes of a line */
    FileLines(InputStream in, int most, Consumer<String> each) {
        this.in = in;
        this.most = most;
        this.each = each;
    }

    /**
     * Gives all lines.
     *
     * @return the SHA-256 of the text, without its byte order mark
     * @throws CharacterCodingException if a line is no UTF-8
     */
    String read() throws IOException {
        byte[] first = in.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) {
            take(first, first.length);
        }
        byte[] block = new byte[AT_ONCE];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            take(block, length);
        }
        end();
        return Hash.hex(digest.digest());
    }

    private void take(byte[] block, int length) throws IOException {
        digest.update(block, 0, length);
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                add(block, from, i);
                end();
                from = i + 1;
            }
        }
        add(block, from, length);
    }

    private void add(byte[] block, int from, int to) throws TooLong {
        if (line.size() + to - from > most) {
            throw new TooLong();
        }
        line.write(block, from, to - from);
    }

    private void end() throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line.toByteArray()))
                .toString();
        line.reset();
        each.accept(text);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
