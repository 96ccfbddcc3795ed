package dev.agentc.compiler.resolve;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Fitness;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.function.Function;

/** How declarations and values fit where a value of a type is wanted, told from what they say of themselves alone. */
public final class ValueFit {
    private final Declared declared;
    private final Function<Symbol, Type> constants;

    /** @param constants the type of each {@code let} at the top of a file */
    public ValueFit(Declared declared, Function<Symbol, Type> constants) {
        this.declared = declared;
        this.constants = constants;
    }

    /** Of what a name stands for at the top of a file. */
    public Fitness of(Symbol symbol, Type wanted) {
        var want = Types.present(wanted);
        return switch (symbol.decl.form()) {
            case CONSTANT -> Fitness.of(constants.apply(symbol), wanted);
            case RECORD, FAILURE, ALIAS, ENUMERATION -> named(symbol, want);
            case EXTERNAL -> symbol.isType() ? named(symbol, want) : called(symbol, want);
            case BLOCK -> symbol.isCallable() ? called(symbol, want) : kind(symbol, want);
        };
    }

    /** A type, of which a value is made in braces or behind a dot. */
    private static Fitness named(Symbol symbol, Type want) {
        if (isOf(symbol, want) && !Fitness.isNamed(want)) {
            return symbol.decl instanceof Decl.Enumeration ? Fitness.YIELDED : Fitness.DIRECT;
        }
        return want instanceof Type.Opaque ? Fitness.NEVER : Fitness.PERHAPS;
    }

    private static boolean isOf(Symbol symbol, Type want) {
        return switch (want) {
            case Type.Named named -> named.name().equals(symbol.qualified);
            case Type.Opaque opaque -> opaque.name().equals(symbol.text());
            case Type.Union union -> union.arms().stream().anyMatch(arm -> isOf(symbol, arm));
            default -> false;
        };
    }

    /** What is no callable: a value of its kind, or work whose model can be named. */
    private Fitness kind(Symbol symbol, Type want) {
        var kind = symbol.declares();
        if (kind == null) {
            return Fitness.PERHAPS;
        }
        if (kind.becomes() instanceof Becomes.Value becomes && Fit.fits(declared.value(symbol, becomes), want)) {
            return Fitness.DIRECT;
        }
        boolean makes = kind.becomes() instanceof Becomes.Job job && job.maker().isPresent();
        return Fitness.isNamed(want) && !(makes && Types.model(want)) ? Fitness.NEVER : Fitness.PERHAPS;
    }

    private Fitness called(Symbol symbol, Type want) {
        if (isAsked(symbol, want)) {
            return Fitness.DIRECT;
        }
        var signature = declared.signature(symbol);
        if (want instanceof Type.Function && symbol.computes() && Fit.fits(function(signature), want)) {
            return Fitness.DIRECT;
        }
        var result = result(symbol, signature);
        if (result == Types.OPEN || Types.never(result)) {
            return Fitness.PERHAPS; // whatever is wanted of it
        }
        if (Fitness.fits(result, want) || Fitness.fits(Types.present(result), want)) {
            return Fitness.YIELDED;
        }
        return Fitness.isNamed(want) ? Fitness.NEVER : Fitness.PERHAPS;
    }

    /** Whether it is named, and not called, where such a value is wanted. */
    private static boolean isAsked(Symbol symbol, Type want) {
        return !symbol.external()
                && symbol.declares() != null
                && symbol.declares().becomes() instanceof Becomes.Callable callable
                && Fitness.isAsked(callable.traits(), want);
    }

    /** Where type parameters are open: what they stand for follows from the arguments. */
    private static Type function(Signature signature) {
        return opened(new Type.Function(signature.types(), signature.result()), signature);
    }

    private Type result(Symbol symbol, Signature signature) {
        return symbol.isMaker()
                        && symbol.declares() != null
                        && symbol.declares().becomes() instanceof Becomes.Value made
                ? made.type()
                : opened(signature.result(), signature);
    }

    private static Type opened(Type type, Signature signature) {
        return new TypeArguments(signature.generics()).apply(type, Types.OPEN);
    }
}
