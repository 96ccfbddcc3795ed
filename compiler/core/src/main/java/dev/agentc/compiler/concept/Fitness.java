package dev.agentc.compiler.concept;

import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.Optional;
import java.util.Set;

/** How something that can be named fits where a value of a type is wanted, the best first: editors propose it in this order. */
public enum Fitness {
    /** It is such a value, or makes one where braces follow. */
    DIRECT,
    /** What comes of it is one: where it is called, or where something is put in place of null. */
    YIELDED,
    /** Nobody knows, such as of what has members. */
    PERHAPS,
    /** Nothing that is made of it can be one. */
    NEVER;

    /** Of a value of a type, where one of another is wanted. */
    public static Fitness of(Type type, Type wanted) {
        var want = Types.present(wanted);
        if (fits(type, wanted)) {
            return DIRECT;
        }
        if (fits(Types.present(type), want)
                || type instanceof Type.Function function && fits(function.result(), want)) {
            return YIELDED;
        }
        return want instanceof Type.Opaque && isPlain(type) ? NEVER : PERHAPS;
    }

    /** A whole number is one with a fraction where that is wanted. */
    public static boolean fits(Type type, Type want) {
        return Fit.fits(type, want) || Types.present(want) instanceof Type.Float && Types.whole(type);
    }

    /** Whether no member of its values is a model, a tool or the like. */
    private static boolean isPlain(Type type) {
        var plain = Types.plain(Types.present(type));
        return !(plain instanceof Type.Named
                || plain instanceof Type.Opaque
                || plain instanceof Type.Union
                || plain instanceof Type.ListOf
                || plain instanceof Type.MapOf
                || plain instanceof Type.Function
                || plain instanceof Type.Variable
                || plain instanceof Type.Never);
    }

    /**
     * Whether something of a kind, of which no more is known than the result it says, could be what is wanted.
     *
     * @param result as it is written
     */
    public static boolean isPossible(Kind kind, Optional<TypeRef> result, Type want) {
        if (!isNamed(want)) {
            return true;
        }
        return switch (kind.becomes()) {
            case Becomes.Value value -> Types.head(value.type()).equals(Types.head(want));
            case Becomes.Job job -> job.maker().isPresent() && Types.model(want);
            case Becomes.Case _ -> false;
            case Becomes.Callable callable -> isAsked(callable.traits(), want) || yields(result, want);
        };
    }

    private static boolean yields(Optional<TypeRef> result, Type want) {
        return result.filter(type ->
                        type instanceof TypeRef.Named named && named.text().equals(Types.head(want)))
                .isPresent();
    }

    /** Whether what has these traits is named, and not called, where such a value is wanted. */
    public static boolean isAsked(Set<Trait> traits, Type want) {
        boolean proceeds = traits.contains(Trait.CARRIES_ON);
        boolean surrounds = traits.contains(Trait.ACTED_IN);
        boolean scores = traits.contains(Trait.SCORES);
        return Types.strategy(want) && proceeds
                || Types.environment(want) && surrounds
                || want.equals(Types.REWARD) && scores
                || Types.tool(want) && !proceeds && !surrounds && !scores;
    }

    /** Whether such values are made by few things, and are no part of others. */
    public static boolean isNamed(Type want) {
        return Types.model(want)
                || Types.tool(want)
                || Types.strategy(want)
                || Types.environment(want)
                || want.equals(Types.REWARD);
    }
}
