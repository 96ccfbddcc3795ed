package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Schema;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas (draft 2020-12) of types, as models are told them. Descriptions are the {@code ///} texts. Wherever there
 * is one it is strict: every field must be there, null stands for a default, and a map is a list of {@code {"key", "value"}}.
 */
public final class JsonSchemas {
    /** Of objects in each other, in a strict schema. (OpenAI API, structured outputs: supported schemas) */
    private static final int MOST_LEVELS = 10;

    private final DeclaredTypes types;

    public JsonSchemas(DeclaredTypes types) {
        this.types = types;
    }

    /**
     * What a model is asked to answer.
     *
     * @param wrapped whether the value stands in the field {@code value} of the root, since its type is no object
     */
    public record Answer(Schema schema, boolean wrapped) {}

    /** @throws IllegalArgumentException if values of the type cannot come from data; checked programs ask for none such */
    public Answer of(Type type) {
        Answer strict = answer(new SchemaText(types, SchemaText.Form.STRICT).root(type), true);
        return keepsRules(List.of(type), strict.schema().json())
                ? strict
                : answer(new SchemaText(types, SchemaText.Form.PLAIN).root(type), false);
    }

    /**
     * The same of answers that must hold something beside.
     *
     * @param required null for nothing
     */
    public Answer of(Type type, @Nullable Requirement required) {
        Answer answer = of(type);
        if (required != null) {
            ObjectNode root = answer.schema().json();
            ObjectNode said = answer.wrapped() ? (ObjectNode) root.at("/properties/value") : root;
            SchemaText.demand(said, required.condition());
        }
        return answer;
    }

    /** What an answer of a type looks like, in words for a model: the same as its schema. */
    public String words(Type type, Answer answer) {
        return words(type, null, answer);
    }

    /**
     * The same of answers that must hold something beside.
     *
     * @param required what it must hold beside; null for nothing
     */
    public String words(Type type, @Nullable Requirement required, Answer answer) {
        SchemaText.Form form = answer.schema().strict() ? SchemaText.Form.STRICT : SchemaText.Form.PLAIN;
        String words = new FormText(types, form).root(type, answer.wrapped());
        return required == null ? words : words + "\n// must hold: " + required.condition();
    }

    private static Answer answer(ObjectNode root, boolean strict) {
        boolean wrapped = !root.path("type").asText().equals("object") || !root.has("properties");
        return new Answer(new Schema(wrapped ? SchemaText.wrapped(root) : root, strict), wrapped);
    }

    /** An object of a tool's arguments. */
    public Schema parameters(List<Callable.Parameter> parameters) {
        ObjectNode strict = new SchemaText(types, SchemaText.Form.STRICT).parameters(parameters);
        return keepsRules(parameters.stream().map(Callable.Parameter::type).toList(), strict)
                ? new Schema(strict, true)
                : new Schema(new SchemaText(types, SchemaText.Form.PLAIN).parameters(parameters), false);
    }

    /** There is no strict schema of {@code json}, nor one that is nested too deeply. */
    private boolean keepsRules(List<Type> used, ObjectNode schema) {
        return !new SharedTypes(types).of(used).any() && levels(schema) <= MOST_LEVELS;
    }

    /** How many objects are in each other, where no reference begins anew. */
    private static int levels(JsonNode schema) {
        int deepest = 0;
        for (JsonNode inner : schema) {
            deepest = Math.max(deepest, levels(inner));
        }
        return deepest + (schema.has("properties") ? 1 : 0);
    }
}
