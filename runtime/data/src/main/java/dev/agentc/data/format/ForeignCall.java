package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import java.util.Set;

/**
 * A call in an assistant's message, as OpenAI writes it ({@code tool_calls[]}: arguments are a text) and as Hugging
 * Face's chat
 * templates take it (arguments are an object).
 */
final class ForeignCall {
    private static final Set<String> WRAPPED = Set.of("id", "type", "function");
    private static final Set<String> FUNCTION = Set.of("name", "arguments");

    private ForeignCall() {}

    /** @param objects whether arguments are usually objects */
    static ObjectNode read(JsonNode call, boolean objects) throws Broken {
        if (!call.isObject()) {
            throw new Broken("has a call that is no object");
        }
        ObjectNode own = RowJson.NODES.objectNode();
        ObjectNode extra = RowJson.NODES.objectNode();
        if (call.has("id")) {
            own.set("id", call.get("id"));
        }
        boolean bare = !call.has("function");
        JsonNode function = bare ? call : call.get("function");
        called(own, function, objects);
        if (bare) {
            own.put("shape", "bare");
        } else if (!call.has("type")) {
            own.put("shape", "untyped");
        }
        for (var field : call.properties()) {
            boolean known = bare
                    ? field.getKey().equals("id") || FUNCTION.contains(field.getKey())
                    : WRAPPED.contains(field.getKey());
            if (!known || field.getKey().equals("type") && !isFunction(field.getValue())) {
                extra.set(field.getKey(), field.getValue());
            }
        }
        if (!bare) {
            within(function, extra);
        }
        if (!extra.isEmpty()) {
            own.set("extra", extra);
        }
        return own;
    }

    private static boolean isFunction(JsonNode type) {
        return "function".equals(type.textValue());
    }

    /** What stands beside name and arguments inside of {@code function}. */
    private static void within(JsonNode function, ObjectNode extra) {
        ObjectNode more = RowJson.NODES.objectNode();
        function.properties().stream()
                .filter(field -> !FUNCTION.contains(field.getKey()))
                .forEach(field -> more.set(field.getKey(), field.getValue()));
        if (!more.isEmpty()) {
            extra.set("function", more);
        }
    }

    /** Name and arguments. What a model wrote stays as it wrote it, unless that is just the arguments again. */
    static void called(ObjectNode own, JsonNode function, boolean objects) throws Broken {
        String name = function.path("name").asText("");
        if (name.isEmpty()) {
            throw new Broken("has a call without a name");
        }
        JsonNode arguments = function.path("arguments");
        if (arguments.isMissingNode()) {
            throw new Broken("has a call of `" + name + "` without `arguments`");
        }
        own.put("name", name);
        if (arguments.isTextual()) {
            written(own, arguments.textValue(), objects);
        } else if (objects) {
            own.set("arguments", arguments);
        } else {
            throw new Broken("has a call whose `arguments` are no text, as OpenAI's are: `hf` takes objects");
        }
    }

    private static void written(ObjectNode own, String text, boolean objects) {
        try {
            ObjectNode arguments = RowJson.object(text);
            own.set("arguments", arguments);
            if (!objects && RowJson.text(arguments).equals(text)) {
                return;
            }
        } catch (Broken e) {
            // a model may write what nobody can read; it is kept as it is
        }
        own.put("raw", text);
    }

    /** @param same whether it goes back to where it came from */
    static ObjectNode write(JsonNode call, boolean objects, boolean same) {
        ObjectNode function =
                RowJson.NODES.objectNode().put("name", call.path("name").asText());
        function.set("arguments", arguments(call, objects, same));
        String shape = same ? call.path("shape").asText("") : "";
        JsonNode extra = same ? call.path("extra") : MissingNode.getInstance();
        ObjectNode own = RowJson.NODES.objectNode();
        if (call.has("id")) {
            own.set("id", call.get("id"));
        }
        if (shape.equals("bare")) {
            own.setAll(function);
        } else {
            if (shape.isEmpty()) {
                own.put("type", "function");
            }
            own.set("function", function);
        }
        extra.properties().forEach(field -> {
            if (field.getKey().equals("function") && !shape.equals("bare")) {
                function.setAll((ObjectNode) field.getValue());
            } else {
                own.set(field.getKey(), field.getValue());
            }
        });
        return own;
    }

    static JsonNode arguments(JsonNode call, boolean objects, boolean same) {
        boolean raw = call.has("raw") && (!objects || same || !call.has("arguments"));
        if (raw) {
            return call.get("raw");
        }
        JsonNode arguments = call.path("arguments");
        return objects ? arguments : RowJson.NODES.textNode(RowJson.text(arguments));
    }
}
