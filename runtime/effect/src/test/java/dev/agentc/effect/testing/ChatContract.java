package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.port.Chat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds of every {@link Chat}. */
@Timeout(600)
public abstract class ChatContract {

    /** What the model behind the adapter says to whatever it is asked. */
    public record Saying(String text, List<Asked> calls, Duration after) {
        public static Saying text(String text) {
            return new Saying(text, List.of(), Duration.ZERO);
        }

        public static Saying calls(Asked... calls) {
            return new Saying("", List.of(calls), Duration.ZERO);
        }

        public Saying later(Duration after) {
            return new Saying(text, calls, after);
        }
    }

    /** @param arguments as the model writes them */
    public record Asked(String tool, String arguments) {}

    /** A chat whose model says this, with a time-out of {@code timeout}. */
    protected abstract Chat saying(Saying saying, Duration timeout) throws Exception;

    private Chat saying(Saying saying) throws Exception {
        return saying(saying, Duration.ofSeconds(30));
    }

    @Test
    void a_text_comes_whole_and_its_pieces_join_to_it() throws Exception {
        var pieces = new StringBuffer();
        Reply reply = saying(Saying.text("Two mugs, 4,50 €. ☕\nDone.")).reply(question(), pieces::append);
        assertThat(reply.text()).isEqualTo("Two mugs, 4,50 €. ☕\nDone.").isEqualTo(pieces.toString());
        assertThat(reply.finish()).isEqualTo(Reply.Finish.STOP);
        assertThat(reply.calls()).isEmpty();
    }

    @Test
    void calls_come_in_order_with_what_the_model_wrote() throws Exception {
        Reply reply = saying(Saying.calls(
                        new Asked("price", "{\"item\": \"mug\"}"), new Asked("stock", "{\"item\":\"pen\"}")))
                .reply(question(), Chat.Partials.NONE);
        assertThat(reply.finish()).isEqualTo(Reply.Finish.CALLS);
        assertThat(reply.calls()).extracting(ToolCall::index).containsExactly(0, 1);
        assertThat(reply.calls()).extracting(ToolCall::name).containsExactly("price", "stock");
        assertThat(reply.calls()).extracting(ToolCall::arguments).containsExactly(item("mug"), item("pen"));
        assertThat(reply.calls().getFirst().raw()).isEqualTo("{\"item\": \"mug\"}");
    }

    @Test
    void arguments_that_cannot_be_read_are_null_and_never_an_empty_object() throws Exception {
        for (String broken : List.of("{\"item\": \"mu", "[1]", "\"mug\"", "{\"item\": \"mug\"} {")) {
            Reply reply = saying(Saying.calls(new Asked("price", broken))).reply(question(), Chat.Partials.NONE);
            assertThat(reply.calls()).containsExactly(new ToolCall(0, "price", null, broken));
        }
    }

    @Test
    void usage_is_never_negative_and_says_when_it_is_a_guess() throws Exception {
        Reply reply = saying(Saying.text("Yes.")).reply(question(), Chat.Partials.NONE);
        assertThat(reply.usage().input()).isPositive();
        assertThat(reply.usage().output()).isPositive();
    }

    @Test
    void a_whole_conversation_can_be_asked() throws Exception {
        Reply reply = saying(Saying.text("It is 450 cents.")).reply(conversation(), Chat.Partials.NONE);
        assertThat(reply.text()).isEqualTo("It is 450 cents.");
    }

    @Test
    void many_threads_ask_at_once() throws Exception {
        Chat chat = saying(Saying.text("Yes.").later(Duration.ofMillis(20)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 50)
                    .mapToObj(n -> threads.submit(() -> chat.reply(question(), Chat.Partials.NONE)))
                    .toList();
            for (var reply : replies) {
                assertThat(reply.get().text()).isEqualTo("Yes.");
            }
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_a_timeout_of_the_model() throws Exception {
        Chat chat = saying(Saying.text("Yes.").later(Duration.ofHours(1)), Duration.ofMillis(200));
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> chat.reply(question(), Chat.Partials.NONE));
        assertThat(failed.failure().error()).isEqualTo("Timeout");
        assertThat(failed.failure().boundary()).startsWith("model ");
        assertThat(failed.failure().retryable()).isTrue();
        assertThat(failed.failure().next()).isNotEmpty();
    }

    @Test
    void an_interrupted_caller_is_told_that_it_was_cancelled() throws Exception {
        Chat chat = saying(Saying.text("Yes.").later(Duration.ofHours(1)));
        Thread.currentThread().interrupt();
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> chat.reply(question(), Chat.Partials.NONE));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed.failure().error()).isEqualTo("Cancelled");
    }

    /** One question with two tools. */
    public static ChatRequest question() {
        return request(List.of(system("You are a clerk."), user("How much is a mug?")));
    }

    /** The same question after a call and its answer. */
    public static ChatRequest conversation() {
        var call = new ToolCall(0, "price", item("mug"), "{\"item\": \"mug\"}");
        return request(List.of(
                system("You are a clerk."),
                user("How much is a mug?"),
                new Message.Assistant("", List.of(call), null, null),
                new Message.Observation(1, 0, "price", "{\"cents\": 450}", null)));
    }

    public static ChatRequest request(List<Message> messages) {
        return new ChatRequest(
                EffectKey.root("Clerk").child("react.1", "", 1).child("think.1", "", 1),
                1,
                messages,
                List.of(tool("price"), tool("stock")),
                null,
                "",
                7,
                256);
    }

    public static Message system(String text) {
        return new Message.System(List.of(new Message.Part(text, "", null)));
    }

    public static Message user(String text) {
        return new Message.User(List.of(new Message.Part(text, "", null)));
    }

    private static ToolSpec tool(String name) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("item").put("type", "string");
        schema.putArray("required").add("item");
        schema.put("additionalProperties", false);
        return new ToolSpec(name, "Looks up the " + name + ".", new Schema(schema, true));
    }

    protected static ObjectNode item(String name) {
        return JsonNodeFactory.instance.objectNode().put("item", name);
    }
}
