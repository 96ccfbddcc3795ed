package dev.agentc.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON as models and servers write it, with every digit of every number. */
public final class ExactJson {
    /** Above this many zeros a number keeps its exponent. */
    private static final int PLAIN = 20;

    private static final Set<String> NO_ARGUMENTS = Set.of("null", "[]", "\"\"");

    /** A lone document; what stands behind it makes it none. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000)
                            .build())
                    .build())
            .nodeFactory(new Digits())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Servers write raw tabs into texts, and {@code NaN} for probabilities: nothing that a reply is made of hangs on it. */
    private static final JsonMapper ROW = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private ExactJson() {}

    /** Numbers with a point or an exponent stay numbers with a point, so that {@code 1e2} is not read again as an integer. */
    private static final class Digits extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(@Nullable BigDecimal number) {
            return number == null
                    ? nullNode()
                    : DecimalNode.valueOf(
                            number.scale() <= 0 && number.scale() >= -PLAIN ? number.setScale(1) : number);
        }
    }

    /** @throws JsonProcessingException if it is no JSON */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Null if it is not a JSON object. */
    public static @Nullable ObjectNode object(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    /** Objects one behind the other, and texts that hold some; empty if there is anything else. */
    public static List<ObjectNode> objects(String text) {
        List<ObjectNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> row = MAPPER.readerFor(JsonNode.class)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValues(text)) {
            while (row.hasNextValue()) {
                JsonNode next = row.nextValue();
                if (!((next.isTextual() ? object(next.textValue()) : next) instanceof ObjectNode object)) {
                    return List.of();
                }
                objects.add(object);
            }
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
        return objects;
    }

    /**
     * Arguments of a call as a model wrote them. Nothing stands for none, and so do an empty text within the text and an empty list, in
     * which servers in PHP keep an empty object. Null if they are not a JSON object.
     */
    public static @Nullable ObjectNode arguments(String raw) {
        String text = raw.strip();
        return text.isEmpty() || NO_ARGUMENTS.contains(text) ? JsonNodeFactory.instance.objectNode() : object(text);
    }

    /**
     * Documents one after the other; an empty text holds none.
     *
     * @throws JsonProcessingException if one is no JSON
     */
    public static List<JsonNode> row(String text) throws JsonProcessingException {
        List<JsonNode> documents = new ArrayList<>(1);
        try (MappingIterator<JsonNode> row = ROW.readerFor(JsonNode.class).readValues(text)) {
            while (row.hasNextValue()) {
                documents.add(row.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text is in memory", e);
        }
        return documents;
    }
}
