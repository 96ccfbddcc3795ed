package dev.agentc.tokens;

import static dev.agentc.tokens.Clerk.TEMPLATE;
import static dev.agentc.tokens.Clerk.object;
import static dev.agentc.tokens.Clerk.sampled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenReaderTest {

    @Test
    void text_and_calls_are_told_apart() {
        WrittenReply written = TEMPLATE.read(sampled(
                "Let me see.\n<tool_call>\n{\"name\": \"price\", \"arguments\": {\"item\":  \"lamp\"}}\n</tool_call>"
                        + "<tool_call>{\"arguments\": {}, \"name\": \"now\"}</tool_call><|im_end|>"));
        assertThat(written.text()).isEqualTo("Let me see.");
        assertThat(written.calls())
                .containsExactly(
                        new ToolCall(0, "price", object("{\"item\": \"lamp\"}"), "{\"item\":  \"lamp\"}"),
                        new ToolCall(1, "now", object("{}"), "{}"));
    }

    @Test
    void plain_text_has_no_calls() {
        assertThat(TEMPLATE.read(sampled(" A lamp costs $47.10. <|im_end|>")))
                .isEqualTo(new WrittenReply(" A lamp costs $47.10. ", List.of()));
    }

    @Test
    void figures_keep_every_digit() {
        WrittenReply written =
                TEMPLATE.read(sampled("<tool_call>{\"name\": \"pay\", \"arguments\": {\"a\": 12.50, \"b\":"
                        + " 0.1234567890123456789}}</tool_call>"));
        var arguments = written.calls().getFirst().arguments();
        assertThat(arguments.get("a").decimalValue().toPlainString()).isEqualTo("12.50");
        assertThat(arguments.get("b").decimalValue().toPlainString()).isEqualTo("0.1234567890123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<tool_call>\\n{\"name\": \"price\", \"arguments\": {\"item\": \"la ; price",
                "<tool_call>{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}<|im_end|> ; price",
                "<tool_call>{\"name\": \"price\", \"arguments\": {\"item\": }}</tool_call> ; price",
                "<tool_call>{\"name\": \"price\", \"arguments\": \"lamp\"}</tool_call> ; price",
                "<tool_call>{\"name\": \"price\", \"arguments\": {}} x</tool_call> ; price",
                "<tool_call>{\"name\": \"price\", \"arguments\": {}, \"arguments\": {}}</tool_call> ; price",
                "<tool_call>{\"name\": \"price\"}</tool_call> ; price",
                "<tool_call>{\"name\": 7, \"arguments\": {}}</tool_call> ; ``",
                "<tool_call>[]</tool_call> ; ``",
                "<tool_call></tool_call> ; ``",
            })
    void a_call_that_cannot_be_read_keeps_its_words_and_gets_no_arguments(String text, String name) {
        WrittenReply written = TEMPLATE.read(sampled(text.strip().replace("\\n", "\n")));
        assertThat(written.text()).isEmpty();
        assertThat(written.calls()).hasSize(1);
        assertThat(written.calls().getFirst().arguments()).isNull();
        assertThat(written.calls().getFirst().name()).isEqualTo(name);
        assertThat(text).contains(written.calls().getFirst().raw());
    }
}
