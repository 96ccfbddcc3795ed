package dev.agentc.journal.codec;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Ids from one to another, both included, as 16 bytes each; of many the newest. */
public record IdRange(byte[] from, byte[] to, int limit) {
    private static final int SOME = 10;

    public static IdRange all(int limit) {
        return beginning("", limit);
    }

    /** What a word on the command line can mean: the beginning of an id, with or without its dashes; empty if it is none. */
    public static Optional<IdRange> of(String word) {
        String digits = word.toLowerCase(Locale.ROOT).replace("-", "");
        if (digits.isEmpty() || digits.length() > 32 || !digits.matches("[0-9a-f]+")) {
            return Optional.empty();
        }
        return Optional.of(beginning(digits, SOME));
    }

    private static IdRange beginning(String digits, int limit) {
        return new IdRange(filled(digits, '0'), filled(digits, 'f'), limit);
    }

    private static byte[] filled(String digits, char digit) {
        return HexFormat.of().parseHex(digits + String.valueOf(digit).repeat(32 - digits.length()));
    }
}
