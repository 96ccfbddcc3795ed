package dev.agentc.engine.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.text.JsonText;

/** JSON of the journal: what this version wrote itself, so a text that cannot be read is a fault of ours. */
public final class RecordedJson {
    /** Keeps every digit, zeros at the end included. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RecordedJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded text is no JSON: " + text, e);
        }
    }

    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("recorded text is no " + type.getSimpleName() + ": " + text, e);
        }
    }

    static JsonNode body(Event event) {
        String body = event.body();
        return body == null ? JsonNodeFactory.instance.nullNode() : read(body);
    }

    public static ObjectNode object(Event event) {
        return body(event) instanceof ObjectNode object ? object : object();
    }

    /** A tree as it is recorded. */
    public static String text(JsonNode tree) {
        return JsonWriter.compact(tree);
    }

    public static String write(Object record) {
        try {
            return JsonText.storable(MAPPER.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record has always a JSON form", e);
        }
    }
}
