package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What unions are made of. */
public final class UnionTypes {
    private UnionTypes() {}

    /** {@code a | b} without arms that stand there already. */
    public static Type of(List<Type> arms) {
        var flat = new ArrayList<Type>();
        var known = new HashSet<Type>();
        var others = new ArrayList<Type>();
        for (var arm : arms) {
            if (arm instanceof Type.Union inner) {
                for (var each : inner.arms()) {
                    addOnce(flat, known, others, each);
                }
            } else {
                addOnce(flat, known, others, arm);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Type.Union(flat);
    }

    /** Whether only its equal is the same type: then a set knows it, however many arms a union has. */
    public static boolean onlyEqual(Type type) {
        return type instanceof Type.Literal
                || type instanceof Type.LiteralInt
                || type instanceof Type.Named named && named.arguments().isEmpty();
    }

    /** @param others those of {@code flat} that {@code known} does not hold */
    private static void addOnce(List<Type> flat, Set<Type> known, List<Type> others, Type type) {
        boolean simple = onlyEqual(type);
        if (simple && !known.add(type)) {
            return;
        }
        for (var each : simple ? others : flat) {
            if (Fit.fits(each, type) && Fit.fits(type, each)) {
                return;
            }
        }
        flat.add(type);
        if (!simple) {
            others.add(type);
        }
    }
}
