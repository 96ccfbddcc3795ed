package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs the tags of one template. */
final class Templates {
    private static final int DEEPEST = 256;

    private final ReadContext reading;
    private final String text;
    private final List<Piece> pieces;
    private int at;
    private int depth;

    /** True when the rest was refused, so that nobody knows which tags it closes. */
    private boolean refused;

    Templates(ReadContext reading, List<Piece> pieces) {
        this.reading = reading;
        this.text = reading.source.text();
        this.pieces = pieces;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        while (at < pieces.size()) {
            parts.addAll(until());
            if (at < pieces.size()) {
                stray((Piece.Tag) pieces.get(at++));
            }
        }
        return parts;
    }

    private void stray(Piece.Tag tag) {
        if (reading.findings.stream()
                .anyMatch(finding -> finding.span().line() == tag.span().line())) {
            return;
        }
        reading.report(reading.finding(
                        SyntaxRules.UNOPENED, tag.span(), "`" + source(tag.span()) + "` belongs to no `if` or `for`")
                .help("open one before it: `{% if … %}`"));
    }

    /** What stands there, as far as its line goes: a message is one line. */
    private String source(Span span) {
        var written = reading.source.text(span);
        var end = written.indexOf('\n');
        return end < 0 ? written : written.substring(0, end).stripTrailing() + " …";
    }

    /** Everything up to a tag that continues or ends what is open. */
    private List<Part> until() {
        var parts = new ArrayList<Part>();
        while (at < pieces.size()) {
            var piece = pieces.get(at);
            if (piece instanceof Piece.Hole hole) {
                parts.add(hole.part());
                at++;
            } else if (!(piece instanceof Piece.Tag tag)) {
                parts.add(words());
            } else if (tag.sort() == Piece.Sort.IF || tag.sort() == Piece.Sort.FOR) {
                open(tag, parts);
            } else {
                return parts;
            }
        }
        return parts;
    }

    private void open(Piece.Tag tag, List<Part> parts) {
        at++;
        if (depth == DEEPEST) {
            reading.report(reading.finding(SyntaxRules.TOO_DEEP, tag.span(), "this nests more than 256 levels deep")
                    .help("move an inner part into a prompt or an `fn` of its own"));
            at = pieces.size();
            refused = true;
            return;
        }
        depth++;
        parts.add(tag.sort() == Piece.Sort.IF ? choice(tag) : loop(tag));
        depth--;
    }

    private Part choice(Piece.Tag first) {
        var branches = new ArrayList<Part.Branch>();
        var tag = first;
        var otherwise = List.<Part>of();
        while (true) {
            var body = until();
            var span = reading.span(
                    tag.span(), body.isEmpty() ? tag.span() : body.getLast().span());
            if (tag.sort() == Piece.Sort.ELSE) {
                otherwise = body;
            } else {
                branches.add(new Part.Branch(tag.value(), body, span));
            }
            var next = next();
            if (next == null) {
                return new Part.If(branches, otherwise, unclosed(first, span));
            }
            if (next.sort() == Piece.Sort.END) {
                return new Part.If(branches, otherwise, reading.span(first.span(), next.span()));
            }
            if (tag.sort() == Piece.Sort.ELSE) {
                stray(next);
            }
            tag = next;
        }
    }

    private Part loop(Piece.Tag first) {
        var body = until();
        var next = next();
        while (next != null && next.sort() != Piece.Sort.END) {
            stray(next);
            body.addAll(until());
            next = next();
        }
        var end = body.isEmpty() ? first.span() : body.getLast().span();
        var span = next == null ? unclosed(first, end) : reading.span(first.span(), next.span());
        return new Part.For(first.name(), first.value(), body, span);
    }

    private Piece.@Nullable Tag next() {
        return at < pieces.size() ? (Piece.Tag) pieces.get(at++) : null;
    }

    private Span unclosed(Piece.Tag tag, Span end) {
        if (!refused && reading.findings.stream().noneMatch(finding -> isWhy(finding, tag, end))) {
            reading.report(
                    reading.finding(SyntaxRules.UNCLOSED, tag.span(), "`" + source(tag.span()) + "` is never closed")
                            .help("write `{% end %}` where it ends"));
        }
        return reading.span(tag.span(), end);
    }

    /** A hole that is not closed takes what follows. */
    private static boolean isWhy(Diagnostic finding, Piece.Tag tag, Span end) {
        int place = finding.span().start();
        return finding.span().line() == tag.span().line()
                || finding.rule() == SyntaxRules.UNCLOSED && place >= tag.span().start() && place <= end.end();
    }

    /** Neighbouring texts and escapes as one. */
    private Part words() {
        var words = new StringBuilder();
        var start = -1;
        var end = -1;
        while (at < pieces.size()) {
            var piece = pieces.get(at);
            if (piece instanceof Piece.Chars chars) {
                words.append(text, chars.start(), chars.end());
                start = start < 0 ? chars.start() : start;
                end = chars.end();
            } else if (piece instanceof Piece.Cooked cooked) {
                words.append(cooked.text());
                start = start < 0 ? cooked.start() : start;
                end = cooked.end();
            } else {
                break;
            }
            at++;
        }
        return new Part.Words(words.toString(), reading.source.span(start, end));
    }
}
