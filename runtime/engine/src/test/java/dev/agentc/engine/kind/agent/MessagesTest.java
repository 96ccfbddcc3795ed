package dev.agentc.engine.kind.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are hashed: not a byte of them may change. */
class MessagesTest {
    private static final Label UNTRUSTED = Label.of(false, true, List.of("a.tool"));

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("item", "a \"big\"\nlamp")
                .put("count", 2);
    }

    @Test
    void parts_say_where_they_are_from() {
        var user = new Message.User(
                List.of(new Message.Part("Price of ", "a.user", null), new Message.Part("lämp\t", "", UNTRUSTED)));

        assertThat(Messages.json(user))
                .isEqualTo("{\"role\":\"user\",\"parts\":[{\"text\":\"Price of \",\"slot\":\"a.user\"},"
                        + "{\"text\":\"lämp\\t\",\"label\":\"untrusted a.tool\"}]}");
        assertThat(Messages.json(new Message.System(List.of()))).isEqualTo("{\"role\":\"system\",\"parts\":[]}");
    }

    @Test
    void a_call_has_the_text_that_its_model_wrote_where_that_is_another_one() {
        String plain = "{\"item\":\"a \\\"big\\\"\\nlamp\",\"count\":2}";
        var said = new Message.Assistant(
                "",
                List.of(
                        new ToolCall(0, "price", arguments(), plain),
                        new ToolCall(1, "price", arguments(), "{ }"),
                        new ToolCall(2, "stock", null, "{\"item")),
                null,
                "signed");

        String text = Messages.json(said);

        assertThat(text)
                .isEqualTo("{\"role\":\"assistant\",\"text\":\"\",\"calls\":[{\"name\":\"price\",\"arguments\":" + plain
                        + "},{\"name\":\"price\",\"arguments\":" + plain + ",\"raw\":\"{ }\"},"
                        + "{\"name\":\"stock\",\"raw\":\"{\\\"item\"}],\"opaque\":\"signed\"}");
        assertThat(Messages.assistant(text, null)).isEqualTo(said);
        assertThat(Messages.json(new Message.Assistant("Two.", List.of(), null, null)))
                .isEqualTo("{\"role\":\"assistant\",\"text\":\"Two.\"}");
    }

    @Test
    void an_observation_says_which_call_it_is_of() {
        assertThat(Messages.json(new Message.Observation(3, 1, "price", "12", UNTRUSTED)))
                .isEqualTo("{\"role\":\"tool\",\"step\":3,\"index\":1,\"name\":\"price\",\"text\":\"12\","
                        + "\"label\":\"untrusted a.tool\"}");
    }
}
