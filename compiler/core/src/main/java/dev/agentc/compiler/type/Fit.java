package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where: every rule keeps the value as it is; turning an int into a float is the caller's.
 *
 * <p>Here and in the checks, types and trees are told apart by {@code instanceof} and never by {@code equals} or a pattern
 * {@code switch}: those two are linked at run time, a millisecond each at their first use, which a short check would feel.
 */
public final class Fit {
    private Fit() {}

    /** Whether a value of type {@code from} may be used where {@code to} is wanted, unchanged. What was wrong fits. */
    public static boolean fits(Type from, Type to) {
        if (from == to || to == Types.OPEN || from == Types.OPEN || Types.never(to) || Types.never(from)) {
            return true;
        }
        if (from instanceof Type.Union union) {
            return allFit(union.arms(), to);
        }
        if (from instanceof Type.Optional optional) {
            return Types.nullable(to) && fits(optional.of(), to);
        }
        return from instanceof Type.Null ? Types.nullable(to) : fitsInto(from, to);
    }

    private static boolean fitsInto(Type from, Type to) {
        if (to instanceof Type.Optional optional) {
            return fits(from, optional.of());
        }
        if (to instanceof Type.Union union) {
            return fitsAny(from, union.arms());
        }
        if (to instanceof Type.Text) {
            return Types.text(from);
        }
        if (to instanceof Type.Int && from instanceof Type.LiteralInt) {
            return true;
        }
        if (to instanceof Type.Bool && from instanceof Type.LiteralBool) {
            return true;
        }
        if (to instanceof Type.Json) {
            return !Types.handle(from);
        }
        return from.getClass() == to.getClass() && sameKind(from, to);
    }

    /** Of two types of one form, whether their parts fit. */
    private static boolean sameKind(Type from, Type to) {
        if (from instanceof Type.Named mine) {
            var named = (Type.Named) to;
            return mine.name().equals(named.name()) && allFit(mine.arguments(), named.arguments());
        }
        if (from instanceof Type.ListOf mine) {
            return fits(mine.element(), ((Type.ListOf) to).element());
        }
        if (from instanceof Type.MapOf mine) {
            var map = (Type.MapOf) to;
            return fits(mine.key(), map.key()) && fits(mine.value(), map.value());
        }
        if (from instanceof Type.Opaque mine) {
            return opaqueFits(mine, (Type.Opaque) to);
        }
        if (from instanceof Type.Function mine) {
            return functionFits(mine, (Type.Function) to);
        }
        if (from instanceof Type.Variable mine) {
            return mine.name().equals(((Type.Variable) to).name());
        }
        if (from instanceof Type.LiteralInt mine) {
            return mine.value() == ((Type.LiteralInt) to).value();
        }
        if (from instanceof Type.LiteralBool mine) {
            return mine.value() == ((Type.LiteralBool) to).value();
        }
        return !(from instanceof Type.Literal mine) || mine.text().equals(((Type.Literal) to).text());
    }

    /**
     * A strategy that says nothing of its answer serves every agent; one that does serves agents that answer so. A state holds just
     * what it says.
     */
    private static boolean opaqueFits(Type.Opaque from, Type.Opaque to) {
        if (!from.name().equals(to.name())) {
            return false;
        }
        if (Types.state(from) && !allFit(to.arguments(), from.arguments())) {
            return false; // whoever has it may replace what is in it
        }
        if (Types.run(from) && from.arguments().size() > to.arguments().size()) {
            return allFit(from.arguments().subList(0, to.arguments().size()), to.arguments());
        }
        return from.arguments().isEmpty() && Types.strategy(from) || allFit(from.arguments(), to.arguments());
    }

    /** It may ask for less and give more; what it gives is ignored where nothing is wanted. */
    private static boolean functionFits(Type.Function from, Type.Function to) {
        return allFit(to.parameters(), from.parameters())
                && (to.result() instanceof Type.Nothing || fits(from.result(), to.result()));
    }

    private static boolean allFit(List<Type> from, List<Type> to) {
        if (from.size() != to.size()) {
            return false;
        }
        for (int i = 0; i < from.size(); i++) {
            if (!fits(from.get(i), to.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allFit(List<Type> from, Type to) {
        for (var each : from) {
            if (!fits(each, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsAny(Type from, List<Type> to) {
        for (var each : to) {
            if (fits(from, each)) {
                return true;
            }
        }
        return false;
    }

    /** The smallest type both fit, where an int beside a float is a float; null if there is none. */
    public static @Nullable Type join(Type a, Type b) {
        if (fits(a, b)) {
            return Types.never(b) ? a : b;
        }
        if (fits(b, a)) {
            return a;
        }
        var plain = Types.plain(a);
        var other = Types.plain(b);
        if (plain != a || other != b) {
            return join(plain, other);
        }
        if (Types.number(a) && Types.number(b)) {
            return Types.FLOAT;
        }
        if (Types.nullable(a) || Types.nullable(b)) {
            var present = join(Types.present(a), Types.present(b));
            return present == null ? null : Types.optional(present);
        }
        if (a instanceof Type.ListOf x && b instanceof Type.ListOf y) {
            return joinLists(x, y);
        }
        return Types.text(a) && Types.text(b) ? Types.TEXT : null;
    }

    /** Lists of ints stay what they are beside lists of floats: their elements cannot be widened unseen. */
    private static @Nullable Type joinLists(Type.ListOf a, Type.ListOf b) {
        var element = join(a.element(), b.element());
        return element != null && fits(a.element(), element) && fits(b.element(), element)
                ? new Type.ListOf(element)
                : null;
    }
}
