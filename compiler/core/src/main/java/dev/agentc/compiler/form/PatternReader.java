package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.match.Alternative;
import dev.agentc.compiler.match.PatternNames;
import dev.agentc.compiler.match.Possible;
import dev.agentc.compiler.match.Taken;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Set;

/** Patterns of {@code match}, from how they are written to what they take. */
public final class PatternReader {
    private final Expressions all;
    private final PatternNames names;

    public PatternReader(Expressions all) {
        this.all = all;
        this.names = new PatternNames(all.declared(), all.findings(), all.suggestions(), all.meanings());
    }

    /**
     * What a pattern takes of a value.
     *
     * @param possible what the value can be
     * @param left what no pattern before it takes: all of it is taken by {@code _}
     */
    public Taken taken(Pattern pattern, Possible possible, Set<Alternative> left, Context c) {
        all.meanings().wanted(pattern.span(), possible.type(), c.home());
        return switch (pattern.form()) {
            case ANY -> {
                all.meanings().word(pattern.span(), c.home());
                yield Taken.whole(List.copyOf(left));
            }
            case NAMED -> names.of(((Pattern.Named) pattern).path(), pattern.span(), possible, c.home());
            case FIELDS -> names.of(((Pattern.Fields) pattern).path(), pattern.span(), possible, c.home());
            case LITERAL -> literal(((Pattern.Literal) pattern).value(), possible, c);
            case BROKEN -> Taken.WRONG;
        };
    }

    private Taken literal(Expr value, Possible possible, Context c) {
        if (value instanceof Expr.Null) {
            var nulls = possible.some(each -> each.type() instanceof Type.Null);
            return nulls.isEmpty() ? names.none("`null`", value.span(), possible, c.home()) : Taken.whole(nulls);
        }
        var typed = all.expr(value, Types.present(possible.type()), c);
        if (typed.wrong()) {
            return Taken.WRONG;
        }
        var exact = exact(typed, possible);
        return exact.isEmpty() ? constant(value, typed, possible, c) : Taken.whole(exact);
    }

    /** Literal types that have just this value. */
    private static List<Alternative> exact(Typed typed, Possible possible) {
        if (typed.code() instanceof Code.Int number) {
            return possible.constant(new Type.LiteralInt(number.value()));
        }
        if (typed.code() instanceof Code.Bool truth) {
            return possible.some(each -> each.type() instanceof Type.LiteralBool one && one.value() == truth.value());
        }
        return typed.type() instanceof Type.Literal ? possible.constant(typed.type()) : List.of();
    }

    /** One text of all texts, one number of all numbers. */
    private Taken constant(Expr value, Typed typed, Possible possible, Context c) {
        var plain = Types.plain(typed.type());
        boolean whole = plain instanceof Type.Int;
        var part = possible.some(each ->
                each.value() == null && (Fit.fits(plain, each.type()) || whole && each.type() instanceof Type.Float));
        if (part.isEmpty()) {
            var text = value instanceof Expr.Text said ? said.plain().orElse("") : "";
            return names.quoted(text, value.span(), possible, c.home());
        }
        boolean widen = whole && part.getFirst().type() instanceof Type.Float;
        return Taken.constant(part, widen ? Typed.widen(typed.code()) : typed.code());
    }
}
