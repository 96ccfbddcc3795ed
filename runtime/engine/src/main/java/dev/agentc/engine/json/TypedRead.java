package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of one document. Every {@code read…} gives null, and has noted why, where something does not fit. */
final class TypedRead {
    final DeclaredTypes types;
    final TypeWords words;
    private final Evaluator evaluator;
    private final Scalars scalars = new Scalars(this);
    private final Records records;
    private final Unions unions = new Unions(this);
    private final List<Problem> wrong = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    TypedRead(DeclaredTypes types, Evaluator evaluator, TypeWords words) {
        this.types = types;
        this.words = words;
        this.evaluator = evaluator;
        this.records = new Records(this, new Conditions(this, evaluator));
    }

    /** A walk of its own over the same types, to see whether something fits. */
    TypedRead trial() {
        return new TypedRead(types, evaluator, words);
    }

    boolean good() {
        return wrong.isEmpty();
    }

    /** How much the value lacks of the document. */
    long lost() {
        return changes.stream()
                .filter(change -> change.kind() == Change.Kind.DROPPED_FIELD)
                .count();
    }

    <T> ReadResult<T> reading(@Nullable T value) {
        return new ReadResult<>(good() ? Optional.ofNullable(value) : Optional.empty(), wrong, changes);
    }

    @Nullable
    Object read(JsonNode node, Type type, Path path) {
        return switch (type) {
            case Type.Optional optional -> absent(node) ? NullValue.NULL : read(node, optional.of(), path);
            case Type.ListOf list -> list(node, list, path);
            case Type.MapOf map -> map(node, map, path);
            case Type.Union union -> unions.read(node, union, path);
            case Type.Named named -> named(node, named, path);
            case Type.Json _ -> json(node, path);
            case Type.Nothing _ -> NullValue.NULL;
            default -> scalars.read(node, type, path);
        };
    }

    static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private @Nullable Object named(JsonNode node, Type.Named named, Path path) {
        return switch (types.declaration(named.name())) {
            case TypeDecl.Fields fields -> records.read(node, fields, named, path);
            case TypeDecl.Enum values -> enumValue(node, named, values, path);
        };
    }

    private @Nullable Object enumValue(JsonNode node, Type.Named named, TypeDecl.Enum values, Path path) {
        Optional<EnumConstant> value =
                node.isTextual() ? Lookalike.constant(types, named.name(), values, node.textValue()) : Optional.empty();
        if (value.isEmpty()) {
            return unfit(node, named, path);
        }
        spelled(node.textValue(), value.get().wire(), path);
        return value.get();
    }

    /** Notes that a word was written in another way than here. */
    void spelled(String written, String wanted, Path path) {
        if (!written.equals(wanted)) {
            changed(Change.Kind.REPLACED_TEXT, path, "another spelling of \"" + Described.shortened(wanted) + "\"");
        }
    }

    private @Nullable Object list(JsonNode node, Type.ListOf type, Path path) {
        if (!node.isArray()) {
            return unfit(node, type, path);
        }
        List<Object> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            Object item = read(node.get(i), type.element(), path.to(i));
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == node.size() ? ListValue.copyOf(items) : null;
    }

    private @Nullable Object map(JsonNode node, Type.MapOf type, Path path) {
        if (node.isArray()) {
            return pairs(node, type, path);
        }
        if (!node.isObject()) {
            return unfit(node, type, path);
        }
        MapValue.Builder map = MapValue.builder();
        for (var field : node.properties()) {
            put(map, scalars.key(field.getKey(), type.key(), path), field.getValue(), type, path.to(field.getKey()));
        }
        return map.build();
    }

    /** What models write that may not write maps: a list of {@code {"key", "value"}}. */
    private @Nullable Object pairs(JsonNode node, Type.MapOf type, Path path) {
        MapValue.Builder map = MapValue.builder();
        for (int i = 0; i < node.size(); i++) {
            JsonNode pair = node.get(i);
            if (!pair.has("key") || !pair.has("value")) {
                return words.pairs()
                        ? wrong(
                                path.to(i),
                                "expected an object with `key` and `value`, found " + Described.fields(pair))
                        : unfit(node, type, path);
            }
            Object key = read(pair.get("key"), type.key(), path.to(i).to("key"));
            put(map, key, pair.get("value"), type, path.to(i).to("value"));
        }
        return map.build();
    }

    private void put(MapValue.Builder map, @Nullable Object key, JsonNode node, Type.MapOf type, Path path) {
        Object value = read(node, type.value(), path);
        if (key != null && value != null) {
            if (map.has(key)) {
                changed(Change.Kind.DUPLICATE_KEY, path, "the key stands there twice; the last one counts");
            }
            map.put(key, value);
        }
    }

    private @Nullable Object json(JsonNode node, Path path) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node, new Type.MapOf(new Type.Text(), new Type.Json()), path);
            case ARRAY -> list(node, new Type.ListOf(new Type.Json()), path);
            case MISSING -> NullValue.NULL;
            default -> scalars.any(node, path);
        };
    }

    List<Optional<Object>> arguments(JsonNode object, List<Callable.Parameter> parameters) {
        if (!object.isObject()) {
            wrong(Path.ROOT, "expected an object of arguments, found " + Described.words(object));
            return List.of();
        }
        List<Optional<Object>> values = new ArrayList<>();
        for (Callable.Parameter parameter : parameters) {
            values.add(records.argument(field(object, parameter.name()), parameter, Path.ROOT.to(parameter.name())));
        }
        dropOthers(object, names(parameters), Path.ROOT);
        return values;
    }

    private static Set<String> names(List<Callable.Parameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Callable.Parameter parameter : parameters) {
            names.add(parameter.name());
        }
        return names;
    }

    static JsonNode field(JsonNode object, String name) {
        JsonNode node = object.get(name);
        return node == null ? MissingNode.getInstance() : node;
    }

    /** Notes the fields that nothing of the type is read from. */
    void dropOthers(JsonNode object, Set<String> known, Path path) {
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                changed(Change.Kind.DROPPED_FIELD, path.to(field.getKey()), "no such field here");
            }
        }
    }

    @Nullable
    Object unfit(JsonNode node, Type type, Path path) {
        return node.isMissingNode() && path != Path.ROOT
                ? wrong(path, "expected " + words.of(type) + ", but it is missing")
                : wrong(path, "expected " + words.of(type) + ", found " + Described.words(node));
    }

    @Nullable
    Object wrong(Path path, String message) {
        if (wrong.size() < ReadResult.MOST) {
            wrong.add(new Problem(path.toString(), message));
        }
        return null;
    }

    void changed(Change.Kind kind, Path path, String detail) {
        changes.add(new Change(kind, path.toString(), detail));
    }

    void take(TypedRead trial) {
        wrong.addAll(trial.wrong);
        changes.addAll(trial.changes);
    }
}
