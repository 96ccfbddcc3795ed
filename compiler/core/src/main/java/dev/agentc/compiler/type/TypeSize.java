package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.List;

/** How many parts a type has. */
public final class TypeSize {
    /** A type of more parts than this is refused: they can double with each name that is given to one. */
    public static final int LARGEST = 1_000;

    private TypeSize() {}

    /** Whether it has more than {@link #LARGEST} parts. */
    public static boolean isLarge(Type type) {
        return parts(type, 0) > LARGEST;
    }

    /** {@code before} and the parts of this type; counting stops soon after there are too many. */
    private static int parts(Type type, int before) {
        int count = before + 1;
        if (count > LARGEST) {
            return count;
        }
        if (type instanceof Type.Optional t) {
            return parts(t.of(), count);
        }
        if (type instanceof Type.ListOf t) {
            return parts(t.element(), count);
        }
        if (type instanceof Type.MapOf t) {
            return parts(t.value(), parts(t.key(), count));
        }
        if (type instanceof Type.Named t) {
            return parts(t.arguments(), count);
        }
        if (type instanceof Type.Opaque t) {
            return parts(t.arguments(), count);
        }
        if (type instanceof Type.Union t) {
            return parts(t.arms(), count);
        }
        return type instanceof Type.Function t ? parts(t.result(), parts(t.parameters(), count)) : count;
    }

    private static int parts(List<Type> types, int before) {
        int count = before;
        for (int i = 0; i < types.size() && count <= LARGEST; i++) {
            count = parts(types.get(i), count);
        }
        return count;
    }
}
