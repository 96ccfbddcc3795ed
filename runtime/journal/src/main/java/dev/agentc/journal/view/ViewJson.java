package dev.agentc.journal.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON forms shared by the views. */
final class ViewJson {
    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(NODES)
            .build();

    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private ViewJson() {}

    /** A document with its format number. */
    static ObjectNode document() {
        return NODES.objectNode().put("format", 1);
    }

    static ObjectNode document(RunId run) {
        return document().put("run", run.toString());
    }

    /** Text that is no JSON is given as a string. */
    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return NODES.textNode(json);
        }
    }

    /** With microseconds, always the same length. */
    static String time(Instant at) {
        return MICROS.format(at);
    }

    /** Seconds. */
    static @Nullable BigDecimal seconds(Optional<Duration> length) {
        return length.map(l -> BigDecimal.valueOf(l.toNanos() / 1000, 6)).orElse(null);
    }

    static @Nullable ObjectNode usage(@Nullable Usage usage) {
        if (usage == null) {
            return null;
        }
        ObjectNode node = NODES.objectNode()
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cached", usage.cached());
        return usage.estimated() ? node.put("estimated", true) : node;
    }
}
