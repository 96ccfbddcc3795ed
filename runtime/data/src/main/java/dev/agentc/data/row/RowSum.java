package dev.agentc.data.row;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The checksum at a row's end, of all that stands before it. */
final class RowSum {
    static final String BEFORE = ",\"" + TrajectoryLine.SUM + "\":\"";
    static final String AFTER = "\"}";

    private static final byte[] BEGIN = BEFORE.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = AFTER.getBytes(StandardCharsets.US_ASCII);
    private static final int HEX = 64;
    private static final int ENDING = BEGIN.length + HEX + END.length;

    private final MessageDigest digest = Hash.digest();

    /** Whether a row from its bracket to its bracket is as it was when its sum was worked out. */
    boolean fits(byte[] bytes, int from, int to) {
        int cut = to - ENDING;
        if (cut <= from || !stands(BEGIN, bytes, cut) || !stands(END, bytes, to - END.length)) {
            return false;
        }
        digest.update(bytes, from, cut - from);
        digest.update((byte) '}');
        byte[] found = digest.digest();
        for (int i = 0; i < found.length; i++) {
            int at = cut + BEGIN.length + 2 * i;
            if (bytes[at] != digit(found[i] >> 4) || bytes[at + 1] != digit(found[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean stands(byte[] wanted, byte[] bytes, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int digit(int four) {
        int value = four & 0xF;
        return value < 10 ? '0' + value : 'a' + value - 10;
    }
}
