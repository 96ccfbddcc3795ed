package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type parameters that a type names. */
public final class TypeVariables {
    private TypeVariables() {}

    /** The first of them; null if it names none. */
    public static Type.@Nullable Variable first(Type type) {
        if (type instanceof Type.Variable variable) {
            return variable;
        }
        if (type instanceof Type.Optional t) {
            return first(t.of());
        }
        if (type instanceof Type.ListOf t) {
            return first(t.element());
        }
        if (type instanceof Type.MapOf t) {
            return first(List.of(t.key(), t.value()));
        }
        if (type instanceof Type.Named t) {
            return first(t.arguments());
        }
        if (type instanceof Type.Opaque t) {
            return first(t.arguments());
        }
        return type instanceof Type.Union t ? first(t.arms()) : null;
    }

    private static Type.@Nullable Variable first(List<Type> types) {
        for (var type : types) {
            var found = first(type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
