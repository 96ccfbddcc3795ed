package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import dev.agentc.models.ExactJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire when all is well. */
@Timeout(600)
class OpenAiRequestTest {
    private static final JsonMapper JSON = new JsonMapper();

    private Loopback server;
    private String answer = Completions.text("Yes.") + Completions.end("stop");

    @BeforeEach
    void open() throws IOException {
        server = new Loopback((request, line) -> line.head(200, STREAM).raw(answer));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Reply ask(ChatRequest request, ObjectNode settings) {
        return Opened.with(settings, Map.of("MY_KEY", Opened.KEY)).reply(request, Chat.Partials.NONE);
    }

    private Reply ask(ChatRequest request) {
        return ask(request, Opened.settings(server.uri("/v1")));
    }

    private JsonNode sent() throws IOException {
        return JSON.readTree(server.requests().getLast().body());
    }

    @Test
    void the_request_goes_to_chat_completions_with_the_key() {
        ask(ChatContract.question());
        var request = server.requests().getLast();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /v1/chat/completions");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + Opened.KEY)
                .doesNotContainKey("upgrade");
    }

    @Test
    void settings_that_are_not_there_are_not_sent() throws IOException {
        ask(ChatContract.question());
        assertThat(sent().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "stream", "stream_options", "max_tokens", "tools");
        assertThat(sent().get("model").asText()).isEqualTo("served-1");
        assertThat(sent().get("max_tokens").asInt()).isEqualTo(256);
        assertThat(sent().at("/stream_options/include_usage").asBoolean()).isTrue();
    }

    @Test
    void temperature_and_seed_are_sent_as_set() throws IOException {
        ask(
                ChatContract.question(),
                Opened.settings(server.uri("/v1/")).put("temperature", 0.0).put("seed", 42));
        assertThat(sent().get("temperature").asDouble()).isZero();
        assertThat(sent().get("seed").asInt()).isEqualTo(42);
    }

    @Test
    void tools_are_told_with_their_schema_word_for_word() throws IOException {
        ChatRequest question = ChatContract.question();
        ask(question);
        JsonNode tool = sent().at("/tools/0");
        assertThat(tool.at("/type").asText()).isEqualTo("function");
        assertThat(tool.at("/function/name").asText()).isEqualTo("price");
        assertThat(tool.at("/function/description").asText()).isEqualTo("Looks up the price.");
        assertThat(tool.at("/function/parameters"))
                .isEqualTo(question.tools().getFirst().parameters().json());
        assertThat(tool.at("/function/strict").asBoolean()).isTrue();
    }

    @Test
    void an_answer_of_a_type_asks_for_its_schema() throws IOException {
        ObjectNode schema = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        schema.putObject("properties").putObject("total").put("type", "number");
        schema.putArray("required").add("total");
        ChatRequest q = ChatContract.question();
        ask(new ChatRequest(q.key(), 1, q.messages(), List.of(), new Schema(schema, true), "shop.Invoice", 0, 99));
        assertThat(sent().at("/response_format/type").asText()).isEqualTo("json_schema");
        assertThat(sent().at("/response_format/json_schema/name").asText()).isEqualTo("shop_Invoice");
        assertThat(sent().at("/response_format/json_schema/schema")).isEqualTo(schema);
        assertThat(sent().at("/response_format/json_schema/strict").asBoolean()).isTrue();
    }

    @Test
    void what_no_server_can_be_held_to_is_not_called_strict() throws IOException {
        var loose = new Schema(JSON.createObjectNode().put("type", "object"), false);
        ChatRequest q = ChatContract.question();
        ask(new ChatRequest(q.key(), 1, q.messages(), List.of(new ToolSpec("any", "", loose)), loose, "", 0, 99));
        assertThat(sent().at("/response_format/json_schema/strict").booleanValue())
                .isFalse();
        assertThat(sent().at("/response_format/json_schema").has("strict")).isTrue();
        assertThat(sent().at("/tools/0/function").has("strict")).isFalse();
    }

    @Test
    void call_ids_are_made_from_the_place_in_the_conversation() throws IOException {
        var messages = new ArrayList<>(ChatContract.conversation().messages());
        messages.add(new Message.Assistant(
                "More.",
                List.of(
                        new ToolCall(0, "price", JSON.createObjectNode(), "{}"),
                        new ToolCall(1, "stock", JSON.createObjectNode(), "{}")),
                null,
                null));
        messages.add(new Message.Observation(2, 0, "price", "1", null));
        messages.add(new Message.Observation(2, 1, "stock", "2", null));
        ask(ChatContract.request(messages));
        assertThat(sent().findValuesAsText("tool_call_id")).containsExactly("c00001000", "c00002000", "c00002001");
        assertThat(sent().at("/messages/2/tool_calls/0/id").asText()).isEqualTo("c00001000");
        assertThat(sent().at("/messages/4/tool_calls/1/id").asText()).isEqualTo("c00002001");
        assertThat(sent().at("/messages/2/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"item\": \"mug\"}");
        assertThat(sent().at("/messages/2").has("content")).isFalse();
        assertThat(sent().at("/messages/4/content").asText()).isEqualTo("More.");
    }

    @Test
    void arguments_that_could_not_be_read_go_back_quoted() throws IOException {
        var broken = new Message.Assistant("", List.of(new ToolCall(0, "price", null, "{\"item\": \"mu")), null, null);
        ask(ChatContract.request(
                List.of(ChatContract.user("?"), broken, new Message.Observation(1, 0, "price", "no", null))));
        String arguments =
                sent().at("/messages/1/tool_calls/0/function/arguments").asText();
        assertThat(JSON.readTree(arguments).get("unreadable").asText()).isEqualTo("{\"item\": \"mu");
    }

    @Test
    void empty_texts_are_sent_as_something() throws IOException {
        ask(ChatContract.request(List.of(
                ChatContract.system(""),
                ChatContract.user(" "),
                new Message.Assistant("", List.of(), null, null),
                ChatContract.user("x"))));
        assertThat(sent().at("/messages/0/content").asText()).isNotBlank();
        assertThat(sent().at("/messages/1/content").asText()).isNotBlank();
        assertThat(sent().at("/messages/2/content").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]"})
    void arguments_that_stand_for_none_go_back_as_an_object(String raw) throws IOException {
        var call = new ToolCall(0, "price", ExactJson.arguments(raw), raw);
        ask(ChatContract.request(List.of(
                ChatContract.user("?"),
                new Message.Assistant("\n\n", List.of(call), null, null),
                new Message.Observation(1, 0, "price", "1", null))));
        assertThat(sent().at("/messages/1/tool_calls/0/function/arguments").asText())
                .isEqualTo("{}");
        assertThat(sent().at("/messages/1").has("content")).isFalse();
    }

    @Test
    void ids_of_calls_are_nine_letters_and_digits_and_never_the_same() {
        assertThat(Requests.id(1, 0)).isEqualTo("c00001000").matches("[a-zA-Z0-9]{9}");
        assertThat(Requests.id(99_999, 999)).isEqualTo("c99999999");
        assertThat(Requests.id(1, 1_000)).isNotEqualTo(Requests.id(2, 0)).matches("[a-zA-Z0-9]+");
        assertThat(Requests.id(100_000, 0)).isNotEqualTo(Requests.id(10_000, 0)).matches("[a-zA-Z0-9]+");
    }

    @Test
    void a_tool_whose_name_the_protocol_forbids_is_renamed_there_and_back() throws IOException {
        var tool =
                new ToolSpec("größe.von", "", new Schema(JSON.createObjectNode().put("type", "object"), true));
        var other =
                new ToolSpec("gr__e_von", "", new Schema(JSON.createObjectNode().put("type", "object"), true));
        ChatRequest q = ChatContract.question();
        answer = Completions.call(0, "x", "gr__e_von_2", "{}") + Completions.end("tool_calls");
        Reply reply = ask(new ChatRequest(q.key(), 1, q.messages(), List.of(tool, other), null, "", 0, 9));
        assertThat(sent().findValuesAsText("name")).containsExactly("gr__e_von_2", "gr__e_von");
        assertThat(reply.calls().getFirst().name()).isEqualTo("größe.von");
    }

    @Test
    void usage_and_model_are_what_the_server_says() {
        Reply reply = ask(ChatContract.question());
        assertThat(reply.usage()).isEqualTo(new Usage(20, 5, 8, false));
        assertThat(reply.model()).isEqualTo("served-1");
    }

    @Test
    void a_thought_is_kept_and_sent_back_word_for_word() throws IOException {
        answer = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm, \\n 42\"}}]}\n\n" + answer;
        Reply reply = ask(ChatContract.question());
        assertThat(reply.text()).isEqualTo("Yes.");
        ask(ChatContract.request(List.of(ChatContract.user("?"), reply.message(), ChatContract.user("!"))));
        assertThat(sent().at("/messages/1/reasoning_content").asText()).isEqualTo("Hm, \n 42");
    }

    /** As vLLM has it where a model that can think was told not to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"total\": 450}   | true  | true",
                "{\"total\": 450}   | false | false",
                "It is {\"total\"}. | true  | false"
            })
    void an_answer_that_was_taken_for_thinking_is_the_answer_where_a_type_is_asked_for(
            String thought, boolean typed, boolean taken) {
        ObjectNode delta = JSON.createObjectNode();
        delta.putArray("choices").addObject().put("index", 0).putObject("delta").put("reasoning_content", thought);
        answer = Completions.event(delta) + Completions.end("stop");
        Schema schema = typed ? new Schema(JSON.createObjectNode().put("type", "object"), false) : null;
        ChatRequest q = ChatContract.question();
        Reply reply = ask(new ChatRequest(q.key(), 1, q.messages(), List.of(), schema, "", 0, 99));
        assertThat(reply.text()).isEqualTo(taken ? thought : "");
        assertThat(reply.opaque() == null).isEqualTo(taken);
    }

    @Test
    void the_same_conversation_is_the_same_bytes() {
        ask(ChatContract.conversation());
        ask(ChatContract.conversation());
        assertThat(server.requests().getFirst().body())
                .isEqualTo(server.requests().getLast().body());
    }
}
