package dev.agentc.data.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers out of a row's bytes. Those of few digits and without exponent, which nearly all are, are read without a text. */
final class RowNumber {
    /** So many characters of a number are a {@code long}, wherever its point stands. */
    private static final int SHORT = 18;

    private static final int BASE = 10;

    /** Up to here a {@code double} holds every whole number, and every power of ten that is needed. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS = powers();

    private RowNumber() {}

    private static double[] powers() {
        var powers = new double[SHORT + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * BASE;
        }
        return powers;
    }

    private static boolean isShort(RowTape tape, int at) {
        if (tape.to[at] - tape.from[at] > SHORT) {
            return false;
        }
        for (int i = tape.from[at]; i < tape.to[at]; i++) {
            if ((tape.bytes[i] | 0x20) == 'e') {
                return false;
            }
        }
        return true;
    }

    /** Its digits as one number, with its sign. */
    private static long digits(RowTape tape, int at) {
        long value = 0;
        for (int i = tape.from[at]; i < tape.to[at]; i++) {
            if (tape.bytes[i] >= '0') {
                value = value * BASE + tape.bytes[i] - '0';
            }
        }
        return tape.bytes[tape.from[at]] == '-' ? -value : value;
    }

    /** How many of them stand behind the point. */
    private static int scale(RowTape tape, int at) {
        for (int i = tape.from[at]; i < tape.to[at]; i++) {
            if (tape.bytes[i] == '.') {
                return tape.to[at] - i - 1;
            }
        }
        return 0;
    }

    static BigDecimal decimal(RowTape tape, int at) {
        return isShort(tape, at)
                ? BigDecimal.valueOf(digits(tape, at), scale(tape, at))
                : new BigDecimal(raw(tape, at));
    }

    /** The nearest; of two exact ones the quotient is. (Clinger, How to Read Floating Point Numbers Accurately, 1990) */
    static double real(RowTape tape, int at) {
        if (isShort(tape, at)) {
            long digits = digits(tape, at);
            if (digits != 0 && Math.abs(digits) <= EXACT) {
                return digits / POWERS[scale(tape, at)];
            }
        }
        return Double.parseDouble(raw(tape, at));
    }

    static boolean isFinite(RowTape tape, int at) {
        return isShort(tape, at) || Double.isFinite(real(tape, at));
    }

    /** Whether a whole number is one that a {@code long} holds. */
    static boolean isLong(RowTape tape, int at) {
        if (tape.to[at] - tape.from[at] <= SHORT) {
            return true;
        }
        var number = new BigDecimal(raw(tape, at));
        return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    /** Of one that {@link #isLong}. */
    static long whole(RowTape tape, int at) {
        return tape.to[at] - tape.from[at] <= SHORT ? digits(tape, at) : Long.parseLong(raw(tape, at));
    }

    /** As numbers are written here. */
    static String text(RowTape tape, int at) {
        String raw = raw(tape, at);
        return tape.kinds[at] == RowTape.DECIMAL ? new BigDecimal(raw).toString() : raw.equals("-0") ? "0" : raw;
    }

    private static String raw(RowTape tape, int at) {
        return new String(tape.bytes, tape.from[at], tape.to[at] - tape.from[at], StandardCharsets.US_ASCII);
    }
}
