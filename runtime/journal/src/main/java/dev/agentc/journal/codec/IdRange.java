package dev.agentc.journal.codec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The ids that a word on the command line can mean, as 16 bytes each. */
public record IdRange(byte[] from, byte[] to, int limit) {
    public static final byte[] FIRST = new byte[16];
    public static final byte[] LAST = new byte[16];

    private static final int SOME = 10;

    static {
        Arrays.fill(LAST, (byte) 0xff);
    }

    /** The beginning of an id with or without its dashes; empty if it is none. */
    public static Optional<IdRange> of(String word) {
        String digits = word.toLowerCase(Locale.ROOT).replace("-", "");
        if (digits.isEmpty() || digits.length() > 32 || !digits.matches("[0-9a-f]+")) {
            return Optional.empty();
        }
        return Optional.of(new IdRange(filled(digits, '0'), filled(digits, 'f'), SOME));
    }

    private static byte[] filled(String digits, char digit) {
        return HexFormat.of().parseHex(digits + String.valueOf(digit).repeat(32 - digits.length()));
    }
}
