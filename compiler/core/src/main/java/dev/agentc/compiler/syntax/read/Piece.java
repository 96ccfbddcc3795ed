package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.plan.Span;

/** A stretch of a template before its tags are paired. */
sealed interface Piece {

    /** Source text, from {@code start} up to {@code end}. */
    record Chars(int start, int end) implements Piece {}

    /** What an escape stands for, and where it stood. */
    record Cooked(String text, int start, int end) implements Piece {}

    record Hole(Part.Hole part) implements Piece {}

    /** {@code value} and {@code name} mean something only where the sort has them. */
    record Tag(Sort sort, Expr value, Name name, Span span) implements Piece {}

    /** What a tag says. */
    enum Sort {
        IF,
        ELSE_IF,
        ELSE,
        FOR,
        END
    }
}
