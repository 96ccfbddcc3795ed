package dev.agentc.data.row;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;

/** The checksum at a row's end, of all that stands before it. */
final class RowSum {
    static final String BEFORE = ",\"" + TrajectoryLine.SUM + "\":\"";
    static final String AFTER = "\"}";

    private static final byte[] BEGIN = BEFORE.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = AFTER.getBytes(StandardCharsets.US_ASCII);
    private static final int HEX = 64;
    private static final int ENDING = BEGIN.length + HEX + END.length;

    private byte[] whole = new byte[1 << 14];

    /** Whether a row from its bracket to its bracket is as it was when its sum was worked out. */
    boolean fits(byte[] bytes, int from, int to) {
        int cut = to - ENDING;
        if (cut <= from || !stands(BEGIN, bytes, cut) || !stands(END, bytes, to - END.length)) {
            return false;
        }
        return isHex(hash(bytes, from, cut), bytes, cut + BEGIN.length);
    }

    /** Of the row as it would be without the sum, which one copy and one call cost less than two calls. */
    private byte[] hash(byte[] bytes, int from, int cut) {
        int length = cut - from;
        if (whole.length <= length) {
            whole = new byte[2 * length];
        }
        System.arraycopy(bytes, from, whole, 0, length);
        whole[length] = '}';
        return Hash.sha256(whole, 0, length + 1);
    }

    private static boolean isHex(byte[] hash, byte[] bytes, int from) {
        for (int i = 0; i < hash.length; i++) {
            int at = from + 2 * i;
            if (bytes[at] != digit(hash[i] >> 4) || bytes[at + 1] != digit(hash[i])) {
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
