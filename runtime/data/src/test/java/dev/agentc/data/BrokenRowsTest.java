package dev.agentc.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.data.row.Broken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenRowsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "openai | {\"messages\":[] | ends in the middle",
                "openai | {\"messages\":[{\"role\":\"user\",\"content\":\"cut | ends in the middle",
                "openai | nonsense | is no JSON",
                "openai | [1] | is no JSON object",
                "openai | {\"a\":1,\"a\":2} | Duplicate field 'a'",
                "openai | {\"a\":NaN} | is no JSON",
                "openai | {} {} | is no JSON",
                "openai | {\"a\":1e99999999999} | holds a number that is too long",
                "openai | {} | has no `messages`",
                "openai | {\"messages\":{}} | has no list of messages",
                "openai | {\"messages\":[]} | has no messages",
                "openai | {\"messages\":[{\"content\":\"x\"}]} | without a role",
                "openai | {\"messages\":[{\"role\":\"alien\",\"content\":\"x\"}]} | the role `alien`",
                "openai | {\"messages\":[{\"role\":\"user\",\"content\":7}]} | neither text nor parts",
                "openai | {\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"name\":7}]} | `name` is no text",
                "openai | {\"messages\":[{\"role\":\"assistant\",\"content\":\"x\",\"weight\":-1}]} | `weight` is no"
                        + " number",
                "openai | {\"messages\":[{\"role\":\"user\",\"tool_calls\":[{}]}]} | no list of an assistant's calls",
                "openai | {\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{}]}]} | a call without a name",
                "openai | {\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}]} |"
                        + " without `arguments`",
                "openai |"
                    + " {\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]}]}"
                    + " | `hf` takes objects",
                "hf | {\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":\"[\"} | `tools` that ends in"
                        + " the middle",
                "hf | {\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[1]} | a tool that is no object",
                "sharegpt | {\"conversations\":[]} | has no `conversations`",
                "sharegpt | {\"conversations\":[{\"value\":\"x\"}]} | without `from`",
                "sharegpt | {\"conversations\":[{\"from\":\"human\"}]} | whose `value` is no text",
                "sharegpt | {\"conversations\":[{\"from\":\"function_call\",\"value\":\"f(1)\"}]} | a call whose"
                        + " `value` is no JSON",
                "alpaca | {\"instruction\":\"x\"} | has no `output`",
                "alpaca | {\"output\":\"x\"} | has no `instruction`",
                "tau-bench | {\"reward\":1,\"traj\":[]} | has no `task_id`",
                "tau-bench | {\"task_id\":1,\"traj\":[]} | has no `reward`",
                "mint | {\"state\":{\"success\":true}} | has no task",
                "mint | {\"state\":{\"success\":\"yes\"},\"task\":{\"task_name\":\"a\",\"task_id\":1}} | has no"
                        + " `success`",
                "gsm8k | {\"question\":\"x\"} | has no `ground_truth`",
                "gsm8k | {\"question\":\"x\",\"ground_truth\":\"y\",\"m\":{\"solution\":\"z\"}} | under `m`",
                "fireact | {\"instruction\":\"x\"} | neither `messages` nor an `output`"
            })
    void a_row_that_cannot_be_read_is_said_to_be_so_in_words(String format, String row, String cause) {
        assertThatThrownBy(() -> Formats.read(format, row, 1))
                .isInstanceOf(Broken.class)
                .hasMessageContaining(cause);
    }
}
