package dev.agentc.engine.json;

import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the type parameters of a declaration stand for at one place. */
record Variables(Map<String, Type> meanings) {

    static Variables of(TypeDecl.Fields declaration, Type.Named named) {
        Map<String, Type> meanings = new HashMap<>();
        int known = Math.min(declaration.parameters().size(), named.arguments().size());
        for (int i = 0; i < known; i++) {
            meanings.put(declaration.parameters().get(i), named.arguments().get(i));
        }
        return new Variables(meanings);
    }

    Type in(Type type) {
        if (meanings.isEmpty()) {
            return type;
        }
        return switch (type) {
            case Type.Variable variable -> meanings.getOrDefault(variable.name(), variable);
            case Type.ListOf list -> new Type.ListOf(in(list.element()));
            case Type.MapOf map -> new Type.MapOf(in(map.key()), in(map.value()));
            case Type.Optional optional -> optional(in(optional.of()));
            case Type.Union union -> new Type.Union(all(union.arms()));
            case Type.Named named -> new Type.Named(named.name(), all(named.arguments()));
            default -> type;
        };
    }

    /** {@code T?} of an optional is that optional. */
    private static Type optional(Type of) {
        return of instanceof Type.Optional ? of : new Type.Optional(of);
    }

    private List<Type> all(List<Type> types) {
        return types.stream().map(this::in).toList();
    }
}
