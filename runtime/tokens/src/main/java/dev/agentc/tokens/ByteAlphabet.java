package dev.agentc.tokens;

import java.io.IOException;
import java.util.Arrays;

/** The 256 printable signs by which byte-level tokenizer files spell bytes: printable Latin-1 itself, the rest from U+0100 on. */
final class ByteAlphabet {
    private static final char[] SIGNS = new char[256];
    private static final short[] BYTES = new short[0x200];

    static {
        Arrays.fill(BYTES, (short) -1);
        int other = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            SIGNS[b] = (char) (printable ? b : other++);
            BYTES[SIGNS[b]] = (short) b;
        }
    }

    private ByteAlphabet() {}

    static char sign(int value) {
        return SIGNS[value];
    }

    static byte[] bytes(String piece) throws IOException {
        byte[] bytes = new byte[piece.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = piece.charAt(i);
            if (c >= BYTES.length || BYTES[c] < 0) {
                throw new IOException("the tokenizer's piece `" + piece + "` is not spelt in bytes");
            }
            bytes[i] = (byte) BYTES[c];
        }
        return bytes;
    }
}
