package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.SyntaxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of {@code """}: what the closing line is indented by is dropped from every line (or, where the quotes
 * stand behind the last line of the text, what all of them are indented by), and so are the line breaks next to the quotes and lines
 * that hold nothing but tags.
 */
final class TextBlocks {
    private final ReadContext reading;
    private final String text;

    TextBlocks(ReadContext reading) {
        this.reading = reading;
        text = reading.source.text();
    }

    List<Piece> laidOut(List<Piece> pieces, boolean tags) {
        var lines = lines(pieces);
        var below = lines.size() > 1 && isBlank(lines.getFirst());
        if (below) {
            lines.removeFirst();
        }
        var indent = "";
        if (isBlank(lines.getLast())) {
            indent = words(lines.removeLast());
        } else if (below) {
            indent = common(lines);
        }
        var out = new ArrayList<Piece>(pieces.size());
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (tags && holdsOnlyTags(line)) {
                addTags(line, out);
            } else {
                addLine(line, indent, i == lines.size() - 1, out);
            }
        }
        return out;
    }

    /** What all lines begin with that hold something. */
    private String common(List<List<Piece>> lines) {
        var common = "";
        var first = true;
        for (var line : lines) {
            if (!isBlank(line)) {
                var begins = blanks(line.getFirst());
                common = first ? begins : shared(common, begins);
                first = false;
            }
        }
        return common;
    }

    private String blanks(Piece piece) {
        if (!(piece instanceof Piece.Chars chars)) {
            return "";
        }
        var at = chars.start();
        while (at < chars.end() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.substring(chars.start(), at);
    }

    private static String shared(String one, String other) {
        var at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return one.substring(0, at);
    }

    /** Cut after each newline, which stays with its line. */
    private List<List<Piece>> lines(List<Piece> pieces) {
        var lines = new ArrayList<List<Piece>>();
        List<Piece> line = new ArrayList<>();
        for (var piece : pieces) {
            if (!(piece instanceof Piece.Chars chars)) {
                line.add(piece);
                continue;
            }
            var from = chars.start();
            for (var at = newline(from, chars.end()); at >= 0; at = newline(from, chars.end())) {
                line.add(new Piece.Chars(from, at + 1));
                lines.add(line);
                line = new ArrayList<>();
                from = at + 1;
            }
            if (from < chars.end()) {
                line.add(new Piece.Chars(from, chars.end()));
            }
        }
        lines.add(line);
        return lines;
    }

    private int newline(int from, int end) {
        return text.indexOf('\n', from, end);
    }

    private boolean isBlank(List<Piece> line) {
        for (var piece : line) {
            if (!isBlank(piece)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBlank(Piece piece) {
        return piece instanceof Piece.Chars chars
                && text.substring(chars.start(), chars.end()).isBlank();
    }

    private String words(List<Piece> line) {
        var words = new StringBuilder();
        for (var piece : line) {
            if (piece instanceof Piece.Chars chars) {
                words.append(text, chars.start(), chars.end());
            }
        }
        return words.toString();
    }

    private boolean holdsOnlyTags(List<Piece> line) {
        var found = false;
        for (var piece : line) {
            if (piece instanceof Piece.Tag) {
                found = true;
            } else if (!isBlank(piece)) {
                return false;
            }
        }
        return found;
    }

    private static void addTags(List<Piece> line, List<Piece> out) {
        for (var piece : line) {
            if (piece instanceof Piece.Tag) {
                out.add(piece);
            }
        }
    }

    private void addLine(List<Piece> line, String indent, boolean last, List<Piece> out) {
        for (var i = 0; i < line.size(); i++) {
            if (!(line.get(i) instanceof Piece.Chars chars)) {
                out.add(line.get(i));
                continue;
            }
            var start = i == 0 ? chars.start() + indented(chars, indent) : chars.start();
            var end = chars.end();
            if (last && end > start && text.charAt(end - 1) == '\n') {
                end--;
            }
            if (start < end) {
                out.add(new Piece.Chars(start, end));
            }
        }
    }

    /** How much of the line's beginning is dropped. */
    private int indented(Piece.Chars chars, String indent) {
        if (text.startsWith(indent, chars.start()) && chars.end() - chars.start() >= indent.length()) {
            return indent.length();
        }
        var at = chars.start();
        while (at < chars.end() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        var isEmpty = at < chars.end() && text.charAt(at) == '\n';
        if (!isEmpty) {
            reading.report(reading.finding(
                            SyntaxRules.BAD_INDENTATION,
                            reading.source.span(at, at + 1),
                            "this line stands left of the closing `\"\"\"`")
                    .help("indent it at least as far, or move the closing quotes to the left"));
        }
        return at - chars.start();
    }
}
