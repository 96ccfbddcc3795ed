package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.UnknownNames;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Local;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bare names: what they mean, in the order local, file, imports, names of the expected type, library. */
public final class References {
    private final Elaborator all;

    References(Elaborator all) {
        this.all = all;
    }

    Typed ref(Expr.Ref ref, @Nullable Type want, Context c) {
        var name = ref.name();
        var local = c.scope.find(name);
        var choice = want == null ? null : choice(Types.present(want), name, c);
        if (local != null) {
            if (choice != null && Fit.fits(local.type, Types.present(want))) {
                return ambiguous(ref, want, c);
            }
            return local(local, ref.span(), c);
        }
        c.home().use(name);
        var symbol = c.home().near(name);
        if (symbol != null) {
            all.meanings.tell(ref.span(), symbol, c.home());
            return choice != null && fits(symbol, want) ? ambiguous(ref, want, c) : value(symbol, ref.span(), want, c);
        }
        if (choice != null) {
            return enumValue(choice, name, ref.span(), ref.span(), c);
        }
        var library = c.home().library().find(name);
        if (library == null) {
            return new UnknownNames(all.findings, all.suggestions, all.declared).of(ref, want, c);
        }
        all.meanings.tell(ref.span(), library, c.home());
        return value(library, ref.span(), want, c);
    }

    private boolean fits(Symbol symbol, Type want) {
        return symbol.decl instanceof Decl.Constant && Fit.fits(all.constants.type(symbol), Types.present(want));
    }

    private Typed ambiguous(Expr.Ref ref, Type want, Context c) {
        var type = Types.show(Types.present(want));
        return all.wrong(
                CheckRules.NAME_AMBIGUOUS,
                c,
                ref.span(),
                "`" + ref.name() + "` is a name here and a value of `" + type + "`",
                "write `" + type + "." + ref.name() + "` for the value, or rename the other");
    }

    Typed local(Local local, Span span, Context c) {
        local.use();
        all.meanings.tell(span, local, c.home());
        var type = c.typeOf(local, "", local.type);
        var code = new Code.Local(local.slot, span);
        return Types.nullable(type) && !local.mutable
                ? new Typed(code, type, Narrowing.NONE.plus(local, "", Types.present(type)), Narrowing.NONE)
                : new Typed(code, type);
    }

    /** The enum that has this value, if the type is one; else null. */
    private @Nullable Symbol choice(Type type, String value, Context c) {
        if (type instanceof Type.Union union) {
            for (var arm : union.arms()) {
                if (choice(arm, value, c) instanceof Symbol found) {
                    return found;
                }
            }
            return null;
        }
        if (!(type instanceof Type.Named) || !(all.declared.symbol(type, c.home()) instanceof Symbol symbol)) {
            return null;
        }
        return symbol.hasValue(value) ? symbol : null;
    }

    Typed enumValue(Symbol symbol, String value, Span name, Span span, Context c) {
        all.meanings.tell(name, symbol, value, c.home());
        c.unit.needs(symbol);
        return new Typed(new Code.EnumOf(symbol.qualified, value, span), new Type.Named(symbol.qualified));
    }

    /** A declaration where a value stands. */
    public Typed value(Symbol symbol, Span span, @Nullable Type want, Context c) {
        if (symbol.decl instanceof Decl.Constant) {
            c.unit.needs(symbol);
            return new Typed(new Code.Declared(symbol.qualified, span), address(want, all.constants.type(symbol)));
        }
        if (symbol.isCallable()) {
            return symbol.unsure() ? Typed.wrong(span) : all.callables().callable(symbol, span, want, c);
        }
        if (symbol.isType()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is " + Phrases.kind(symbol.kind()) + ", not a value",
                    symbol.decl instanceof Decl.Enumeration
                            ? "name one of its values"
                            : "build a value of it: `" + symbol.text() + " { … }`");
        }
        return kind(symbol, span, c);
    }

    /** A declaration of a kind that cannot be called: its value, or that it has none. */
    private Typed kind(Symbol symbol, Span span, Context c) {
        var kind = symbol.declares();
        if (kind == null) {
            return Typed.wrong(span); // where it is declared is said that there is no such kind
        }
        if (!(kind.becomes() instanceof Becomes.Value becomes)) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` is " + Phrases.kind(kind.word())
                            + ", which is begun from outside, not a value",
                    "take it out of here");
        }
        if (symbol.isMaker()) {
            return all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    span,
                    "`" + symbol.text() + "` makes " + kind.word() + "s and is none",
                    "call it: `" + symbol.text() + "(…)`");
        }
        var open = new ArrayList<Code>();
        if (kind.header().parameters() != Header.Presence.NONE) {
            for (var param : all.declared.signature(symbol).params()) {
                if (!param.optional() && !Types.nullable(param.type())) {
                    return needs(symbol, param, span, c);
                }
                open.add(new Code.Default(span));
            }
        }
        return kind(symbol, becomes, open, span, c);
    }

    /** @param given one for each parameter */
    Typed kind(Symbol symbol, Becomes.Value becomes, List<Code> given, Span span, Context c) {
        c.unit.needs(symbol);
        return new Typed(new Code.Declared(symbol.qualified, given, span), all.declared.value(symbol, becomes));
    }

    private Typed needs(Symbol symbol, Signature.Param param, Span span, Context c) {
        return all.wrong(
                CheckRules.CALL_MISSING,
                c,
                span,
                "`" + symbol.text() + "` needs `" + param.name() + "`",
                "write `" + symbol.text() + "(" + param.name() + ": …)`");
    }

    /** A text that is the author's or the operator's word may be an address; computed text may not. */
    static Type address(@Nullable Type want, Type type) {
        return type instanceof Type.Text && want != null && Types.present(want) instanceof Type.Url ? Types.URL : type;
    }
}
