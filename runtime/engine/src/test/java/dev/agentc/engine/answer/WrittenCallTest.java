package dev.agentc.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.json.JsonTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls as models write them whose server has no parser for them. */
class WrittenCallTest {
    private static final List<String> TOOLS = List.of("stock", "price");

    private static Optional<String> call(String text) {
        return WrittenCall.marked(text, TOOLS).or(() -> WrittenCall.bare(text, TOOLS, JsonTree.STRICT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tool_call>\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}\n</tool_call>",
                "Let me look. <tool_call>\n{\"name\": \"price\", \"arguments\": {}}\n</tool_call>",
                "<think>I need it.</think>\n<tool_call>{\"name\": \"price\", \"arguments\": {}}</tool_call>",
                "<tool_call>\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}",
                "<tool_call>\n<function=price>\n<parameter=item>\nlamp\n</parameter>\n</function>\n</tool_call>",
                "<tool_call>price\n<arg_key>item</arg_key>\n<arg_value>lamp</arg_value>\n</tool_call>",
                "[TOOL_CALLS][{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}]",
                "[TOOL_CALLS]price[ARGS]{\"item\": \"lamp\"}",
                "<function=price>{\"item\": \"lamp\"}</function>",
                "<|python_tag|>{\"name\": \"price\", \"parameters\": {\"item\": \"lamp\"}}",
                "<|tool_call|>[{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}]",
                "<|tool_call_start|>[price(item=\"lamp\")]<|tool_call_end|>",
                "<|tool_calls_section_begin|><|tool_call_begin|>functions.price:0<|tool_call_argument_begin|>{\"item\":"
                        + " \"lamp\"}<|tool_call_end|><|tool_calls_section_end|>",
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>price\n"
                        + "```json\n"
                        + "{}\n"
                        + "```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"price\">\n</｜DSML｜invoke>\n</｜DSML｜function_calls>",
                "<function_calls>\n"
                        + "<invoke name=\"price\">\n"
                        + "<parameter name=\"item\">lamp</parameter>\n"
                        + "</invoke>\n"
                        + "</function_calls>",
                "<minimax:tool_call>\n<invoke name=\"price\">\n</invoke>\n</minimax:tool_call>",
                "<|channel|>commentary to=functions.price <|constrain|>json<|message|>{\"item\": \"lamp\"}",
                "```tool_code\nprint(default_api.price(item=\"lamp\"))\n```",
                "Thought: I need it.\nAction: price\nAction Input: {\"item\": \"lamp\"}",
                "{\"name\": \"price\", \"parameters\": {\"item\": \"lamp\"}}",
                "```json\n{\"name\": \"price\", \"arguments\": \"{}\"}\n```",
                "[{\"name\": \"price\", \"arguments\": {}}]",
                "{\"type\": \"function\", \"function\": {\"name\": \"price\", \"arguments\": {}}}",
                "{\"name\": \"price\", \"args\": {\"item\": \"lamp\"}}",
                "{\"tool\": \"price\", \"tool_input\": {\"item\": \"lamp\"}}",
                "{\"tool_name\": \"price\", \"parameters\": {\"item\": \"lamp\"}}",
                "{\"function\": \"price\", \"arguments\": {\"item\": \"lamp\"}}",
                "{\"action\": \"price\", \"action_input\": {\"item\": \"lamp\"}}",
                "{\"function_call\": {\"name\": \"price\", \"arguments\": \"{}\"}}",
                "Sure, I will look it up.\n\n```json\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}\n```",
                "I need the price first:\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}",
                "Action: ```json\n"
                        + "[\n"
                        + "  {\n"
                        + "    \"tool_name\": \"price\",\n"
                        + "    \"parameters\": {\"item\": \"lamp\"}\n"
                        + "  }\n"
                        + "]```",
                "<tools>\n{\"name\": \"price\", \"arguments\": {\"item\": \"lamp\"}}\n</tools>",
                "<tool_use>\n<parameter=tool_name>price</parameter>\n</tool_use>",
                "<start_function_call>call:price{item:<escape>lamp<escape>}<end_function_call>",
                "✿FUNCTION✿: price\n✿ARGS✿: {\"item\": \"lamp\"}",
                "[price(item=\"lamp\")]",
                "[price(item=\"lamp\"), stock(item=\"lamp\")]",
                "price(item=\"lamp\")",
                "{\"tool_calls\": [{\"function\": {\"name\": \"price\", \"arguments\": \"{}\"}}]}",
            })
    void are_known(String text) {
        assertThat(call(text)).contains("price");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The price is 1250.",
                "I called price, and it is {1250}",
                "<tool_call>{\"name\": \"weather\", \"arguments\": {}}</tool_call>",
                "<tool_call>{\"name\": \"prices\", \"arguments\": {}}</tool_call>",
                "<tool_call>{\"name\": \"price\"}</tool_call> is how a call begins.",
                "Such models write `<tool_call>` before the price (see [1])",
                "{\"name\": \"price\", \"note\": \"a name alone\"}",
                "{\"name\": \"lamp\", \"parameters\": {}}",
                "[1, 2]",
                "{\"name\": \"price\", \"arguments\": {",
                "{\"tool\": \"price\", \"of\": {\"item\": \"lamp\"}}",
                "{\"action\": \"price\", \"reason\": \"it was asked for\"}",
                "Here is the row:\n```json\n{\"name\": \"lamp\", \"arguments\": {}}\n```",
                "It was called like this:\n```json\n{\"name\": \"price\", \"arguments\": {}}\n```\nand gave 1250.",
                "{\"action\": \"price\", \"input\": \"lamp\"}",
                "price(lamp) is 1250",
                "The formula is price(n) = 2 * n (see [1])",
                "[price list](https://shop.example)",
                "<tools>price and stock</tools>",
                " ",
            })
    void are_told_from_answers(String text) {
        assertThat(call(text)).isEmpty();
    }
}
