package dev.agentc.data.row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Texts out of a row's bytes. */
public final class RowText {
    private static final int HEX = 16;

    private RowText() {}

    /**
     * What bytes say.
     *
     * @throws Broken where they are no UTF-8
     */
    public static String decoded(byte[] bytes, int from, int to) throws Broken {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new Broken("is no UTF-8 text (byte " + (in.position() - from + 1) + ")");
        }
        return out.flip().toString();
    }

    static boolean isText(byte kind) {
        return kind == RowTape.TEXT || kind == RowTape.ESCAPED || kind == RowTape.SPELT;
    }

    static String of(RowTape tape, int at) {
        String raw = new String(tape.bytes, tape.from[at], tape.to[at] - tape.from[at], StandardCharsets.UTF_8);
        return tape.kinds[at] == RowTape.TEXT ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        var text = new StringBuilder(raw.length());
        int at = 0;
        for (int next = raw.indexOf('\\'); next >= 0; next = raw.indexOf('\\', at)) {
            text.append(raw, at, next);
            char sign = raw.charAt(next + 1);
            at = next + 2;
            if (sign == 'u') {
                text.append((char) Integer.parseInt(raw, at, at + 4, HEX));
                at += 4;
            } else {
                text.append(meant(sign));
            }
        }
        return text.append(raw, at, raw.length()).toString();
    }

    private static char meant(char sign) {
        return switch (sign) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> sign;
        };
    }

    /** Whether a text is just that one of ASCII. */
    static boolean is(RowTape tape, int at, String text) {
        int from = tape.from[at];
        int length = text.length();
        if (tape.kinds[at] != RowTape.TEXT) {
            return of(tape, at).equals(text);
        }
        if (tape.to[at] - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (tape.bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    /** Code points. */
    static int characters(RowTape tape, int at) {
        if (tape.kinds[at] != RowTape.TEXT) {
            String text = of(tape, at);
            return text.codePointCount(0, text.length());
        }
        int count = 0;
        for (int i = tape.from[at]; i < tape.to[at]; i++) {
            count += (tape.bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
