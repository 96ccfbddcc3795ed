package dev.agentc.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of help in as many columns as a terminal has. Pages are written 120 columns wide: paragraphs from the left edge,
 * tables whose lines begin with blanks, their second column behind two blanks or more, examples that begin with the command.
 */
public final class Reflowed {
    private static final Pattern ROW = Pattern.compile("(\\s+\\S.*?\\s{2,})(\\S.*)");
    private static final String EXAMPLE = "  agentc ";

    /** A second column is not made narrower than this; then it stands below the first. */
    private static final int NARROW = 24;

    private final int width;
    private final List<String> out = new ArrayList<>();

    private Reflowed(int width) {
        this.width = width;
    }

    public static String of(String page, int width) {
        if (page.lines().allMatch(line -> line.length() <= width)) {
            return page;
        }
        var reflowed = new Reflowed(width);
        reflowed.all(page.lines().toList());
        return String.join("\n", reflowed.out) + "\n";
    }

    private void all(List<String> lines) {
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                int column = row.group(1).length();
                int end = following(lines, i + 1, " ".repeat(column));
                row(row.group(1), joined(row.group(2), lines.subList(i + 1, end)));
                i = end;
            } else if (line.isBlank() || line.startsWith(EXAMPLE)) {
                out.add(line); // what is copied stays in one piece
                i++;
            } else {
                int end = line.startsWith(" ") ? i + 1 : paragraph(lines, i + 1);
                wrap(indent(line), indent(line), joined(line.strip(), lines.subList(i + 1, end)));
                i = end;
            }
        }
    }

    /** Where the lines end that go on in the second column. */
    private static int following(List<String> lines, int from, String margin) {
        int end = from;
        while (end < lines.size()
                && lines.get(end).startsWith(margin)
                && !lines.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    private static int paragraph(List<String> lines, int from) {
        int end = from;
        while (end < lines.size()
                && !lines.get(end).isBlank()
                && !lines.get(end).startsWith(" ")) {
            end++;
        }
        return end;
    }

    private static String joined(String first, List<String> more) {
        var text = new StringBuilder(first);
        more.forEach(line -> text.append(' ').append(line.strip()));
        return text.toString();
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private void row(String first, String second) {
        if (width - first.length() >= NARROW) {
            wrap(first, " ".repeat(first.length()), second);
        } else {
            out.add(first.stripTrailing());
            wrap("      ", "      ", second);
        }
    }

    private void wrap(String begin, String margin, String text) {
        var line = new StringBuilder(begin);
        boolean empty = true;
        for (String word : text.split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                out.add(line.toString());
                line = new StringBuilder(margin);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.add(line.toString());
    }
}
