package dev.agentc.tokens;

import static dev.agentc.tokens.Clerk.TEMPLATE;
import static dev.agentc.tokens.Clerk.price;
import static dev.agentc.tokens.Clerk.sampled;
import static dev.agentc.tokens.Clerk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Segment;
import dev.agentc.effect.port.Generate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class TokenChatTest {
    private static final String CALL =
            "Hm.\n<tool_call>\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}\n</tool_call><|im_end|>";

    /** Says the same whatever it is asked, as far as there is room. */
    private record Parrot(int context, int... words) implements Generate {
        @Override
        public Continuation generate(Request request, IntConsumer sampled) {
            int[] said = Arrays.copyOf(words, Math.min(words.length, request.maxOutput()));
            Arrays.stream(said).forEach(sampled);
            boolean stopped = said.length == words.length;
            return new Continuation(said, new float[said.length], stopped);
        }
    }

    private final List<String> shown = new ArrayList<>();

    private Reply reply(Generate model, int maxOutput, Message... messages) {
        ChatRequest request =
                new ChatRequest(EffectKey.root("shop"), 1, List.of(messages), List.of(price()), null, "", 7, maxOutput);
        return new TokenChat("parrot", model, TEMPLATE, 0.7, Duration.ofSeconds(30), ForkJoinPool.commonPool())
                .reply(request, shown::add);
    }

    @Test
    void a_call_ends_the_reply_with_calls_and_is_not_shown_as_text() {
        Reply reply = reply(new Parrot(1024, sampled(CALL)), 100, user("How much is a lamp?"));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.CALLS);
        assertThat(reply.calls())
                .extracting(call -> call.name() + call.arguments())
                .containsExactly("price{\"item\":\"lamp\"}");
        assertThat(String.join("", shown)).isEqualTo("Hm.\n");
        assertThat(reply.usage().output()).isEqualTo(sampled(CALL).length);
    }

    @Test
    void a_reply_cut_short_is_said_to_be() {
        Reply reply = reply(new Parrot(1024, sampled(CALL)), 20, user("How much is a lamp?"));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
        assertThat(reply.calls().getFirst().arguments()).isNull();
    }

    @Test
    void the_next_prompt_is_the_last_one_and_what_was_sampled_and_the_bridge() {
        Parrot model = new Parrot(1024, sampled(CALL));
        Reply first = reply(model, 100, user("How much is a lamp?"));
        Reply second = reply(
                model,
                100,
                user("How much is a lamp?"),
                first.message(),
                new Message.Observation(1, 0, "price", "{\"cents\": 5}", null));
        assertThat(second.tokens().prompt())
                .isEqualTo(first.tokens().prompt()
                        + first.tokens().ids().length
                        + second.tokens().bridge().length);
        assertThat(second.tokens().segments())
                .as("of the bridge only")
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.kind()).isEqualTo(Segment.Kind.CONTENT);
                    assertThat(seen.message()).isEqualTo(2);
                    assertThat(seen.to()).isEqualTo("{\"cents\": 5}".length());
                    int[] said = Arrays.copyOfRange(
                            second.tokens().bridge(),
                            seen.firstToken() - second.tokens().seen(),
                            seen.lastToken() - second.tokens().seen());
                    assertThat(Clerk.VOCABULARY.decode(said)).isEqualTo("{\"cents\": 5}");
                });
    }

    @Test
    void a_conversation_too_long_for_the_model_is_a_failure_with_both_numbers() {
        assertThatThrownBy(() -> reply(new Parrot(40), 100, user("word ".repeat(50))))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("at most 39");
    }

    @Test
    void output_never_outgrows_the_context() {
        int prompt = TEMPLATE.render(List.of(user("Hi")), List.of(price())).ids().length;
        Reply reply = reply(new Parrot(prompt + 3, sampled(CALL)), 100, user("Hi"));
        assertThat(reply.tokens().ids()).hasSize(3);
    }
}
