package dev.agentc.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.models.ExactJson;
import dev.agentc.models.openai.reply.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Refusals of some twenty servers as their users reported them, each with what is decided ({@code field}: left out, {@code
 * field=as}), or, where it says nothing plain of the form, with words that are shown.
 */
class RefusalsTest {
    private static final String REQUEST = """
        {"model": "m", "messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "u"},
          {"role": "assistant", "reasoning_content": "Hm.", "tool_calls": [{"id": "a", "function": {"name": "price", "arguments": "{}"}}]},
          {"role": "tool", "tool_call_id": "a", "content": "1"}],
         "temperature": 0, "top_p": 1, "stream": true, "stream_options": {"include_usage": true}, "max_tokens": 1048577,
         "stop": ["END"], "seed": 1, "reasoning_effort": "low",
         "tools": [{"type": "function", "function": {"name": "price", "strict": true, "parameters": {"type": "object"}}}],
         "response_format": {"type": "json_schema", "json_schema": {"name": "City", "strict": true, "schema": {}}}}
        """;

    static Stream<JsonNode> refusals() throws IOException {
        try (InputStream in = RefusalsTest.class.getResourceAsStream("refusals.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(line -> (JsonNode) ExactJson.object(line)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_it_says_is_done_or_shown(JsonNode refusal) {
        JsonNode body = refusal.get("body");
        Complaint complaint = Complaint.of(body.isTextual() ? body.textValue() : body.toString());
        Optional<Adaptation> wish = Wish.canSay(refusal.get("status").asInt())
                ? Wish.of(complaint, sent(refusal.path("sent")), Set.of()).adaptation()
                : Optional.empty();
        assertThat(wish.map(RefusalsTest::words).orElse(""))
                .isEqualTo(refusal.path("decides").asText(""));
        assertThat(complaint.words()).contains(refusal.path("says").asText(""));
    }

    private static String words(Adaptation wish) {
        return wish.as().isEmpty() ? wish.field() : wish.field() + "=" + wish.as();
    }

    /** @param other what is other than usual: fields, {@code last} for who has the last word, {@code thinks} for the name of thinking */
    private static ObjectNode sent(JsonNode other) {
        ObjectNode request = (ObjectNode) ExactJson.object(REQUEST);
        other.properties().forEach(field -> {
            switch (field.getKey()) {
                case "last" ->
                    ((ArrayNode) request.get("messages"))
                            .addObject()
                            .put("role", "assistant")
                            .put("content", "a");
                case "thinks" -> {
                    ObjectNode message = (ObjectNode) request.at("/messages/2");
                    message.set(field.getValue().asText(), message.remove("reasoning_content"));
                }
                case "first" -> {
                    ObjectNode rest = request.deepCopy();
                    request.removeAll();
                    request.set(
                            field.getValue().asText(),
                            rest.remove(field.getValue().asText()));
                    request.setAll(rest);
                }
                default -> {
                    request.remove(field.getKey());
                    if (!field.getValue().isNull()) {
                        request.set(field.getKey(), field.getValue());
                    }
                }
            }
        });
        return request;
    }
}
