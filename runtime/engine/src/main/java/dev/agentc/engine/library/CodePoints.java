package dev.agentc.engine.library;

import dev.agentc.engine.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** Texts by code points: what the language counts, where Java counts UTF-16 units. */
final class CodePoints {
    private CodePoints() {}

    /** How many code points stand before a UTF-16 unit. */
    static long before(String text, int unit) {
        return text.codePointCount(0, unit);
    }

    static ListValue split(String text) {
        return ListValue.of(text.codePoints().mapToObj(Character::toString).toArray());
    }

    /** Parts between white space; none is empty. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            boolean space = isSpace(text.codePointAt(i));
            if (space && start >= 0) {
                words.add(text.substring(start, i));
            }
            start = space ? -1 : start < 0 ? i : start;
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }

    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Unicode's White_Space: Java's two notions of it leave out the no-break spaces or the controls. */
    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint)
                || Character.isWhitespace(codePoint) && codePoint > 0x1f
                || codePoint >= 0x9 && codePoint <= 0xd
                || codePoint == 0x85;
    }
}
