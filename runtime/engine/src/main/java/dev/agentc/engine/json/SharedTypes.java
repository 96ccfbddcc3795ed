package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which record types a type leads to, and how often each is mentioned. */
final class SharedTypes {
    private final DeclaredTypes types;
    private final Map<Type.Named, Integer> mentions = new HashMap<>();
    private boolean any;

    SharedTypes(DeclaredTypes types) {
        this.types = types;
    }

    SharedTypes of(List<Type> roots) {
        roots.forEach(this::visit);
        return this;
    }

    /** Whether {@code json} is among them. */
    boolean any() {
        return any;
    }

    /** Whether a definition of its own saves writing it twice, or without end. */
    boolean shared(Type.Named named) {
        return mentions.getOrDefault(named, 0) > 1;
    }

    private void visit(Type type) {
        switch (type) {
            case Type.Json _ -> any = true;
            case Type.ListOf list -> visit(list.element());
            case Type.MapOf map -> visit(map.value());
            case Type.Optional optional -> visit(optional.of());
            case Type.Union union -> union.arms().forEach(this::visit);
            case Type.Named named -> visit(named);
            default -> {}
        }
    }

    private void visit(Type.Named named) {
        if (types.declaration(named.name()) instanceof TypeDecl.Fields fields
                && mentions.merge(named, 1, Integer::sum) == 1) {
            Variables variables = Variables.of(fields, named);
            fields.fields().forEach(field -> visit(variables.in(field.type())));
        }
    }
}
