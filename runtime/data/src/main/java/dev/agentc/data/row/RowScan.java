package dev.agentc.data.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the bytes of a row once: whether they are UTF-8 and JSON, and where what stands. Says no word of what is wrong: that is
 * {@link RowJson}'s, who is asked then. (RFC 8259; RFC 3629)
 */
final class RowScan {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /** Names of one object are compared with each other so far; of more {@link RowJson} says whether one is there twice. */
    private static final int FIELDS = 64;

    /** Numbers and names that are longer may be too long for {@link RowJson}. */
    private static final int LONG_NUMBER = 40;

    private static final int LONG_EXPONENT = 4;
    private static final int LONG_NAME = 10_000;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    /** What can stand where it is read. */
    private enum Awaited {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COMMA,
        NOTHING
    }

    private final RowTape tape;

    /** The lists and objects around, from 1 on. */
    private final int[] open = new int[RowJson.DEPTH + 1];

    private int depth;
    private Awaited awaited = Awaited.VALUE;
    private byte[] bytes = new byte[0];
    private int end;
    private boolean doubtful;

    RowScan(RowTape tape) {
        this.tape = tape;
    }

    /** Whether a row is JSON; then the tape tells of it. */
    boolean read(byte[] row, int from, int to) {
        tape.begin(row);
        bytes = row;
        end = to;
        doubtful = false;
        depth = 0;
        awaited = Awaited.VALUE;
        int at = blanks(from);
        while (at >= 0 && at < end) {
            at = step(at);
            if (at >= 0) {
                at = blanks(at);
            }
        }
        return at == end && awaited == Awaited.NOTHING;
    }

    /** Whether {@link RowJson} might still refuse what was read: it bounds what the grammar does not. */
    boolean isDoubtful() {
        return doubtful;
    }

    /**
     * One text, number, word or sign. All texts are read from one place: what reads them is compiled once then, and soon.
     *
     * @return behind it, or -1 where it is not what can stand there
     */
    private int step(int at) {
        byte one = bytes[at];
        if (one == '"') {
            return awaited == Awaited.COMMA || awaited == Awaited.NOTHING ? -1 : quoted(at + 1);
        }
        if (one == ',') {
            return comma(at);
        }
        if (one == '}' || one == ']') {
            return close(at, one);
        }
        if (awaited != Awaited.VALUE && awaited != Awaited.VALUE_OR_END) {
            return -1;
        }
        return one == '{' || one == '[' ? open(at, one) : scalar(at, one);
    }

    private int quoted(int begin) {
        boolean isName = awaited == Awaited.NAME || awaited == Awaited.NAME_OR_END;
        int text = tape.length;
        int at = text(begin);
        if (at < 0 || !isName) {
            behind();
            return at;
        }
        int object = open[depth];
        if (isThere(text, object, tape.sizes[object])) {
            return -1;
        }
        at = blanks(at);
        awaited = Awaited.VALUE;
        return at < end && bytes[at] == ':' ? at + 1 : -1;
    }

    /** A value has ended. */
    private void behind() {
        if (depth == 0) {
            awaited = Awaited.NOTHING;
        } else {
            tape.sizes[open[depth]]++;
            awaited = Awaited.COMMA;
        }
    }

    private int comma(int at) {
        if (awaited != Awaited.COMMA) {
            return -1;
        }
        awaited = tape.kinds[open[depth]] == RowTape.OBJECT ? Awaited.NAME : Awaited.VALUE;
        return at + 1;
    }

    private int open(int at, byte bracket) {
        if (depth == RowJson.DEPTH) {
            return -1;
        }
        boolean isObject = bracket == '{';
        open[++depth] = tape.add(isObject ? RowTape.OBJECT : RowTape.LIST, at);
        awaited = isObject ? Awaited.NAME_OR_END : Awaited.VALUE_OR_END;
        return at + 1;
    }

    private int close(int at, byte bracket) {
        boolean isObject = bracket == '}';
        Awaited empty = isObject ? Awaited.NAME_OR_END : Awaited.VALUE_OR_END;
        if (awaited != empty && (awaited != Awaited.COMMA || tape.kinds[open[depth]] == RowTape.OBJECT != isObject)) {
            return -1;
        }
        tape.end(open[depth--], at + 1);
        behind();
        return at + 1;
    }

    private int scalar(int begin, byte first) {
        int at = switch (first) {
            case 't' -> word(begin, TRUE, RowTape.TRUE);
            case 'f' -> word(begin, FALSE, RowTape.FALSE);
            case 'n' -> word(begin, NULL, RowTape.NULL);
            default -> number(begin);
        };
        behind();
        return at;
    }

    /** Whether a name is one of those before it. */
    private boolean isThere(int name, int object, int size) {
        if (size >= FIELDS || tape.kinds[name] != RowTape.TEXT || tape.to[name] - tape.from[name] > LONG_NAME) {
            doubtful = true;
            return false;
        }
        int from = tape.from[name];
        int to = tape.to[name];
        int other = object + 1;
        for (int i = 0; i < size; i++) {
            int begin = tape.from[other];
            if (tape.to[other] - begin == to - from
                    && bytes[begin] == bytes[from]
                    && Arrays.equals(bytes, begin, tape.to[other], bytes, from, to)) {
                return true;
            }
            other = tape.next[other + 1];
        }
        return false;
    }

    private int blanks(int from) {
        int at = from;
        while (at < end && bytes[at] <= ' ' && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private boolean isBlank(byte one) {
        if (one == '\n' || one == '\r') {
            tape.broken = true;
            return true;
        }
        return one == ' ' || one == '\t';
    }

    private int word(int at, byte[] word, byte kind) {
        int behind = at + word.length;
        if (behind > end || !Arrays.equals(bytes, at, behind, word, 0, word.length)) {
            return -1;
        }
        tape.end(tape.add(kind, at), behind);
        return behind;
    }

    /** @param begin behind the quote */
    private int text(int begin) {
        int text = tape.add(RowTape.TEXT, begin);
        int at = begin;
        while (true) {
            at = plain(at);
            if (at == end) {
                return -1;
            }
            byte one = bytes[at];
            if (one == '"') {
                tape.end(text, at);
                return at + 1;
            }
            if (one == '\\') {
                at = escape(at + 1, text);
            } else {
                at = one < 0 ? sign(at) : -1;
            }
            if (at < 0) {
                return -1;
            }
        }
    }

    /**
     * Passes over what needs no look, eight bytes at a time: neither quote nor escape, neither control character nor a character of more
     * than two bytes.
     */
    private int plain(int from) {
        int at = from;
        int last = end - Long.BYTES;
        while (at <= last) {
            long word = (long) WORDS.get(bytes, at);
            long quotes = word ^ ONES * '"';
            long escapes = word ^ ONES * '\\';
            long found = (quotes - ONES & ~quotes | escapes - ONES & ~escapes | word - ONES * ' ' & ~word) & HIGH;
            long beyond = word & HIGH;
            int passed = (found | beyond) == 0 ? Long.BYTES : found == 0 ? passed(word) : 0;
            if (passed == 0) {
                return at + (Long.numberOfTrailingZeros(found | beyond) >>> 3);
            }
            at += passed;
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /**
     * How many bytes of eight are ASCII and characters of two bytes, each in its shortest form: all, or all but the last, in which
     * another begins. 0 where anything else is among them.
     */
    private static int passed(long word) {
        long second = word << 1;
        long third = word << 2;
        long begin = word & second & ~third & HIGH;
        long follow = word & ~second & HIGH;
        long longer = word & second & third & HIGH;
        long shortest = (word & ONES * 0x1E) + ONES * 0x7E; // in its high bits: it begins with none of C0 and C1
        boolean holds = (longer | follow ^ begin << Byte.SIZE | begin & ~shortest) == 0;
        return holds ? Long.BYTES - (int) (begin >>> Long.SIZE - 1) : 0;
    }

    /** @param at behind the backslash */
    private int escape(int at, int text) {
        if (at == end) {
            return -1;
        }
        switch (bytes[at]) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {
                tape.kinds[text] = (byte) Math.max(tape.kinds[text], RowTape.ESCAPED);
                return at + 1;
            }
            case '/' -> {
                tape.kinds[text] = RowTape.SPELT;
                return at + 1;
            }
            case 'u' -> {
                tape.kinds[text] = RowTape.SPELT;
                return fourDigits(at + 1);
            }
            default -> {
                return -1;
            }
        }
    }

    private int fourDigits(int at) {
        if (at + 4 > end) {
            return -1;
        }
        for (int i = at; i < at + 4; i++) {
            if (bytes[i] < 0 || Character.digit(bytes[i], 16) < 0) {
                return -1;
            }
        }
        return at + 4;
    }

    /** A character beyond ASCII, in its shortest form and no half of one. */
    private int sign(int at) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return follow(at + 1, 1, 0x80, 0xBF);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return follow(at + 1, 2, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        }
        if (first >= 0xF0 && first <= 0xF4) {
            return follow(at + 1, 3, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
        }
        return -1;
    }

    /** @param least of the first that follows, and {@code most} */
    private int follow(int at, int count, int least, int most) {
        if (at + count > end || (bytes[at] & 0xFF) < least || (bytes[at] & 0xFF) > most) {
            return -1;
        }
        for (int i = at + 1; i < at + count; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return at + count;
    }

    private int number(int begin) {
        int at = bytes[begin] == '-' ? begin + 1 : begin;
        int whole = digits(at);
        if (whole == at || bytes[at] == '0' && whole > at + 1) {
            return -1;
        }
        at = whole;
        if (at < end && bytes[at] == '.') {
            int behind = digits(at + 1);
            if (behind == at + 1) {
                return -1;
            }
            at = behind;
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at = exponent(at + 1);
        }
        if (at < 0) {
            return -1;
        }
        doubtful |= at - begin > LONG_NUMBER;
        tape.end(tape.add(at == whole ? RowTape.WHOLE : RowTape.DECIMAL, begin), at);
        return at;
    }

    private int exponent(int begin) {
        int at = begin < end && (bytes[begin] == '-' || bytes[begin] == '+') ? begin + 1 : begin;
        int behind = digits(at);
        doubtful |= behind - begin > LONG_EXPONENT;
        return behind == at ? -1 : behind;
    }

    private int digits(int from) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
