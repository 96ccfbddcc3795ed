package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects read as records, errors and arguments. */
final class Records {
    private final TypedRead walk;
    private final Conditions conditions;

    Records(TypedRead walk, Conditions conditions) {
        this.walk = walk;
        this.conditions = conditions;
    }

    @Nullable
    Object read(JsonNode node, TypeDecl.Fields declaration, Type.Named named, Path path) {
        if (!node.isObject()) {
            return walk.unfit(node, named, path);
        }
        RecordShape shape = walk.types.shape(declaration.name());
        Variables variables = Variables.of(declaration, named);
        Object[] values = new Object[shape.size()];
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = field(node, declaration.fields().get(i), variables, path);
            whole &= values[i] != null;
        }
        walk.dropOthers(node, Set.copyOf(shape.wires()), path);
        return whole
                ? conditions.checked(RecordValue.of(shape, values), declaration.where(), demand(declaration), path)
                : null;
    }

    private static String demand(TypeDecl.Fields declaration) {
        String name = "`" + TypeWords.last(declaration.name()) + "`";
        return declaration.condition().isBlank()
                ? "what " + name + " demands"
                : "`" + declaration.condition() + "` of " + name;
    }

    private @Nullable Object field(JsonNode object, TypeDecl.Field field, Variables variables, Path path) {
        JsonNode node = TypedRead.field(object, field.wire());
        Path place = path.to(field.wire());
        if (field.initial() != null && TypedRead.absent(node)) {
            Object initial = conditions.initial(field.initial(), place);
            return conditions.checked(initial, field.where(), "`" + field.condition() + "` also of the default", place);
        }
        Object value = walk.read(node, variables.in(field.type()), place);
        return conditions.checked(value, field.where(), "`" + field.condition() + "`", place);
    }

    Optional<Object> argument(JsonNode node, Callable.Parameter parameter, Path path) {
        if (parameter.initial() != null && TypedRead.absent(node)) {
            return Optional.empty();
        }
        Object value = walk.read(node, parameter.type(), path);
        return Optional.ofNullable(
                conditions.checked(value, parameter.where(), "`" + parameter.condition() + "`", path));
    }

    /** Whether an object may be one of these records: every literal field says what it must, and no needed field is missing. */
    static boolean mayBe(JsonNode object, TypeDecl.Fields declaration) {
        return declaration.fields().stream().allMatch(field -> mayBe(TypedRead.field(object, field.wire()), field));
    }

    private static boolean mayBe(JsonNode node, TypeDecl.Field field) {
        if (TypedRead.absent(node)) {
            return field.initial() != null || couldBeNull(field.type());
        }
        return !isLiteral(field) || says(node, field);
    }

    private static boolean isLiteral(TypeDecl.Field field) {
        return field.type() instanceof Type.Literal
                || field.type() instanceof Type.LiteralInt
                || field.type() instanceof Type.LiteralBool;
    }

    /** Whether a literal field says what it must. */
    private static boolean says(JsonNode node, TypeDecl.Field field) {
        return switch (field.type()) {
            case Type.Literal literal -> node.isTextual() && Lookalike.areSame(literal.text(), node.textValue());
            case Type.LiteralInt literal -> Scalars.isWhole(node, literal.value());
            case Type.LiteralBool literal -> node.isBoolean() && node.booleanValue() == literal.value();
            default -> false;
        };
    }

    /** Whether a literal in the object says that it is this record, and none says that it is not. */
    static boolean isNamed(JsonNode object, TypeDecl.Fields declaration) {
        List<TypeDecl.Field> literals =
                declaration.fields().stream().filter(Records::isLiteral).toList();
        return literals.stream().anyMatch(field -> says(TypedRead.field(object, field.wire()), field))
                && literals.stream()
                        .map(field -> new Given(field, TypedRead.field(object, field.wire())))
                        .allMatch(given -> TypedRead.absent(given.node()) || says(given.node(), given.field()));
    }

    private record Given(TypeDecl.Field field, JsonNode node) {}

    /** The first for which an object cannot be this record. */
    static String lack(JsonNode object, TypeDecl.Fields declaration, TypeWords words) {
        for (TypeDecl.Field field : declaration.fields()) {
            JsonNode node = TypedRead.field(object, field.wire());
            if (!mayBe(node, field)) {
                return TypedRead.absent(node)
                        ? "it needs `" + field.wire() + "`"
                        : "its `" + field.wire() + "` is " + words.of(field.type()) + ", not " + Described.words(node);
            }
        }
        return "it does not fit";
    }

    private static boolean couldBeNull(Type type) {
        return switch (type) {
            case Type.Optional _, Type.Json _, Type.Null _, Type.Nothing _, Type.Variable _ -> true;
            case Type.Union union -> union.arms().stream().anyMatch(Records::couldBeNull);
            default -> false;
        };
    }

    static List<String> wires(TypeDecl.Fields declaration) {
        return declaration.fields().stream().map(TypeDecl.Field::wire).toList();
    }
}
