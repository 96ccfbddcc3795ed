package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Untagged unions: the arm is told by kind, literal or field set, at the surface of what is read. Of an object one arm is
 * chosen before it is read, so that unions in each other are not tried arm by arm all the way down: of those that its words do
 * not speak against the one that drops least, and of those the first.
 */
final class Unions {
    private final TypedRead walk;

    Unions(TypedRead walk) {
        this.walk = walk;
    }

    private record Trial(Type arm, TypedRead walk, @Nullable Object value) {}

    @Nullable
    Object read(JsonNode node, Type.Union union, Path path) {
        List<Type> possible =
                union.arms().stream().filter(arm -> mayBe(node, arm)).toList();
        if (possible.isEmpty()) {
            return none(node, union, path);
        }
        if (possible.size() > 1 && node.isObject()) {
            possible = List.of(nearest(node, possible));
        }
        List<Trial> trials =
                possible.stream().map(arm -> trial(node, arm, path)).toList();
        Trial chosen = trials.size() == 1 ? trials.getFirst() : best(trials);
        return chosen == null ? walk.unfit(node, union, path) : taken(chosen, union, path);
    }

    private @Nullable Object taken(Trial chosen, Type.Union union, Path path) {
        walk.take(chosen.walk());
        if (chosen.walk().good() && !union.arms().stream().allMatch(Unions::isLiteral)) {
            walk.changed(Change.Kind.CHOSEN_ARM, path, walk.words.name(chosen.arm()));
        }
        return chosen.value();
    }

    /** Whether one value is all there is: then the value says which arm it is. */
    private static boolean isLiteral(Type arm) {
        return arm instanceof Type.Literal || arm instanceof Type.LiteralInt || arm instanceof Type.LiteralBool;
    }

    private Trial trial(JsonNode node, Type arm, Path path) {
        TypedRead trial = walk.trial();
        return new Trial(arm, trial, trial.read(node, arm, path));
    }

    private static @Nullable Trial best(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.walk().good())
                .min(Comparator.comparingLong(trial -> trial.walk().lost()))
                .orElse(null);
    }

    // ---- objects

    /** By the words in it; of those that they leave by the fields that would be dropped, and then by what the fields look like. */
    private Type nearest(JsonNode object, List<Type> possible) {
        List<Type> left = possible.stream()
                .filter(arm -> possible.stream().noneMatch(other -> isRather(object, other, arm)))
                .toList();
        List<Type> meant = left.isEmpty() ? possible : left;
        long least = meant.stream().mapToLong(arm -> dropped(object, arm)).min().orElse(0);
        List<Type> nearest =
                meant.stream().filter(arm -> dropped(object, arm) == least).toList();
        return nearest.stream()
                .filter(arm -> looksLike(object, arm))
                .findFirst()
                .orElse(nearest.getFirst());
    }

    /** Whether a field that holds one of a few words in both says one of this arm's, and none of the other's. */
    private boolean isRather(JsonNode object, Type arm, Type other) {
        return wordFields(arm)
                .anyMatch(mine -> looksAlike(TypedRead.field(object, mine.wire()), mine.type())
                        && wordFields(other)
                                .anyMatch(its -> its.wire().equals(mine.wire())
                                        && !looksAlike(TypedRead.field(object, its.wire()), its.type())));
    }

    private Stream<TypeDecl.Field> wordFields(Type arm) {
        TypeDecl.Fields fields = record(arm);
        return fields == null ? Stream.empty() : fields.fields().stream().filter(field -> isWords(field.type()));
    }

    private boolean isWords(Type type) {
        return switch (type) {
            case Type.Optional optional -> isWords(optional.of());
            case Type.Union union -> union.arms().stream().allMatch(this::isWords);
            case Type.Named named -> walk.types.declaration(named.name()) instanceof TypeDecl.Enum;
            default -> isLiteral(type);
        };
    }

    private boolean looksLike(JsonNode object, Type arm) {
        TypeDecl.Fields fields = record(arm);
        return fields == null
                || fields.fields().stream().allMatch(field -> {
                    JsonNode node = TypedRead.field(object, field.wire());
                    return TypedRead.absent(node) || looksAlike(node, field.type());
                });
    }

    /** Into records nobody looks here. */
    private boolean looksAlike(JsonNode node, Type type) {
        return switch (type) {
            case Type.Named named when record(named) != null -> node.isObject();
            case Type.Optional optional -> looksAlike(node, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(arm -> looksAlike(node, arm));
            case Type.Variable _ -> true;
            default -> mayBe(node, type);
        };
    }

    private long dropped(JsonNode object, Type arm) {
        TypeDecl.Fields fields = record(arm);
        if (fields == null) {
            return 0;
        }
        List<String> wires = Records.wires(fields);
        return object.propertyStream()
                .filter(field -> !wires.contains(field.getKey()))
                .count();
    }

    private TypeDecl.@Nullable Fields record(Type arm) {
        return arm instanceof Type.Named named && walk.types.declaration(named.name()) instanceof TypeDecl.Fields fields
                ? fields
                : null;
    }

    // ---- what fits none

    /** Where a literal says which record is meant, what that one lacks; else what each of them lacks. */
    private @Nullable Object none(JsonNode node, Type.Union union, Path path) {
        List<Type> records = node.isObject()
                ? union.arms().stream().filter(arm -> record(arm) != null).toList()
                : List.of();
        if (records.isEmpty()) {
            return walk.unfit(node, union, path);
        }
        List<Type> named = records.stream()
                .filter(arm -> Records.isNamed(node, record(arm)))
                .toList();
        if (named.size() == 1) {
            return taken(trial(node, named.getFirst(), path), union, path);
        }
        String why = records.stream()
                .map(arm -> "as " + walk.words.arm(arm) + " " + Records.lack(node, record(arm), walk.words))
                .collect(Collectors.joining(", "));
        return walk.wrong(path, "fits none of " + walk.words.arms(union) + ": " + why);
    }

    // ---- the surface

    private boolean mayBe(JsonNode node, Type arm) {
        return switch (arm) {
            case Type.Text _, Type.Url _, Type.Datetime _, Type.Date _ -> node.isTextual();
            case Type.Int _, Type.Float _, Type.Money _, Type.Duration _ -> node.isNumber();
            case Type.Bool _ -> node.isBoolean();
            case Type.Null _, Type.Nothing _ -> TypedRead.absent(node);
            case Type.Literal literal -> node.isTextual() && Lookalike.areSame(literal.text(), node.textValue());
            case Type.LiteralInt literal -> Scalars.isWhole(node, literal.value());
            case Type.LiteralBool literal -> node.isBoolean() && node.booleanValue() == literal.value();
            case Type.ListOf _ -> node.isArray();
            case Type.MapOf _ -> node.isObject() || node.isArray();
            case Type.Optional optional -> TypedRead.absent(node) || mayBe(node, optional.of());
            case Type.Union union -> union.arms().stream().anyMatch(inner -> mayBe(node, inner));
            case Type.Named named -> mayBe(node, named);
            case Type.Json _ -> true;
            case Type.Secret _, Type.Opaque _, Type.Function _, Type.Variable _, Type.Never _ -> false;
        };
    }

    private boolean mayBe(JsonNode node, Type.Named named) {
        return switch (walk.types.declaration(named.name())) {
            case TypeDecl.Enum values ->
                node.isTextual()
                        && Lookalike.constant(walk.types, named.name(), values, node.textValue())
                                .isPresent();
            case TypeDecl.Fields fields -> node.isObject() && Records.mayBe(node, fields);
        };
    }
}
