package dev.agentc.compiler.foreign;

import dev.agentc.compiler.foreign.Foreign.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms of other languages that cannot be read here. Nothing is read before the first question, which only an error asks. */
public final class ForeignFormsTable {
    /** Ends what stands instead; behind it is what stands below the lines that are indented more. */
    public static final char BELOW = '↓';

    private ForeignFormsTable() {}

    /**
     * What a line holds that another language would have read.
     *
     * @param start where it begins on the line
     * @param end where it ends
     * @param instead what a machine can write in its place, and perhaps behind {@link #BELOW} what below it; null if it cannot
     */
    public record Form(
            int start,
            int end,
            String message,
            String help,
            @Nullable String instead) {}

    /** A row; its pattern is made when it is first looked for, since most files have one mistake, and rows are many. */
    private static final class Row {
        private final String where;
        private final String form;
        private final String message;
        private final String help;
        private final @Nullable String instead;
        private volatile @Nullable Pattern pattern;

        Row(List<String> columns) {
            this.where = columns.get(0);
            this.form = columns.get(1);
            this.message = columns.get(2);
            this.help = columns.get(3);
            this.instead = instead(columns.get(4));
        }

        Matcher on(String line) {
            Pattern made = pattern;
            if (made == null) {
                made = Pattern.compile(form);
                pattern = made;
            }
            return made.matcher(line);
        }
    }

    private static final class Rows {
        static final List<Row> ALL = read();

        private static List<Row> read() {
            var rows = new ArrayList<Row>();
            for (var row : ForeignTable.rows("forms.txt", 5)) {
                rows.add(new Row(row));
            }
            return List.copyOf(rows);
        }
    }

    /** Nothing there: a machine cannot mend it. A {@code ∅} there: it is mended by leaving it out. */
    private static @Nullable String instead(String column) {
        return column.isEmpty() ? null : column.replace("∅", "");
    }

    /**
     * The first form of the table that is on this line and reaches from {@code from} to {@code to}; null if there is none.
     *
     * @param where what was being read there, such as {@code enum} or {@code text}
     * @param from where the token before the mistake begins
     * @param at where the mistake is
     */
    public static @Nullable Form on(String line, String where, int from, int at) {
        for (var row : Rows.ALL) {
            if (row.where.equals("all")
                    || row.where.equals("any") && !where.equals("text")
                    || row.where.equals("inner") && !where.equals("text") && !where.equals("top")
                    || row.where.equals(where)
                    || row.where.equals("call") && where.equals("argument")) {
                var match = row.on(line);
                while (match.find()) {
                    if (match.start() <= at && match.end() > at
                            || match.start() >= from && match.start() < at && match.end() >= at) {
                        return form(row, match);
                    }
                }
            }
        }
        return null;
    }

    /** The form that a whole line begins with, wherever on it or below it the mistake is; null if there is none. */
    public static @Nullable Form begins(String line) {
        int first = line.length() - line.stripLeading().length();
        for (var row : Rows.ALL) {
            if (row.where.equals("begin")) {
                var match = row.on(line).region(first, line.length());
                if (match.lookingAt()) {
                    return form(row, match);
                }
            }
        }
        return null;
    }

    private static Form form(Row row, Matcher match) {
        var filled = row.instead == null ? null : filled(row.instead, match);
        var instead = match.group().equals(filled)
                ? null
                : filled; // what it is made of is no form of ours, and of no other known
        return new Form(match.start(), match.end(), filled(row.message, match), filled(row.help, match), instead);
    }

    /**
     * {@code $1} is what was found, {@code #1} that as a type, {@code @1} as a text with holes, {@code ~1} as a method, {@code ¦1} with
     * {@code |} for its commas.
     */
    private static String filled(String text, Matcher match) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (!Character.isDigit(next) || "$#@~¦".indexOf(sign) < 0 || next - '0' > match.groupCount()) {
                out.append(sign);
                continue;
            }
            var found = match.group(next - '0') == null ? "" : match.group(next - '0');
            out.append(
                    switch (sign) {
                        case '#' -> TypeSpelling.ours(found);
                        case '@' -> found.replaceAll("\\$?\\{\\s*([\\w.]+)\\s*}", "{{ $1 }}");
                        case '~' -> method(found);
                        case '¦' -> found.strip().replaceAll("\\s*,\\s*", " | ");
                        default -> found;
                    });
            i++;
        }
        return out.toString();
    }

    private static String method(String word) {
        var known = Foreign.of(Place.MEMBER, word);
        return known != null && known.instead().startsWith(".")
                ? known.instead().substring(1)
                : word;
    }
}
