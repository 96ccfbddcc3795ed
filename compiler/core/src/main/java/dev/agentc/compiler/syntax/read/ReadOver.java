package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a text is read without once it was said: comments as C has them, whatever stands in them, and blanks that are none of ours, such
 * as those that come with what is pasted from a page.
 */
final class ReadOver {
    private static final String OPEN = "/*";
    private static final String CLOSE = "*/";

    private final SourceText source;
    private final StringBuilder read;
    private final List<Diagnostic> findings = new ArrayList<>(0);
    private final List<Edit> blanks = new ArrayList<>(0);

    private ReadOver(SourceText source, String read) {
        this.source = source;
        this.read = new StringBuilder(read);
    }

    /**
     * @param read the text as it was read last, as long as the source
     * @param raw its tokens
     */
    static ReadOver in(SourceText source, String read, List<AgentToken> raw) {
        var over = new ReadOver(source, read);
        int behind = 0;
        for (int i = 0; i + 1 < raw.size(); i++) {
            var token = raw.get(i);
            if (token.start < behind) {
                continue;
            }
            if (token.lexed == AgentLexer.SLASH
                    && raw.get(i + 1).lexed == AgentLexer.STAR
                    && raw.get(i + 1).start == token.end) {
                behind = over.comment(token.start);
            } else if (token.lexed == AgentLexer.BAD && areBlanks(read, token.start, token.end)) {
                over.blanks(token.start, token.end);
            }
        }
        return over;
    }

    boolean isEmpty() {
        return findings.isEmpty() && blanks.isEmpty();
    }

    /** The text with blanks in place of all that, as long as it was. */
    String read() {
        return read.toString();
    }

    List<Diagnostic> findings() {
        if (!blanks.isEmpty()) {
            findings.add(blanks());
        }
        return findings;
    }

    // ---- comments

    /** Where it ends; one that never does is left to the parser. */
    private int comment(int start) {
        int close = source.text().indexOf(CLOSE, start + OPEN.length());
        if (close < 0) {
            return start;
        }
        int end = close + CLOSE.length();
        for (int i = start; i < end; i++) {
            if (read.charAt(i) != '\n') {
                read.setCharAt(i, ' ');
            }
        }
        var line = source.line(source.lineOf(start)).length() + source.lineStart(source.lineOf(start));
        var span = source.span(start, Math.min(end, line));
        findings.add(mended(
                Diagnostic.of(SyntaxRules.UNEXPECTED, source, span, "`/*` means nothing here")
                        .help("comments begin with `//`, on every line"),
                start,
                end));
        return end;
    }

    private Diagnostic mended(Diagnostic finding, int start, int end) {
        int first = source.lineStart(source.lineOf(start));
        int last = source.lineStart(source.lineOf(end))
                + source.line(source.lineOf(end)).length();
        var before = source.text().substring(first, start);
        boolean alone = before.isBlank();
        if (!source.text().substring(end, last).isBlank()
                || !alone && lines(start, end).size() > 1) {
            return finding; // code goes on behind it
        }
        var slashes = alone && describes(start, end) ? "/// " : "// ";
        var mend = new StringBuilder();
        for (var line : lines(start, end)) {
            mend.append(mend.isEmpty() ? "" : "\n" + before).append((slashes + line).stripTrailing());
        }
        var title = mend.indexOf("\n") < 0 ? "write `" + mend + "`" : "write `" + slashes.strip() + "` on every line";
        return finding.fix(Fix.replace(source.span(start, end), mend.toString(), title));
    }

    /** Whether it is documentation right above a declaration. */
    private boolean describes(int start, int end) {
        int below = source.lineOf(end) + 1;
        return source.text().startsWith("/**", start)
                && end - start > "/***/".length()
                && below <= source.lineCount()
                && source.line(below).matches("(?!import\\b)[a-z]\\w*\\s+[\\w\"].*");
    }

    /** What it says, without its stars. */
    private List<String> lines(int start, int end) {
        var inside = source.text().substring(start + OPEN.length(), end - CLOSE.length());
        var lines = new ArrayList<String>();
        for (var line : inside.split("\n", -1)) {
            lines.add(line.strip().replaceFirst("^\\*+\\s?", "").strip());
        }
        while (lines.size() > 1 && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        while (lines.size() > 1 && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        return lines;
    }

    // ---- blanks

    private static boolean areBlanks(String text, int start, int end) {
        return start < end
                && text.substring(start, end).chars().allMatch(sign -> sign >= 0x80 && Character.isSpaceChar(sign));
    }

    private void blanks(int start, int end) {
        for (int i = start; i < end; i++) {
            read.setCharAt(i, ' ');
        }
        blanks.add(new Edit(source.span(start, end), " ".repeat(end - start)));
    }

    /** One finding, however many there are: they came together. */
    private Diagnostic blanks() {
        var first = blanks.getFirst().span();
        var code = "U+"
                + Integer.toHexString(0x10000 | source.text().charAt(first.start()))
                        .substring(1)
                        .toUpperCase(Locale.ROOT);
        var others = blanks.size() == 1 ? "" : ", and at " + (blanks.size() - 1) + " more places";
        return Diagnostic.of(
                        SyntaxRules.UNEXPECTED,
                        source,
                        first,
                        "here stands `" + code + "`, a blank that separates nothing" + others)
                .help("write a plain blank; such ones come with what is copied from a page")
                .fix(new Fix("write plain blanks", blanks));
    }
}
