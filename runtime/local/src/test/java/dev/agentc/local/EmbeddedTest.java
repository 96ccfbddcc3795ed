package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Message;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.port.Chat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded model in its shop. Greedy, so that a failure here is a change and not chance. */
class EmbeddedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ToolSpec> TOOLS =
            List.of(tool("price", "item"), tool("stock", "item"), tool("calc", "expression"));
    private static final Map<String, String> OPEN = Map.of(
            "price {\"item\": \"lamp\"}",
            "{\"cents\": 1250}",
            "price {\"item\": \"mug\"}",
            "{\"cents\": 480}",
            "stock {\"item\": \"lamp\"}",
            "{\"count\": 14}",
            "calc {\"expression\": \"3*1250\"}",
            "{\"value\": 3750}",
            "calc {\"expression\": \"1250*14\"}",
            "{\"value\": 17500}",
            "calc {\"expression\": \"14-20\"}",
            "{\"value\": -6}",
            "calc {\"expression\": \"3*480-1250\"}",
            "{\"value\": 190}");

    private final List<String> calls = new ArrayList<>();

    private static ToolSpec tool(String name, String parameter) {
        return new ToolSpec(
                name,
                "",
                new Schema(
                        object("{\"type\": \"object\", \"properties\": {\"" + parameter
                                + "\": {\"type\": \"string\"}}}"),
                        false));
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chat open(String arguments, String settings) {
        return Embedded.open(new ModelBinding("small", "embedded", object(arguments), object(settings)));
    }

    /** The answer to a question when calls are answered from the table. */
    private String answer(String question, Map<String, String> tools, String otherwise) {
        Chat chat = open("{}", "{\"temperature\": 0}");
        List<Message> messages = new ArrayList<>(List.of(
                new Message.System(List.of(new Message.Part("You are a shop clerk. Use the tools.", "", null))),
                new Message.User(List.of(new Message.Part(question, "", null)))));
        for (int step = 1; step <= 5; step++) {
            Reply reply = chat.reply(
                    new ChatRequest(EffectKey.root("Clerk"), 1, messages, TOOLS, null, "", step, 256), piece -> {});
            if (reply.calls().isEmpty()) {
                return reply.text();
            }
            messages.add(reply.message());
            var call = reply.calls().getFirst();
            calls.add(call.name() + " " + call.raw());
            messages.add(new Message.Observation(
                    step, 0, call.name(), tools.getOrDefault(calls.getLast(), otherwise), null));
        }
        return "no answer";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "How much is a lamp?                       | 1 | $12.50",
                "How many lamps are left?                  | 1 | 14",
                "What do 3 lamps cost?                     | 2 | $37.50",
                "Do you have 20 lamps?                     | 2 | No, we are 6 short.",
                "What is the whole stock of lamps worth?   | 3 | $175.00",
                "Is a lamp cheaper than three mugs?        | 3 | Yes, it is $1.90 cheaper.",
            })
    void questions_of_one_two_and_three_steps_are_answered_with_the_tools_figures(
            String question, int steps, String figure) {
        assertThat(answer(question, OPEN, "{\"error\": \"unknown item\"}")).contains(figure);
        assertThat(calls).hasSize(steps);
    }

    @Test
    void what_is_not_for_sale_is_said_to_be_so() {
        assertThat(answer("How much is a zebra?", Map.of(), "{\"error\": \"unknown item\"}"))
                .startsWith("Sorry, we do not sell a");
    }

    @ParameterizedTest
    @CsvSource({
        "How much is a lamp?",
        "What do 3 lamps cost?",
        "How many lamps are left?",
        "Is a lamp cheaper than three mugs?"
    })
    void without_its_tools_it_states_no_figure(String question) {
        assertThat(answer(question, Map.of(), "{\"error\": \"unavailable\"}"))
                .startsWith("Sorry")
                .doesNotContainPattern("\\d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the capital of France?  | I can only answer questions about prices and stock in this shop.",
                "Write a poem about the sea.     | I can only answer questions about prices and stock in this shop.",
                "Hello                           | Hello! Ask me about prices and stock in this shop.",
                "What can you do?                | I can look up prices and stock in this shop and work out totals.",
            })
    void what_is_not_of_the_shop_gets_a_modest_answer(String question, String answer) {
        assertThat(answer(question, Map.of(), "{\"error\": \"unknown item\"}")).isEqualTo(answer);
        assertThat(calls).isEmpty();
    }

    @Test
    void an_unknown_name_and_settings_out_of_range_are_failures_that_say_what_to_take() {
        assertThatThrownBy(() -> open("{\"name\": \"giant\"}", "{}"))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("no embedded model `giant`");
        assertThatThrownBy(() -> open("{}", "{\"temperature\": 3}"))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> open("{}", "{\"timeout\": \"1s\"}"))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("timeout");
    }

    @Test
    void the_early_checkpoint_is_another_model() {
        assertThat(Embedded.of("early").model())
                .isNotSameAs(Embedded.of("clerk").model());
        assertThat(Embedded.of("early").template().vocabulary().hash())
                .isEqualTo(Embedded.of("clerk").template().vocabulary().hash());
    }
}
