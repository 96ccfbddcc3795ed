package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Schema;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by type. What does not fit is listed with its place, what was expected and what was found; what was dropped
 * or changed is listed too. A missing field is the same as one that is null.
 */
public final class JsonReader {
    private final DeclaredTypes types;
    private final Evaluator evaluator;
    private final TypeWords words;

    public JsonReader(DeclaredTypes types, Evaluator evaluator) {
        this(types, evaluator, new TypeWords(types));
    }

    private JsonReader(DeclaredTypes types, Evaluator evaluator, TypeWords words) {
        this.types = types;
        this.evaluator = evaluator;
        this.words = words;
    }

    /** The same, which says what is wrong in the words of the schema that the writer was held to. */
    public JsonReader heldTo(@Nullable Schema schema) {
        return schema != null && schema.strict() ? new JsonReader(types, evaluator, words.inPairs()) : this;
    }

    public DeclaredTypes types() {
        return types;
    }

    /** What is expected of a type, such as {@code a whole number}. */
    public String words(Type type) {
        return words.of(type);
    }

    /** @throws dev.agentc.engine.value.Raised {@code LimitExceeded} if a value would become too large */
    public ReadResult<Object> read(JsonNode document, Type type) {
        var walk = new TypedRead(types, evaluator, words);
        Object value = walk.read(document, type, Path.ROOT);
        return walk.reading(value);
    }

    /** Reads text that is one JSON document. */
    public ReadResult<Object> read(String text, Type type) {
        return document(text, tree -> read(tree, type));
    }

    /** Reads a document whose value stands in the field {@code value} of an object; where it does not, the whole is read. */
    public ReadResult<Object> readWrapped(JsonNode tree, Type type) {
        ReadResult<Object> whole = read(tree, type);
        if (tree.size() != 1 || !tree.has("value")) {
            return whole;
        }
        ReadResult<Object> inside = read(tree.get("value"), type);
        return inside.value().isPresent() || whole.value().isEmpty() ? inside : whole;
    }

    private static ReadResult<Object> document(String text, Function<JsonNode, ReadResult<Object>> read) {
        ReadResult<JsonNode> tree = JsonTree.read(text);
        if (tree.value().isEmpty()) {
            return new ReadResult<>(Optional.empty(), tree.wrong(), tree.changes());
        }
        ReadResult<Object> reading = read.apply(tree.value().get());
        List<Change> changes = new ArrayList<>(tree.changes());
        changes.addAll(reading.changes());
        return new ReadResult<>(reading.value(), reading.wrong(), changes);
    }

    /**
     * Reads an object of arguments by parameter names.
     *
     * @return a value for each parameter, empty where the parameter's default is to be taken
     */
    public ReadResult<List<Optional<Object>>> arguments(JsonNode object, List<Callable.Parameter> parameters) {
        var walk = new TypedRead(types, evaluator, words);
        List<Optional<Object>> values = walk.arguments(object, parameters);
        return walk.reading(values);
    }
}
