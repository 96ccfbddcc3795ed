package dev.agentc.compiler.format;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.SourceTokens;
import dev.agentc.compiler.syntax.read.SourceTokens.Sort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The tokens of a text, taken in their order, and the comments with them. Whatever is written takes the token it stands for, so
 * none can be lost or changed; a comment stays with the token before it on its line, or stands before the one that follows it.
 */
final class TokenWalk {
    private final SourceText source;
    private final List<SourceTokens.Written> raw;
    private final BitSet taken = new BitSet();
    private int at;
    /** Whether the first half of {@code >=} was taken: the end of type arguments. */
    private boolean half;

    TokenWalk(SourceText source) {
        this.source = source;
        raw = SourceTokens.written(source.text());
    }

    /** A tree that is written in another order than its text, or with other tokens: our mistake. */
    static final class Astray extends RuntimeException {
        private static final long serialVersionUID = 1;

        Astray(String wanted, String found) {
            super("`" + wanted + "` where the text has `" + found + "`");
        }
    }

    /** The next token as it is written, whatever it is. */
    Document take() {
        var start = next();
        return taken(start, raw.get(start).text());
    }

    /** The next token, which must be this one. */
    Document take(String text) {
        var start = next();
        var found = raw.get(start).text();
        if (text.equals(">") && found.equals(">=") && !half) {
            half = true;
            return Document.of(comments(start), Document.text(text));
        }
        if (half) {
            found = found.substring(1);
            half = false;
        }
        if (!found.equals(text)) {
            throw new Astray(text, found);
        }
        return taken(start, text);
    }

    /** All tokens up to the place {@code end}, as they are written. */
    Document takeTo(int end) {
        var start = next();
        var text = source.text().substring(raw.get(start).start(), end);
        var before = comments(start);
        at = start;
        while (raw.get(at).end() < end) {
            at++;
        }
        at++;
        return Document.of(before, quoted(text), behind());
    }

    private Document taken(int start, String text) {
        var before = comments(start);
        at = start + 1;
        return Document.of(before, Document.text(text), behind());
    }

    /** A text of several lines moves with the code when what it says does not change by that. */
    private static Document quoted(String text) {
        if (text.indexOf('\n') < 0) {
            return Document.text(text);
        }
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var last = lines.getLast();
        var margin = last.substring(0, last.length() - last.stripLeading().length());
        var opening = lines.getFirst().strip();
        var moves = last.strip().equals("\"\"\"") && (opening.equals("\"\"\"") || opening.equals("r\"\"\""));
        if (!moves) {
            return new Document.Quoted(List.copyOf(lines), false);
        }
        lines.set(0, opening);
        for (var i = 1; i < lines.size(); i++) {
            var line = lines.get(i);
            lines.set(i, line.startsWith(margin) ? line.substring(margin.length()) : line.stripLeading());
        }
        return new Document.Quoted(List.copyOf(lines), true);
    }

    /** Whether the next token is this one. */
    boolean sees(String text) {
        var found = raw.get(next()).text();
        return (half ? found.substring(1) : found).equals(text);
    }

    /** Where the next token begins. */
    int place() {
        return raw.get(next()).start();
    }

    boolean isAtEnd() {
        return raw.get(next()).sort() == Sort.END;
    }

    // comments

    /** The comments that stand on lines of their own before the next token, an empty line before each that had one. */
    Document leading(boolean first) {
        var stop = next();
        var all = new ArrayList<Document>();
        for (var i = at; i < stop; i++) {
            if (isComment(i) && !taken.get(i)) {
                if (!(first && all.isEmpty()) && isBlankBefore(i)) {
                    all.add(Document.BLANK);
                }
                all.add(comment(i));
            }
        }
        if (!(first && all.isEmpty()) && isBlankBefore(stop)) {
            all.add(all.isEmpty() ? Document.BLANK : Document.of(Document.HARD, Document.BLANK));
        }
        return Document.of(all);
    }

    /** Whether a comment stands between here and the next token. */
    boolean hasComment() {
        var stop = next();
        for (var i = at; i < stop; i++) {
            if (isComment(i) && !taken.get(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a {@code //} stands between here and the next token. */
    boolean hasRemark() {
        var stop = next();
        for (var i = at; i < stop; i++) {
            if (raw.get(i).sort() == Sort.COMMENT && !taken.get(i)) {
                return true;
            }
        }
        return false;
    }

    private Document comments(int stop) {
        Document all = Document.NOTHING;
        for (var i = at; i < stop; i++) {
            if (isComment(i) && !taken.get(i)) {
                all = Document.of(all, comment(i));
            }
        }
        return all;
    }

    private Document comment(int i) {
        taken.set(i);
        return new Document.Own(raw.get(i).text().stripTrailing());
    }

    /** The comment behind what was just taken, on its line or on that of a comma which follows; such a comma moves before it. */
    private Document behind() {
        var i = at;
        while (raw.get(i).sort() == Sort.COMMA || raw.get(i).sort() == Sort.NEWLINE) {
            i++;
        }
        var isBehind = i == at || raw.get(i - 1).sort() == Sort.COMMA;
        if (!isBehind || !isComment(i) || taken.get(i)) {
            return Document.NOTHING;
        }
        taken.set(i);
        return new Document.Suffix(raw.get(i).text().stripTrailing());
    }

    private boolean isComment(int i) {
        var sort = raw.get(i).sort();
        return sort == Sort.COMMENT || sort == Sort.DOC;
    }

    private boolean isBlankBefore(int i) {
        for (var k = i - 1; k >= 0; k--) {
            var token = raw.get(k);
            if (token.sort() == Sort.NEWLINE) {
                var text = token.text();
                if (text.indexOf('\n', text.indexOf('\n') + 1) >= 0) {
                    return true;
                }
            } else if (token.sort() != Sort.COMMA) {
                return false;
            }
        }
        return false;
    }

    /** The raw place of the next token that is neither a line's end nor a comment, nor a comma: those are written anew. */
    private int next() {
        var i = at;
        while (isBetween(raw.get(i).sort())) {
            i++;
        }
        return i;
    }

    private static boolean isBetween(Sort sort) {
        return sort != Sort.CODE && sort != Sort.END;
    }
}
