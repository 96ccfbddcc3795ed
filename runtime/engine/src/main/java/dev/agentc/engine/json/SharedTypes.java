package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which record types a type leads to, and how often each is mentioned. */
final class SharedTypes {
    private final DeclaredTypes types;
    private final Map<Type.Named, Integer> mentions = new HashMap<>();
    /** By the name of a record that is an arm beside other records, the field that says which it is. */
    private final Map<String, TypeDecl.Field> telling = new HashMap<>();

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

    /** The field by which it is told from other arms of a union; null where it is no such arm. */
    TypeDecl.@Nullable Field telling(TypeDecl.Fields declaration) {
        return telling.get(declaration.name());
    }

    private void arms(Type.Union union) {
        List<TypeDecl.Fields> records = union.arms().stream()
                .filter(Type.Named.class::isInstance)
                .map(arm -> types.declaration(((Type.Named) arm).name()))
                .filter(TypeDecl.Fields.class::isInstance)
                .map(TypeDecl.Fields.class::cast)
                .toList();
        for (TypeDecl.Fields one : records) {
            List<TypeDecl.Field> tell = one.fields().stream()
                    .filter(field -> tells(field, one, records))
                    .toList();
            tell.stream()
                    .filter(field -> field.type() instanceof Type.Literal)
                    .findFirst()
                    .or(() -> tell.stream().findFirst())
                    .ifPresent(field -> telling.putIfAbsent(one.name(), field));
        }
    }

    /** A literal, or one that no other arm has. */
    private static boolean tells(TypeDecl.Field field, TypeDecl.Fields of, List<TypeDecl.Fields> records) {
        boolean literal = field.type() instanceof Type.Literal;
        return records.size() > 1
                && field.initial() == null
                && !(field.type() instanceof Type.Optional)
                && records.stream()
                        .filter(other -> other != of)
                        .allMatch(other -> other.fields().stream()
                                .filter(its -> its.wire().equals(field.wire()))
                                .allMatch(its -> literal
                                        && its.type() instanceof Type.Literal
                                        && !its.type().equals(field.type())));
    }

    private void visit(Type type) {
        switch (type) {
            case Type.Json _ -> any = true;
            case Type.ListOf list -> visit(list.element());
            case Type.MapOf map -> visit(map.value());
            case Type.Optional optional -> visit(optional.of());
            case Type.Union union -> {
                union.arms().forEach(this::visit);
                arms(union);
            }
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
