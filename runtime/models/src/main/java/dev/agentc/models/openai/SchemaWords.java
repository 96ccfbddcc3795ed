package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words of JSON schemas that a server may do without: they narrow what is written, which is looked at again when it is read. */
final class SchemaWords {
    /** Fields of a schema that are schemas, and those that hold some by name. */
    private static final List<String> INNER = List.of("items", "additionalProperties", "propertyNames");

    private static final List<String> NAMED = List.of("properties", "$defs");

    private SchemaWords() {}

    /** One word, and how a refusal names it, in small letters. */
    private enum Word {
        ADDITIONAL("additionalProperties", "additional_?properties(?!['\"`]? (is|are) required)"),
        NAMES("propertyNames", "property_?names"),
        PATTERN("pattern", "['\"`]pattern['\"`]|keyword pattern"),
        FORMAT("format", "['\"`]format['\"`]|keyword format|not a valid format|format: only");

        private final String name;
        private final Pattern said;

        Word(String name, String said) {
            this.name = name;
            this.said = Pattern.compile("(?<![a-z0-9_])(" + said + ")(?![a-z0-9_])");
        }
    }

    /**
     * The first word that is refused and stands in a schema of the request; empty if none.
     *
     * @param said the server's words in small letters
     */
    static Optional<String> refused(String said, ObjectNode request) {
        List<ObjectNode> schemas = of(request);
        return Arrays.stream(Word.values())
                .filter(word -> word.said.matcher(said).find())
                .map(word -> word.name)
                .filter(name -> schemas.stream().anyMatch(schema -> schema.has(name)))
                .findFirst();
    }

    /** All schemas of a request, those in each other too: what tools take, and what the answer is. */
    static List<ObjectNode> of(ObjectNode request) {
        List<ObjectNode> schemas = new ArrayList<>();
        request.path("tools").forEach(tool -> add(tool.path("function").path("parameters"), schemas));
        add(request.path(Dialect.FORMAT).path("json_schema").path("schema"), schemas);
        return schemas;
    }

    private static void add(JsonNode node, List<ObjectNode> schemas) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        schemas.add(schema);
        INNER.forEach(field -> add(schema.path(field), schemas));
        NAMED.forEach(field -> schema.path(field).forEach(inner -> add(inner, schemas)));
        schema.path("anyOf").forEach(arm -> add(arm, schemas));
    }
}
