package dev.agentc.journal.view;

import dev.agentc.plan.TerminalWidth;
import dev.agentc.plan.Visible;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as a terminal shows it: how many cells wide, cut where a sign ends. (Unicode Standard Annexes 11 and 29) */
public final class Cells {
    private Cells() {}

    /** How many cells it takes. */
    public static int width(String text) {
        return TerminalWidth.of(text);
    }

    /** At most so many cells; what is left out is marked by {@code …}. */
    public static String cut(String text, int width) {
        if (text.length() * 2 <= width || width(text) <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, fitting(text, signs(text), 0, width - 1)) + "…";
    }

    /** At most so many cells from its end. */
    public static String end(String text, int width) {
        if (text.length() * 2 <= width || width(text) <= width) {
            return text;
        }
        BreakIterator signs = signs(text);
        int from = text.length();
        int room = width - 1;
        for (int before = signs.last(); before > 0; ) {
            int next = signs.previous();
            room -= width(text.substring(next, before));
            if (room < 0) {
                break;
            }
            before = next;
            from = next;
        }
        return width < 1 ? "" : "…" + text.substring(from);
    }

    /** Where the signs from a place on that fit into so many cells end. */
    private static int fitting(String text, BreakIterator signs, int from, int width) {
        int room = width;
        int end = from;
        for (int next = signs.following(from); next != BreakIterator.DONE; next = signs.next()) {
            room -= width(text.substring(end, next));
            if (room < 0) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static BreakIterator signs(String text) {
        BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);
        signs.setText(text);
        return signs;
    }

    /** Lines of at most so many cells, broken at blanks where there are any; a sign that is wider has a line of its own. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        BreakIterator signs = signs(text); // once: it goes through all of the text when it is made
        int from = 0;
        for (int fits = filled(text, signs, from, width);
                fits < text.length();
                fits = filled(text, signs, from, width)) {
            int end = broken(text, from, fits);
            lines.add(text.substring(from, end).stripTrailing());
            from = behindBlanks(text, end);
        }
        lines.add(text.substring(from));
        return lines;
    }

    /** Where a line that begins at a place is full: behind one sign at least. */
    private static int filled(String text, BreakIterator signs, int from, int width) {
        int fits = fitting(text, signs, from, Math.max(2, width));
        return fits > from || from == text.length() ? fits : signs.following(from);
    }

    /** At the last blank of a full line's second half, else where it is full. */
    private static int broken(String text, int from, int full) {
        int blank = full;
        while (blank > from + (full - from) / 2 && text.charAt(blank) != ' ') {
            blank--;
        }
        return blank > from + (full - from) / 2 ? blank : full;
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** On one line, and with nothing in it that moves a cursor or turns text around. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int sign = text.codePointAt(i);
            if (Character.isWhitespace(sign)) {
                blank = !line.isEmpty();
                continue;
            }
            line.append(blank ? " " : "").appendCodePoint(shown(sign));
            blank = false;
        }
        return line.toString();
    }

    /** With its blanks, and with nothing in it that moves a cursor or turns text around. */
    static String clean(String line) {
        StringBuilder clean = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int sign = line.codePointAt(i);
            if (sign == '\t') {
                clean.append("    ");
            } else {
                clean.appendCodePoint(sign == '\n' ? '\uFFFD' : shown(sign));
            }
        }
        return clean.toString();
    }

    /** One sign for one, so that columns stay where they are. */
    private static int shown(int sign) {
        return Visible.hides(sign) ? '\uFFFD' : sign;
    }

    /** Padded on the right. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Padded on the left. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }
}
