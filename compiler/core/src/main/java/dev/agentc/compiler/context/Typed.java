package dev.agentc.compiler.context;

import dev.agentc.compiler.type.IntoJson;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;

/**
 * Checked code with its type.
 *
 * @param yes what is known where it holds as a condition
 * @param no what is known where it does not
 */
public record Typed(Code code, Type type, Narrowing yes, Narrowing no) {

    public Typed(Code code, Type type) {
        this(code, type, Narrowing.NONE, Narrowing.NONE);
    }

    /** The same as what its values are made of: a {@code string} of {@code "a" | "b"}. */
    public Typed plain() {
        var plain = Types.plain(type);
        return plain == type ? this : new Typed(code, plain, yes, no);
    }

    /** Stands for what was wrong: fits everywhere, so that one cause gives one finding. */
    public static Typed wrong(Span span) {
        return new Typed(new Code.Null(span), Types.WRONG);
    }

    /** A condition that was not understood: whatever it asked may hold where it does, or where it does not. */
    public Typed unsure() {
        return new Typed(code, type, Narrowing.UNSURE, Narrowing.UNSURE);
    }

    /**
     * The code of a value where a type is wanted that this one fits, or that {@link dev.agentc.compiler.type.Fit#join} made of both: whole
     * numbers beside floats become floats, also where they may be null, and what is to be JSON becomes that.
     */
    public Code as(Type wanted) {
        if (Types.present(wanted) instanceof Type.Float && Types.whole(Types.present(type))) {
            return widen(code);
        }
        return IntoJson.changes(type, wanted) ? new Code.AsJson(code, wanted, code.span()) : code;
    }

    /** A whole number where another one is wanted. */
    public static Code widen(Code code) {
        return code instanceof Code.Int literal
                ? new Code.Float(literal.value(), literal.span())
                : new Code.Widen(code, code.span());
    }

    public boolean wrong() {
        return type instanceof Type.Never;
    }
}
