package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser.PartContext;
import dev.agentc.grammar.AgentParser.TemplateContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads texts: escapes are resolved, indentation and lines of tags dropped, tags paired. */
final class TextReader {
    private final ReadContext reading;
    private final ExprReader exprs;
    private final TextBlocks blocks;

    TextReader(ReadContext reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
        blocks = new TextBlocks(reading);
    }

    /** {@code "…"} without holes and escapes. */
    Expr plain(AgentToken token, Span span) {
        return words(Quote.LINE, reading.plain(token), token.start + 1, token.end - 1, span);
    }

    /** {@code r"…"}. */
    Expr raw(AgentToken token, Span span) {
        var text = token.getText();
        var closed = text.length() > 2 && text.endsWith("\"");
        return words(
                Quote.RAW_LINE,
                text.substring(2, closed ? text.length() - 1 : text.length()),
                token.start + 2,
                token.end,
                span);
    }

    /** {@code r"""…"""}. */
    Expr rawBlock(AgentToken token, Span span) {
        var pieces = new ArrayList<Piece>(1);
        pieces.add(new Piece.Chars(token.start + 4, token.end - 3));
        return new Expr.Text(Quote.RAW_BLOCK, new Templates(reading, blocks.laidOut(pieces, false)).parts(), span);
    }

    private Expr words(Quote quote, String text, int start, int end, Span span) {
        var parts =
                text.isEmpty() ? List.<Part>of() : List.<Part>of(new Part.Words(text, reading.source.span(start, end)));
        return new Expr.Text(quote, parts, span);
    }

    Expr template(TemplateContext tree) {
        var open = (AgentToken) tree.open;
        var block = open.type == AgentLexer.OPEN_TEXT;
        List<Piece> pieces = new ArrayList<>(tree.parts.size());
        for (var part : tree.parts) {
            pieces.add(piece(part));
        }
        if (block) {
            pieces = blocks.laidOut(pieces, true);
        }
        var parts = new Templates(reading, pieces).parts();
        return new Expr.Text(block ? Quote.BLOCK : Quote.LINE, parts, reading.span(open, (AgentToken) tree.close));
    }

    private Piece piece(PartContext tree) {
        var word = (AgentToken) (tree.word == null ? tree.start : tree.word);
        if (word.type == AgentLexer.CHARS) {
            return new Piece.Chars(word.start, word.end);
        }
        if (word.type == AgentLexer.ESCAPE) {
            return new Piece.Cooked(escape(word), word.start, word.end);
        }
        var end = tree.close == null ? word.end : ((AgentToken) tree.close).end;
        var span = reading.source.span(word.start, end);
        if (word.type == AgentLexer.HOLE) {
            return new Piece.Hole(new Part.Hole(exprs.expr(tree.value, word), span));
        }
        return tag(tree, word, span);
    }

    private Piece tag(PartContext tree, AgentToken word, Span span) {
        var sort = switch (tree.sort == null ? AgentLexer.END : tree.sort.getType()) {
            case AgentLexer.IF -> Piece.Sort.IF;
            case AgentLexer.ELSE_IF -> Piece.Sort.ELSE_IF;
            case AgentLexer.ELSE -> Piece.Sort.ELSE;
            case AgentLexer.FOR -> Piece.Sort.FOR;
            default -> Piece.Sort.END;
        };
        var valued = sort != Piece.Sort.ELSE && sort != Piece.Sort.END;
        var value = valued ? exprs.expr(tree.value, word) : new Expr.Broken(span);
        return new Piece.Tag(sort, value, reading.name(tree.name, word), span);
    }

    private String escape(AgentToken token) {
        var text = token.getText();
        return switch (text.length() < 2 ? 0 : text.charAt(1)) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '"' -> "\"";
            case '\\' -> "\\";
            case '{' -> text.substring(1);
            case 'u' -> codePoint(text, token);
            default -> unknown(text, token);
        };
    }

    private String codePoint(String text, AgentToken token) {
        if (text.length() >= 5 && text.length() <= 10) {
            var point = Integer.parseInt(text, 3, text.length() - 1, 16);
            if (Character.isValidCodePoint(point) && (point < 0xD800 || point > 0xDFFF)) {
                return Character.toString(point);
            }
        }
        reading.report(reading.finding(SyntaxRules.BAD_ESCAPE, reading.span(token), "`" + text + "` names no character")
                .help("write the code point with 1 to 6 hexadecimal digits: `\\u{1F600}`"));
        return "";
    }

    private String unknown(String text, AgentToken token) {
        var hole = Interpolated.HOLE.matcher(reading.source.text()).region(token.start, reading.source.length());
        if (hole.lookingAt()) {
            var mend = "{{ " + hole.group(1) + " }}";
            reading.report(reading.finding(
                            SyntaxRules.BAD_ESCAPE, reading.span(token), "unknown escape `" + text.strip() + "`")
                    .help("a value stands in two braces: `" + mend + "`")
                    .fix(Fix.replace(reading.source.span(hole.start(), hole.end()), mend, "write `" + mend + "`")));
            return text;
        }
        var mended = mended(text, token);
        if (mended != null) {
            reading.report(mended);
            return text;
        }
        reading.report(reading.finding(
                        SyntaxRules.BAD_ESCAPE, reading.span(token), "unknown escape `" + text.strip() + "`")
                .help("escapes are `\\n \\t \\\" \\\\ \\{ \\u{…}`; write `\\\\` for a backslash, or use `r\"…\"`"));
        return text;
    }

    /** Signs that need no escape here, code points, and patterns; null for what nobody can tell. */
    private @Nullable Diagnostic mended(String text, AgentToken token) {
        var finding =
                reading.finding(SyntaxRules.BAD_ESCAPE, reading.span(token), "unknown escape `" + text.strip() + "`");
        if (text.equals("\\'") || text.equals("\\`") || text.equals("\\/") || text.equals("\\$")) {
            return finding.help("it needs no backslash")
                    .fix(Fix.replace(reading.span(token), text.substring(1), "leave the backslash out"));
        }
        var code = Interpolated.CODE.matcher(reading.source.text()).region(token.start, reading.source.length());
        if (code.lookingAt()) {
            var mend = "\\u{" + code.group().substring(2) + "}";
            return finding.help("write `" + mend + "`")
                    .fix(Fix.replace(reading.source.span(code.start(), code.end()), mend, "write `" + mend + "`"));
        }
        int number = reading.source.lineOf(token.start);
        var pattern = Interpolated.PATTERN.matcher(reading.source.line(number));
        int start = reading.source.lineStart(number);
        while (pattern.find()) {
            if (start + pattern.start(1) < token.start && token.start < start + pattern.end(1)) {
                var span = reading.source.span(start + pattern.start(1), start + pattern.end(1));
                var mend = "r" + pattern.group(1);
                return finding.help("a pattern stands in a raw text: `" + mend + "`")
                        .fix(Fix.replace(span, mend, "write `" + mend + "`"));
            }
        }
        return null;
    }

    /** Made when it is needed: most texts need none. */
    private static final class Interpolated {
        /** {@code \x41}, as in Python and C. */
        static final Pattern CODE = Pattern.compile("\\\\x[0-9a-fA-F]{2}");

        static final Pattern PATTERN = Pattern.compile("\\bmatch(?:es)?\\(\\s*(\"(?:[^\"{]|\\{(?![{%]))*\")");

        /** {@code \(name)}, as in Swift and Pkl. */
        static final Pattern HOLE = Pattern.compile("\\\\\\(\\s*([\\w.]+)\\s*\\)");
    }
}
