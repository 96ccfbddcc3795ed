package dev.agentc.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.models.ExactJson;
import dev.agentc.models.openai.reply.Complaint;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What refusals of servers say that they want, in their own words as their users reported them. */
class WishTest {
    private static final String REQUEST = """
        {"model": "m", "messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "u"},
          {"role": "assistant", "reasoning_content": "Hm.", "tool_calls": [{"id": "a", "function": {"name": "price", "arguments": "{}"}}]},
          {"role": "tool", "tool_call_id": "a", "content": "1"}],
         "tools": [{"type": "function", "function": {"name": "price", "strict": true}}],
         "response_format": {"type": "json_schema", "json_schema": {"name": "City", "strict": true, "schema": {}}},
         "stream": true, "stream_options": {"include_usage": true}, "max_tokens": 9, "temperature": 0, "seed": 1, "top_p": 1,
         "reasoning_effort": "low", "top_k": 3}
        """;

    private static Adaptation wish(String words, String request) {
        return Wish.of(Complaint.of(words), (ObjectNode) ExactJson.object(request), Set.of("top_k"))
                .adaptation()
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'"
                        + " instead. | max_tokens | max_completion_tokens",
                "{\"error\":{\"message\":\"Unrecognized request argument supplied: max_tokens\"}} | max_tokens |"
                        + " max_completion_tokens",
                "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"max_tokens\"],\"msg\":\"Extra inputs"
                        + " are not permitted\"}]} | max_tokens | max_completion_tokens",
                "This response_format type is unavailable now | response_format | json_object",
                "response_format.type `json_schema` is unavailable now | response_format | json_object",
                "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. |"
                        + " response_format | json_object",
                "This model does not support response format `json_schema`. See supported models | response_format |"
                        + " json_object",
                "{\"detail\":[{\"loc\":[\"body\",\"response_format\",\"type\"],\"msg\":\"Input should be 'text' or"
                        + " 'json_object'\"}],\"code\":\"invalid_value\"} | response_format | json_object",
                "response_format must be 'text' | response_format | ",
                "json mode cannot be combined with tool/function calling | response_format | ",
                "Function calling with a response mime type: 'application/json' is unsupported | response_format | ",
                "structured outputs are not supported by this backend | response_format | json_object",
                "Cannot use custom grammar constraints with tools. | response_format | json_object",
                "messages.1 : property 'reasoning_content' is unsupported | thinking | ",
                "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"messages\",2,\"assistant\",\"reasoning_content\"],\"msg\":\"Extra"
                    + " inputs are not permitted\"}]} | thinking | ",
                "Unknown parameter: 'stream_options'. | stream_options | ",
                "stream_options: extra inputs are not permitted | stream_options | ",
                "Unsupported value: 'stream' does not support true with this model. Only the default (false) value is"
                        + " supported. | stream | false",
                "Streaming is not supported for this model | stream | false",
                "{\"message\":\"Unrecognized key: strict\"} | strict | ",
                "tools.0.function.strict: Extra inputs are not permitted | strict | ",
                "System role not supported | system | user",
                "Developer instruction is not enabled for models/gemma-3-27b-it | system | user",
                "Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/... | system | user",
                "Unsupported value: 'messages[0].role' does not support 'system' with this model. Use 'developer'"
                        + " instead. | system | developer",
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"messages\",2,\"content\"],\"msg\":\"Field"
                        + " required\"}]} | content | \"\"",
                "messages[2]: content must not be null | content | \"\"",
                "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is"
                        + " supported. | temperature | ",
                "`temperature` and `top_p` cannot both be specified for this model | temperature | ",
                "property 'seed' is unsupported | seed | ",
                "Unsupported parameter: 'top_p' is not supported with this model. | top_p | ",
                "{\"error\":{\"message\":\"Unsupported"
                        + " parameter\",\"param\":\"reasoning_effort\",\"code\":\"unsupported_parameter\"}} |"
                        + " reasoning_effort | ",
                "{\"error\":{\"message\":\"Your organization must be verified to stream this model. Please go to the"
                    + " settings and click on Verify"
                    + " Organization.\",\"type\":\"invalid_request_error\",\"param\":\"stream\",\"code\":\"unsupported_value\"}}"
                    + " | stream | false",
                "{\"error\":{\"message\":\"This model is not available with temperature"
                        + " here\",\"param\":\"stream\",\"code\":\"unsupported_value\"}} | stream | false",
                "Your organization must be verified to stream this model. | stream | false",
                "Streaming is currently not supported | stream | false",
                "stream: Input should be False | stream | false",
                "{\"detail\":[{\"loc\":[\"body\",\"stream\"],\"msg\":\"Input should be False\"}]} | stream | false",
                "streaming disabled | stream | false",
                "Only user and assistant roles are supported! | system | user",
                "Failed to parse grammar | response_format | json_object",
                "max_tokens has been replaced by max_completion_tokens | max_tokens | max_completion_tokens",
                "Please use max_completion_tokens rather than max_tokens | max_tokens | max_completion_tokens",
                "Only temperature=1 is allowed | temperature | ",
                "invalid temperature: only 1 is allowed for this model | temperature | ",
                "[{'type': 'extra_forbidden', 'loc': ('body', 'reasoning_effort'), 'msg': 'Extra inputs are not"
                        + " permitted', 'input': 'low'}] | reasoning_effort | ",
            })
    void what_is_wanted_is_understood(String words, String field, String as) {
        assertThat(wish(words, REQUEST)).isEqualTo(new Adaptation(field, as == null ? "" : as));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model only support stream mode, please enable the stream parameter to access the model.",
                "parameter.enable_thinking must be set to false for non-streaming calls: these are not supported",
                "stream must be true",
                "This model requires streaming.",
                "{\"error\":{\"message\":\"Requests with max_tokens > 4096 must have"
                        + " stream=true\",\"param\":\"max_tokens\",\"code\":\"BAD_REQUEST\",\"type\":\"error\"}}",
            })
    void who_only_streams_is_asked_for_a_stream(String words) {
        assertThat(wish(words, "{\"messages\": [], \"stream\": false}")).isEqualTo(new Adaptation("stream", "true"));
        assertThat(wish(words, "{\"messages\": [], \"stream\": true}")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens (5000 in the"
                        + " messages, 4000 in the completion).",
                "'max_tokens' or 'max_completion_tokens' is too large: 40960. This model's maximum context length is"
                        + " 32768 tokens.",
                "max_tokens must be less than or equal to 8192",
                "temperature must be between 0 and 1",
                "registry.example/library/gemma does not support tools",
                "The model `m` does not exist or you do not have access to it.",
                "Invalid API key",
                "The reasoning_content in the thinking mode must be passed back to the API.",
                "property 'top_k' is unsupported",
                "boom",
                "{\"error\":{\"message\":\"Bad input\",\"type\":\"invalid_request_error\"}}",
                "Internal server error while reading model output",
            })
    void what_says_nothing_of_the_form_changes_nothing(String words) {
        assertThat(wish(words, REQUEST)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
                "json_object is not supported either: response_format",
            })
    void after_the_object_there_is_nothing_but_words(String words) {
        String request = "{\"messages\": [], \"response_format\": {\"type\": \"json_object\"}, \"stream\": true}";
        assertThat(wish(words, request)).isEqualTo(Adaptation.leaveOut("response_format"));
    }

    @Test
    void who_wants_thinking_with_every_answer_is_told_where_there_was_none() {
        String words = "The `reasoning_content` in the thinking mode must be passed back to the API.";
        ObjectNode request = (ObjectNode) ExactJson.object("""
            {"messages": [{"role": "user", "content": "u"}, {"role": "assistant", "content": "a", "reasoning_content": "Hm."},
              {"role": "user", "content": "v"}, {"role": "assistant", "content": "b"}]}
            """);
        Adaptation wish = wish(words, request.toString());
        assertThat(wish).isEqualTo(new Adaptation("thinking", "\"\""));
        Dialect.USUAL.with(wish).applied(request);
        assertThat(request.path("messages")
                        .valueStream()
                        .map(message -> message.path("reasoning_content").asText("none")))
                .containsExactly("none", "Hm.", "none", "");
        assertThat(wish(words, request.toString())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model does not support assistant message prefill. The conversation must end with a user message.",
                "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant",
                "The last message of deepseek-reasoner must be a user message, or an assistant message with prefix"
                        + " mode on",
                "Assistant response prefill is incompatible with enable_thinking.",
            })
    void who_does_not_let_the_model_have_the_last_word_is_asked_to_go_on(String words) {
        ObjectNode request = (ObjectNode) ExactJson.object("""
            {"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]}
            """);
        Adaptation wish = wish(words, request.toString());
        assertThat(wish).isEqualTo(new Adaptation("ending", "user"));
        Dialect.USUAL.with(wish).applied(request);
        assertThat(request.at("/messages/3").toString()).isEqualTo("{\"role\":\"user\",\"content\":\"Go on.\"}");
        assertThat(Dialect.USUAL.with(wish).applied(request.deepCopy())).isEqualTo(request);
    }

    private static final String LONG = """
        {"model": "m", "messages": [], "stream": true, "temperature": 0, "max_tokens": 1048577}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"max_tokens is too large: 8192. This model supports at most 4096 completion"
                        + " tokens, whereas you provided 8192.\",\"param\":\"max_tokens\",\"code\":null}} | 4096",
                "{\"error\":{\"message\":\"Param Incorrect\",\"param\":\"max_tokens is too large: 1048576. This model"
                    + " supports at most 131072 completion tokens, whereas you provided 1048576.\",\"code\":\"400\"}}"
                    + " | 131072",
                "max_tokens must be at most 2048 | 2048",
                "The maximum allowed number of output tokens is 8192 | 8192",
                "{\"error\":{\"message\":\"max_tokens: 128000 > 64000, which is the maximum allowed number of output"
                        + " tokens for claude-3-7-sonnet-20250219\"}} | 64000",
                "Invalid max_tokens value, the valid range of max_tokens is [1, 8192] | 8192",
                "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 65536] | 65536",
                "{\"error\":{\"message\":\"Error from provider: {\\\"error\\\":{\\\"message\\\":\\\"Range of max_tokens"
                        + " should be [1,\\n 8192]\\\"}}\",\"code\":\"provider_response_error\"}} | 8192",
                "max_tokens for `llama-3.1-8b-instant` must be less than or equal to 8000 | 8000",
                "`max_tokens` must be less than or equal to `16384`, the maximum value for `max_tokens` is less than"
                        + " the `context_window` for this model | 16384",
                "Unable to submit request because it has a maxOutputTokens value of 655360 but the supported range is"
                        + " from 1 (inclusive) to 8193 (exclusive). Update the value and try again. | 8192",
                "The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens"
                        + " value that is lower than 4096. | 4096",
                "{\"error\":{\"code\":\"InvalidParameter\",\"message\":\"The parameter `max_completion_tokens`"
                        + " specified in the request are not valid: integer above maximum value, expected a value <="
                        + " 12288, but got 32000 instead. Request id:"
                        + " 0217752964393142\",\"param\":\"max_completion_tokens\"}} | 12288",
                "Invalid 'max_tokens': integer above maximum value. Expected a value <= 128000, but got 999999"
                        + " instead. | 128000",
                "{\"error\":\"Input validation error: `max_new_tokens` must be <= 192. Given: 1024\"} | 192",
                "{\"detail\":[{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"max_tokens\"],\"msg\":\"Input should"
                    + " be less than or equal to"
                    + " 4096\",\"input\":8192},{\"loc\":[\"body\",\"temperature\"],\"msg\":\"Input should be less than"
                    + " or equal to 1\"}]} | 4096",
                "{\"message\":\"Input should be less than or equal to 8,192\",\"param\":\"max_tokens\"} | 8192",
                "invalid request: too many tokens: max tokens must be less than or equal to 4096, the limit for this"
                        + " model | 4096",
                "max_tokens must be less than 4096 | 4095",
                "max_completion_tokens cannot exceed 32_768 | 32768",
                "max_tokens (1048577) exceeds the model's maximum of 16384 output tokens | 16384",
                "max_tokens must be between 1 and 4096 | 4096",
            })
    void how_much_may_be_written_is_understood(String words, String most) {
        assertThat(wish(words, LONG)).isEqualTo(new Adaptation("max_output", most));
        assertThat(wish(words, LONG.replace("max_tokens", "max_completion_tokens")))
                .isEqualTo(new Adaptation("max_output", most));
        assertThat(wish(words, LONG.replace("1048577", "100"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens. However, you requested 8256 tokens (64 in the"
                        + " messages, 8192 in the completion). Please reduce the length of the messages or completion.",
                "'max_tokens' or 'max_completion_tokens' is too large: 64000. This model's maximum context length is"
                        + " 64001 tokens and your request has 24235 input tokens (64000 > 64001 - 24235).",
                "This model's maximum context length is 128000 tokens. However, you requested 65535 output tokens and"
                        + " your prompt contains at least 62466 input tokens, for a total of at least 128001 tokens.",
                "max_tokens=40000 cannot be greater than max_model_len=max_total_tokens=32768. Please request fewer"
                        + " output tokens.",
                "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 1512. Given: 1000 `inputs`"
                        + " tokens and 1024 `max_new_tokens`",
                "input length and `max_tokens` exceed context limit: 86888 + 119866 > 204648, decrease input length or"
                        + " `max_tokens` and try again",
                "max_tokens limit exceeded: 100000 > 9577. To increase, visit https://openrouter.ai/keys and create a"
                        + " key with a higher limit",
                "max_tokens must be at least 16",
                "max_tokens must be greater than 1024 while it thinks",
                "max_tokens must be at most 4096 for m and at most 8192 output tokens for n",
                "`max_new_tokens` must be <= 1. Given: 1024",
                "max_tokens is too large",
                "max_completion_tokens is limited for this model",
            })
    void what_hangs_on_the_messages_or_is_told_of_no_one_number_is_no_limit(String words) {
        assertThat(wish(words, LONG)).isNull();
    }

    @Test
    void a_limit_holds_under_both_names_and_not_for_less() {
        Dialect limited = Dialect.USUAL
                .with(new Adaptation("max_output", "4096"))
                .with(new Adaptation("max_tokens", "max_completion_tokens"));
        assertThat(limited.applied((ObjectNode) ExactJson.object("{\"max_tokens\": 8192}"))
                        .toString())
                .isEqualTo("{\"max_completion_tokens\":4096}");
        assertThat(limited.applied((ObjectNode) ExactJson.object("{\"max_completion_tokens\": 100}"))
                        .toString())
                .isEqualTo("{\"max_completion_tokens\":100}");
    }

    @Test
    void a_limit_that_the_author_set_by_himself_stays() {
        assertThat(Wish.of(
                                Complaint.of("max_tokens must be at most 2048"),
                                (ObjectNode) ExactJson.object(LONG),
                                Set.of("max_tokens"))
                        .adaptation())
                .isEmpty();
    }

    private static final String SCHEMAS = """
        {"messages": [], "stream": true, "tools": [{"type": "function", "function": {"name": "price", "parameters": {
          "type": "object", "additionalProperties": false, "properties": {
            "format": {"type": "string", "format": "uri"},
            "by": {"type": "object", "additionalProperties": {"type": "string", "format": "date"},
              "propertyNames": {"pattern": "^-?[0-9]+$"}}}}}}]}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received. Unknown name"
                        + " \\\"additionalProperties\\\" at 'tools[0].function_declarations[0].parameters': Cannot find"
                        + " field.\",\"status\":\"INVALID_ARGUMENT\"}}] | additionalProperties",
                "Invalid schema for function 'price': In context=('properties', 'format'), 'uri' is not a valid format."
                        + " | format",
                "* GenerateContentRequest.tools[0].function_declarations[0].parameters.properties[by].format: only"
                        + " 'enum' and 'date-time' are supported for STRING type | format",
                "Invalid schema for response_format 'City': In context=(), 'propertyNames' is not permitted. |"
                        + " propertyNames",
                "unsupported keyword pattern in a schema | pattern",
                "Invalid schema for function 'price': 'additionalProperties' is required to be supplied and to be"
                        + " false. |",
                "Additional properties are not allowed ('x' was unexpected) |",
                "the answer has a format that is not supported |",
            })
    void a_word_of_schemas_that_is_not_known_is_left_out(String words, String word) {
        assertThat(wish(words, SCHEMAS)).isEqualTo(word == null ? null : Adaptation.leaveOut("schema." + word));
    }

    @Test
    void a_word_of_schemas_is_taken_out_of_all_of_them_and_out_of_nothing_else() {
        ObjectNode request = (ObjectNode) ExactJson.object(SCHEMAS);
        for (String word : List.of("format", "additionalProperties", "propertyNames")) {
            Dialect.USUAL.with(Adaptation.leaveOut("schema." + word)).applied(request);
        }
        assertThat(request.at("/tools/0/function/parameters").toString())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"format\":{\"type\":\"string\"},\"by\":{\"type\":\"object\"}}}");
    }
}
