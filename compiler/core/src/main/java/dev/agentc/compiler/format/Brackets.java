package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lists in brackets: all on one line, or each thing on a line of its own, the comments between them kept in their places. */
final class Brackets {
    private final TokenWalk tokens;

    Brackets(TokenWalk tokens) {
        this.tokens = tokens;
    }

    /** How the things of a list are kept apart. */
    enum Between {
        /** By commas in any case: in parentheses and square brackets. */
        COMMAS,
        /** By commas on one line, by lines else: in braces. */
        LINES
    }

    /** Things with their comments, for one line or several. */
    <T> Document all(List<T> things, Between between, Function<T, Document> written) {
        var all = new ArrayList<Document>();
        for (var i = 0; i < things.size(); i++) {
            if (i > 0) {
                all.add(between == Between.COMMAS ? text(",") : Document.FLAT_COMMA);
                all.add(Document.LINE);
            }
            all.add(tokens.leading(i == 0));
            all.add(written.apply(things.get(i)));
        }
        return of(all);
    }

    /** {@code (a, b)} or {@code [a, b]} around what {@code inner} takes. */
    Document round(String open, Supplier<Document> inner, String close) {
        var opened = tokens.take(open);
        if (tokens.sees(close) && !tokens.hasComment()) {
            return of(opened, tokens.take(close));
        }
        var isEmpty = tokens.sees(close);
        var body = isEmpty ? NOTHING : inner.get();
        var last = last(isEmpty);
        return Document.group(
                opened,
                indent(Document.SOFT, body, isEmpty ? NOTHING : Document.LAST_COMMA, last),
                Document.SOFT,
                tokens.take(close));
    }

    /** {@code { a: 1, b: 2 }} without a group around it: whoever calls says how wide it may be. */
    Document braces(Supplier<Document> inner) {
        var opened = tokens.take("{");
        if (tokens.sees("}") && !tokens.hasComment()) {
            return of(opened, tokens.take("}"));
        }
        var isEmpty = tokens.sees("}");
        var body = isEmpty ? NOTHING : inner.get();
        return of(opened, indent(Document.LINE, body, last(isEmpty)), Document.LINE, tokens.take("}"));
    }

    /** {@code {} } with each thing on a line of its own. */
    Document lines(Supplier<Document> inner) {
        var opened = tokens.take("{");
        if (tokens.sees("}") && !tokens.hasComment()) {
            return of(opened, tokens.take("}"));
        }
        var isEmpty = tokens.sees("}");
        var body = isEmpty ? NOTHING : inner.get();
        return of(opened, indent(Document.HARD, body, last(isEmpty)), Document.HARD, tokens.take("}"));
    }

    /** Comments before the closing bracket: they stand as far to the right as what is closed. */
    private Document last(boolean first) {
        return tokens.hasComment() ? of(first ? NOTHING : Document.HARD, tokens.leading(first)) : NOTHING;
    }
}
