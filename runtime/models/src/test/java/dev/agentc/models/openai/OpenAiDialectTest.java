package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Schema;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that want something else than usual are told once, and get it from then on. */
@Timeout(600)
class OpenAiDialectTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BAD = "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\"}}";

    private final List<ObjectNode> decided = new ArrayList<>();
    private Loopback server;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** @param refuses what the server says against a request, empty if it takes it */
    private Chat chat(ObjectNode more, Function<JsonNode, String> refuses) throws IOException {
        server = new Loopback((request, line) -> {
            String words = refuses.apply(JSON.readTree(request.body()));
            if (words.isEmpty()) {
                line.head(200, STREAM).raw(Completions.text("Yes.") + Completions.end("stop"));
            } else {
                line.whole(400, BAD.formatted(words), "Content-Type: application/json");
            }
        });
        ObjectNode settings = Opened.settings(server.uri("/v1"));
        settings.setAll(more);
        return Opened.with(settings, Map.of("MY_KEY", Opened.KEY));
    }

    private Chat chat(Function<JsonNode, String> refuses) throws IOException {
        return chat(JSON.createObjectNode(), refuses);
    }

    private Reply ask(Chat chat, ChatRequest request) {
        return chat.reply(request, new Chat.Partials() {
            @Override
            public void text(String piece) {}

            @Override
            public void decided(ObjectNode facts) {
                synchronized (decided) {
                    decided.add(facts);
                }
            }
        });
    }

    private static ChatRequest typed() {
        ChatRequest q = ChatContract.question();
        return new ChatRequest(
                q.key(),
                1,
                q.messages(),
                List.of(),
                new Schema(JSON.createObjectNode().put("type", "object"), true),
                "City",
                0,
                9);
    }

    private JsonNode sent(int request) throws IOException {
        return JSON.readTree(server.requests().get(request).body());
    }

    @Test
    void it_is_asked_again_once_and_goes_on_like_that() throws IOException {
        Chat chat = chat(body ->
                body.has("max_tokens") ? "'max_tokens' is not supported. Use 'max_completion_tokens' instead." : "");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(server.requests()).hasSize(3);
        assertThat(sent(1).path("max_completion_tokens").asInt()).isEqualTo(256);
        assertThat(sent(2).has("max_tokens")).isFalse();
        assertThat(decided).hasSize(1);
        assertThat(decided.getFirst().toString())
                .isEqualTo("{\"field\":\"max_tokens\",\"as\":\"max_completion_tokens\",\"said\":\"'max_tokens' is not"
                        + " supported. Use 'max_completion_tokens' instead.\"}");
    }

    @Test
    void a_server_that_lets_less_be_written_is_asked_for_that_from_then_on() throws IOException {
        Chat chat = chat(body -> body.path("max_tokens").asInt() > 128
                ? "max_tokens is too large: 256. This model supports at most 128 completion tokens"
                : "");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(server.requests()).hasSize(3);
        assertThat(sent(1).path("max_tokens").asInt()).isEqualTo(128);
        assertThat(sent(2).path("max_tokens").asInt()).isEqualTo(128);
        assertThat(decided)
                .extracting(ObjectNode::toString)
                .containsExactly(
                        "{\"field\":\"max_output\",\"as\":\"128\",\"said\":\"max_tokens is too large: 256. This model"
                                + " supports at most 128 completion tokens\"}");
    }

    @Test
    void a_limit_that_is_told_smaller_and_smaller_is_followed_and_recalled() throws IOException {
        Chat chat = chat(body -> {
            int asked = body.path("max_completion_tokens").asInt();
            return body.has("max_tokens")
                    ? "Unknown parameter: 'max_tokens'"
                    : asked > 200
                            ? "max_completion_tokens must be at most 200"
                            : asked > 100 ? "max_completion_tokens must be at most 100" : "";
        });
        ask(chat, ChatContract.question());
        assertThat(server.requests()).hasSize(4);
        Chat resumed = Opened.with(Opened.settings(server.uri("/v1")), Map.of("MY_KEY", Opened.KEY));
        decided.forEach(resumed::recall);
        ask(resumed, ChatContract.question());
        assertThat(server.requests()).hasSize(5);
        assertThat(sent(4).path("max_completion_tokens").asInt()).isEqualTo(100);
    }

    @Test
    void a_strict_server_is_fitted_step_by_step() throws IOException {
        Chat chat = chat(body -> {
            for (String field : List.of("stream_options", "max_tokens", "max_completion_tokens")) {
                if (body.has(field)) {
                    return "Unknown parameter: '" + field + "'";
                }
            }
            return body.has("response_format")
                    ? "response_format is not supported"
                    : body.at("/messages/0/role").asText().equals("system") ? "System role not supported" : "";
        });
        assertThat(ask(chat, typed()).text()).isEqualTo("Yes.");
        assertThat(decided.stream()
                        .map(facts -> facts.path("field").asText() + "="
                                + facts.path("as").asText("")))
                .containsExactly(
                        "stream_options=",
                        "max_tokens=max_completion_tokens",
                        "max_completion_tokens=",
                        "response_format=json_object",
                        "response_format=",
                        "system=user")
                .hasSize(server.requests().size() - 1);
        assertThat(sent(6).at("/messages/0/content").asText()).isEqualTo("You are a clerk.\n\nHow much is a mug?");
    }

    @Test
    void a_word_of_schemas_that_a_server_does_not_know_is_left_out() throws IOException {
        Chat chat = chat(body -> body.toString().contains("additionalProperties")
                ? "Unknown name 'additionalProperties' at 'tools[0].function_declarations[0].parameters': Cannot find"
                        + " field."
                : "");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(server.requests()).hasSize(3);
        assertThat(decided)
                .extracting(facts -> facts.path("field").asText())
                .containsExactly("schema.additionalProperties");
        assertThat(sent(2).at("/tools/0/function/parameters/required/0").asText())
                .isEqualTo("item");
    }

    @Test
    void a_server_that_nothing_suits_is_not_asked_for_ever() throws IOException {
        Chat chat = chat(
                body -> "Unsupported: max_tokens, max_completion_tokens, stream_options, response_format, system role,"
                        + " streaming is not supported");
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> ask(chat, typed()));
        assertThat(failed.failure().message()).contains("answered 400: Unsupported");
        assertThat(server.requests()).hasSizeBetween(5, 13);
    }

    @Test
    void a_server_that_only_streams_is_asked_for_a_stream() throws IOException {
        Chat chat = chat(
                JSON.createObjectNode().put("stream", false),
                body -> body.path("stream").asBoolean() ? "" : "This model only support stream mode");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(server.requests()).hasSize(3);
        assertThat(decided).hasSize(1);
        assertThat(decided.getFirst().path("as").asText()).isEqualTo("true");
    }

    @Test
    void a_refusal_in_an_answer_of_200_is_heeded_too() throws IOException {
        server = new Loopback((request, line) -> {
            if (JSON.readTree(request.body()).has("stream_options")) {
                line.whole(
                        200,
                        "{\"error\":{\"message\":\"stream_options: not supported\"}}",
                        "Content-Type: application/json");
            } else {
                line.head(200, STREAM).raw(Completions.text("Yes.") + Completions.end("stop"));
            }
        });
        Chat chat = Opened.with(Opened.settings(server.uri("/v1")), Map.of("MY_KEY", Opened.KEY));
        assertThat(ask(chat, ChatContract.question()).text()).isEqualTo("Yes.");
        assertThat(server.requests()).hasSize(2);
        assertThat(decided).hasSize(1);
    }

    @Test
    void what_was_decided_before_is_not_found_out_again() throws IOException {
        Chat chat = chat(body ->
                body.has("max_tokens") ? "'max_tokens' is not supported. Use 'max_completion_tokens' instead." : "");
        chat.recall(new Adaptation("max_tokens", "max_completion_tokens").facts("…"));
        ask(chat, ChatContract.question());
        assertThat(server.requests()).hasSize(1);
        assertThat(decided).isEmpty();
    }

    @Test
    void branches_that_find_it_out_together_decide_it_once() throws Exception {
        Chat chat = chat(body -> body.has("max_tokens") ? "Unknown parameter: 'max_tokens'" : "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : IntStream.range(0, 20)
                    .mapToObj(n -> threads.submit(() -> ask(chat, ChatContract.question())))
                    .toList()) {
                assertThat(reply.get().text()).isEqualTo("Yes.");
            }
        }
        assertThat(decided).hasSize(1);
    }

    @Test
    void fields_of_the_authors_own_are_never_left_out() throws IOException {
        ObjectNode more = JSON.createObjectNode();
        more.putObject("extra").put("top_k", 5);
        Chat chat = chat(more, body -> body.has("top_k") ? "Unknown parameter: 'top_k'" : "");
        assertThat(catchThrowableOfType(EffectFailed.class, () -> ask(chat, ChatContract.question()))
                        .failure()
                        .message())
                .contains("top_k");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void settings_go_out_as_the_fields_they_are() throws IOException {
        ObjectNode more = JSON.createObjectNode()
                .put("stream", false)
                .put("json", "object")
                .put("top_p", 0.5)
                .put("reasoning", "low")
                .put("thinking", "left_out");
        more.putArray("stop").add("END");
        more.putObject("headers").put("X-Title", "shop").putObject("api-key").put("secret", "MY_KEY");
        more.putObject("extra")
                .putNull("max_tokens")
                .putObject("chat_template_kwargs")
                .put("enable_thinking", false);
        Chat chat = chat(more, body -> "");
        ask(chat, typed());
        JsonNode body = sent(0);
        assertThat(body.path("stream").asBoolean(true)).isFalse();
        assertThat(body.has("stream_options")).isFalse();
        assertThat(body.path("response_format").toString()).isEqualTo("{\"type\":\"json_object\"}");
        assertThat(body.path("top_p").asDouble()).isEqualTo(0.5);
        assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(body.path("stop").toString()).isEqualTo("[\"END\"]");
        assertThat(body.has("max_tokens")).isFalse();
        assertThat(body.at("/chat_template_kwargs/enable_thinking").asBoolean(true))
                .isFalse();
        assertThat(server.requests().getFirst().headers())
                .containsEntry("x-title", "shop")
                .containsEntry("api-key", Opened.KEY);
    }

    @Test
    void a_query_of_the_address_stays_behind_the_path() throws IOException {
        chat(body -> "");
        ask(
                Opened.with(
                        Opened.settings(server.uri("/openai/deployments/x?api-version=1")),
                        Map.of("MY_KEY", Opened.KEY)),
                ChatContract.question());
        ask(
                Opened.with(Opened.settings(server.uri("/v1/chat/completions")), Map.of("MY_KEY", Opened.KEY)),
                ChatContract.question());
        assertThat(server.requests())
                .extracting(Loopback.Request::path)
                .containsExactly("/openai/deployments/x/chat/completions?api-version=1", "/v1/chat/completions");
    }

    @Test
    void a_secret_of_a_header_that_comes_back_is_not_shown() throws IOException {
        ObjectNode more = JSON.createObjectNode();
        more.putObject("headers").putObject("api-key").put("secret", "MY_KEY");
        Chat chat = chat(more, body -> "no such key " + Opened.KEY);
        assertThat(catchThrowableOfType(EffectFailed.class, () -> ask(chat, ChatContract.question()))
                        .failure()
                        .toString())
                .doesNotContain(Opened.KEY);
    }
}
