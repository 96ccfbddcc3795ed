package dev.agentc.journal.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a run's file: JSON objects of one field, one a line. First {@code head}, then {@code message} and {@code event} in the
 * order in which one refers to the other, last {@code end}: the hex SHA-256 of all lines before it with their line ends. Bytes are
 * base64, times RFC 3339.
 */
final class RunLines {
    static final int FORMAT = 1;
    static final String HEAD = "head";
    static final String MESSAGE = "message";
    static final String EVENT = "event";
    static final String END = "end";

    private static final JsonMapper JSON = new JsonMapper();

    private RunLines() {}

    /** What the run was started with, and how it stands. */
    record Head(
            int format,
            String run,
            String entry,
            byte[] plan,
            String planHash,
            String bindingHash,
            Map<String, String> pins,
            String at,
            Journal.Status status) {

        static Head of(Journal.Start start, Journal.Status status) {
            return new Head(
                    FORMAT,
                    start.run().toString(),
                    start.entry(),
                    start.plan(),
                    start.planHash(),
                    start.bindingHash(),
                    start.pins(),
                    start.at().toString(),
                    status);
        }

        Journal.Start start() {
            return new Journal.Start(
                    RunId.parse(run), entry, plan, planHash, bindingHash, Map.copyOf(pins), Instant.parse(at));
        }
    }

    /** A message of a chain. */
    record Said(byte[] previous, String json) {}

    /** An event. */
    record Told(
            String key,
            Event.Phase phase,
            String kind,
            String name,
            byte[] digest,
            String place,
            @Nullable Label label,
            @Nullable Usage usage,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens,
            String at) {

        static Told of(Event event) {
            return new Told(
                    event.key().text(),
                    event.phase(),
                    event.kind(),
                    event.name(),
                    event.digest(),
                    event.place(),
                    event.label(),
                    event.usage(),
                    event.body(),
                    event.message(),
                    event.tokens(),
                    event.at().toString());
        }

        Event event() {
            return new Event(
                    new EffectKey(key),
                    phase,
                    kind,
                    name,
                    digest,
                    place,
                    label,
                    usage,
                    body,
                    message,
                    tokens,
                    Instant.parse(at));
        }
    }

    /** With its line end. */
    static String line(String field, Object value) {
        try {
            return JSON.writeValueAsString(JsonNodeFactory.instance.objectNode().set(field, JSON.valueToTree(value)))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record has always a JSON form", e);
        }
    }

    static JsonNode read(String line) throws JsonProcessingException {
        return JSON.readTree(line);
    }

    static <T> T read(JsonNode line, String field, Class<T> type) throws JsonProcessingException {
        return JSON.treeToValue(line.path(field), type);
    }
}
