package dev.agentc.compiler.syntax;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.diagnostic.Source;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of one file: lines end in {@code \n}, there is no byte order mark. Lines and columns count from 1. */
public final class SourceText implements Source {
    private static final int[] NONE = {};
    private static final char BOM = '\uFEFF';

    private final String path;
    private final String text;
    private final int[] lines;
    /** Where the second halves of signs of two UTF-16 units stand. */
    private final int[] halves;

    private final boolean ascii;
    /** Asked for by every plan; two that work it out at once come to the same. */
    private @Nullable String hash;
    /** Where the last question fell; only a hint, so races do no harm. */
    private int lastLine;

    private SourceText(String path, String text) {
        this.path = path;
        this.text = text;
        this.lines = lineStarts(text);
        this.ascii = text.getBytes(StandardCharsets.UTF_8).length == text.length();
        this.halves = ascii ? NONE : halves(text);
    }

    /** The text with line ends made {@code \n} and a byte order mark dropped. */
    public static SourceText of(String path, String text) {
        var start = !text.isEmpty() && text.charAt(0) == BOM ? 1 : 0;
        var clean = start == 1 ? text.substring(1) : text;
        if (clean.indexOf('\r') >= 0) {
            clean = clean.replace("\r\n", "\n").replace('\r', '\n');
        }
        return new SourceText(path, clean);
    }

    /** The text of a file. Bytes that are not UTF-8 become U+FFFD, and a finding. */
    public static Result<SourceText> decode(String path, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (isBinary(text)) {
            var nothing = of(path, "");
            return new Result<>(
                    nothing,
                    List.of(Diagnostic.of(SyntaxRules.BAD_ENCODING, nothing, nothing.span(0, 0), "this file is no text")
                            .help("name a file written in this language, in UTF-8")));
        }
        var source = of(path, text);
        var place = source.text.indexOf('\uFFFD');
        if (place < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return new Result<>(source, List.of());
        }
        var finding = Diagnostic.of(
                        SyntaxRules.BAD_ENCODING, source, source.span(place, place + 1), "the bytes here are not UTF-8")
                .help("save the file as UTF-8");
        return new Result<>(source, List.of(finding));
    }

    /** Programs, pictures and archives hold zeros, and much that is no UTF-8; texts in another coding hold only some of that. */
    private static boolean isBinary(String text) {
        if (text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0) {
            return false;
        }
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            odd += text.charAt(i) == 0 ? 4 : text.charAt(i) == '\uFFFD' ? 1 : 0;
        }
        return odd > 16 && odd * 10L > text.length();
    }

    @Override
    public String path() {
        return path;
    }

    /** SHA-256 of the text, in hex. */
    public String hash() {
        var known = hash;
        if (known == null) {
            known = Hash.ofText(text);
            hash = known;
        }
        return known;
    }

    public String text() {
        return text;
    }

    /** The source of {@code span}. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    public int length() {
        return text.length();
    }

    /** True when every character is ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    public int lineCount() {
        return lines.length;
    }

    /** The line (from 1) that holds {@code offset}. */
    public int lineOf(int offset) {
        var guess = lastLine;
        if (lines[guess] <= offset && (guess + 1 == lines.length || offset < lines[guess + 1])) {
            return guess + 1;
        }
        var found = Arrays.binarySearch(lines, offset);
        var line = found >= 0 ? found : -found - 2;
        lastLine = line;
        return line + 1;
    }

    /** The column (in code points, from 1) of {@code offset}. */
    public int columnOf(int offset) {
        var start = lines[lineOf(offset) - 1];
        return 1 + codePoints(start, offset);
    }

    /** How many code points stand between two places; lines may be long, and this is asked for each token. */
    private int codePoints(int from, int to) {
        return halves.length == 0 ? to - from : to - from - (halvesBefore(to) - halvesBefore(from));
    }

    private int halvesBefore(int place) {
        var found = Arrays.binarySearch(halves, place);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public int lineStart(int number) {
        return number < 1 || number > lines.length ? text.length() : lines[number - 1];
    }

    @Override
    public String line(int number) {
        if (number < 1 || number > lines.length) {
            return "";
        }
        var end = number == lines.length ? text.length() : lines[number] - 1;
        return text.substring(lines[number - 1], end);
    }

    @Override
    public Span span(int start, int end) {
        var line = lineOf(start);
        var from = lines[line - 1];
        return new Span(start, Math.max(0, end - start), line, 1 + codePoints(from, start));
    }

    private static int[] lineStarts(String text) {
        var starts = new int[Math.max(16, text.length() / 24)];
        var count = 1;
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    private static int[] halves(String text) {
        var halves = NONE;
        var count = 0;
        for (var i = 1; i < text.length(); i++) {
            if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
                halves = count == halves.length ? Arrays.copyOf(halves, count * 2 + 16) : halves;
                halves[count++] = i;
            }
        }
        return Arrays.copyOf(halves, count);
    }
}
