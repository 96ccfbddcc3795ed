package dev.agentc.compiler.project;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where keys and values stand in a text that is known to be TOML: the library that reads it tells no places. Keys inside a value have
 * the place of what they stand in.
 */
final class KeyPlaces {
    private static final String BLANKS = " \t\n\r";

    private final SourceText source;
    private final String text;
    private final Map<List<String>, Span> keys = new HashMap<>();
    private final Map<List<String>, Span> values = new HashMap<>();
    private List<String> table = List.of();
    private int at;

    KeyPlaces(SourceText source) {
        this.source = source;
        this.text = source.text();
        while (at < text.length()) {
            next();
        }
    }

    SourceText source() {
        return source;
    }

    Span key(List<String> path) {
        return nearest(keys, path);
    }

    Span value(List<String> path) {
        return values.containsKey(path) ? values.get(path) : nearest(keys, path);
    }

    private static Span nearest(Map<List<String>, Span> places, List<String> path) {
        for (int parts = path.size(); parts > 0; parts--) {
            Span place = places.get(path.subList(0, parts));
            if (place != null) {
                return place;
            }
        }
        return Span.NONE;
    }

    private void next() {
        char sign = text.charAt(at);
        if (BLANKS.indexOf(sign) >= 0) {
            at++;
        } else if (sign == '#') {
            line();
        } else if (sign == '[') {
            header();
        } else {
            entry();
        }
    }

    /** {@code [a.b]} and {@code [[a.b]]}. */
    private void header() {
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
        }
        int begin = at;
        table = path();
        keys.putIfAbsent(table, source.span(begin, at));
        line();
    }

    private void entry() {
        int begin = at;
        List<String> path = new ArrayList<>(table);
        path.addAll(path());
        Span key = source.span(begin, Math.max(begin, lastOf(begin, at)));
        keys.putIfAbsent(List.copyOf(path), key);
        at = Math.min(text.length(), Math.max(at, begin) + 1); // the equals sign
        blanks();
        int from = at;
        value();
        values.putIfAbsent(List.copyOf(path), source.span(from, Math.max(from, lastOf(from, at))));
    }

    private List<String> path() {
        List<String> parts = new ArrayList<>();
        while (true) {
            blanks();
            int begin = at;
            if (at < text.length() && isQuote(text.charAt(at))) {
                quoted();
                parts.add(text.substring(begin + 1, Math.max(begin + 1, at - 1)));
            } else {
                while (at < text.length() && isBare(text.charAt(at))) {
                    at++;
                }
                parts.add(text.substring(begin, at));
            }
            blanks();
            if (at >= text.length() || text.charAt(at) != '.') {
                return List.copyOf(parts);
            }
            at++;
        }
    }

    /** Up to the end of its line, or of the last bracket that was opened on it. */
    private void value() {
        int open = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (isQuote(sign)) {
                quoted();
                continue;
            }
            if (sign == '#') {
                if (open == 0) {
                    return;
                }
                line();
                continue;
            }
            open += sign == '[' || sign == '{' ? 1 : sign == ']' || sign == '}' ? -1 : 0;
            if (sign == '\n' && open <= 0) {
                return;
            }
            at++;
        }
    }

    /** A text in quotes, or in three of them, which may hold lines. */
    private void quoted() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        at += end.length();
        while (at < text.length() && !text.startsWith(end, at)) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + end.length());
    }

    private void line() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** Where the last sign stands that is no blank. */
    private int lastOf(int from, int to) {
        int end = to;
        while (end > from && BLANKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isQuote(char sign) {
        return sign == '"' || sign == '\'';
    }

    private static boolean isBare(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '_' || sign == '-';
    }
}
