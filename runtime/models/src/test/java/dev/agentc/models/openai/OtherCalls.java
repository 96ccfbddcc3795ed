package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.JSON;
import static dev.agentc.models.openai.Completions.delta;
import static dev.agentc.models.openai.Completions.end;
import static dev.agentc.models.openai.Fault.survives;
import static dev.agentc.models.openai.Faults.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import java.util.List;
import java.util.function.Consumer;

/** Calls as servers of other makes send them in the place of what the protocol's owner sends, as their users reported it. */
final class OtherCalls {
    private static final String PRICE = "\"type\":\"function\",\"function\":{\"name\":\"price\",\"arguments\":";

    private OtherCalls() {}

    /** Deltas with these elements of {@code tool_calls}, one each. */
    private static Fault calls(String name, Consumer<Reply> check, String... elements) {
        var events = new StringBuilder();
        for (String element : elements) {
            events.append(delta("{\"tool_calls\":[" + element + "]}"));
        }
        return survives(name, streamed(events + end("tool_calls")), check);
    }

    /** A name with marks of a model's own format around it. */
    private static Fault named(String name) {
        return survives(
                "a tool by the name " + name,
                streamed(delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"" + name
                                + "\",\"arguments\":\"{}\"}}]}")
                        + end("tool_calls")),
                reply -> assertThat(reply.calls()).extracting(ToolCall::name).containsExactly("price"));
    }

    private static Consumer<Reply> asks(String... calls) {
        return reply -> {
            assertThat(reply.calls().stream()
                            .map(call -> call.name() + call.raw().replace(" ", "")))
                    .containsExactly(calls);
            assertThat(reply.calls()).allMatch(call -> call.arguments() != null);
            assertThat(reply.finish()).isEqualTo(Reply.Finish.CALLS);
        };
    }

    static List<Fault> all() {
        String mug = "price{\"item\":\"mug\"}";
        String lamp = "price{\"item\":\"lamp\"}";
        String head = "\"{\\\"item\\\":\"";
        return List.of(
                calls(
                        "two calls by turns",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":1,\"id\":\"b\"," + PRICE + head + "}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"function\":{\"arguments\":\"\\\"lamp\\\"}\"}}"),
                calls(
                        "two calls by turns, the second first",
                        asks(mug, lamp),
                        "{\"index\":1,\"id\":\"b\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"function\":{\"arguments\":\"\\\"lamp\\\"}\"}}"),
                calls(
                        "all of index 0, by turns, told apart by id",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"b\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"b\",\"function\":{\"arguments\":\"\\\"lamp\\\"}\"}}"),
                calls(
                        "all of index 0, whole",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"b\"," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "all of index 0, no ids, whole",
                        asks(mug, lamp),
                        "{\"index\":0," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":0," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "the head of the second has index 0, its rest index 1",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"b\"," + PRICE + "\"\"}}",
                        "{\"index\":1,\"function\":{\"arguments\":\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "no index and no id",
                        asks(mug, lamp),
                        "{" + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{" + PRICE + head + "}}",
                        "{\"function\":{\"arguments\":\"\\\"lamp\\\"}\"}}"),
                calls(
                        "two calls in one delta, without index",
                        asks(mug, lamp),
                        "{\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}},{\"id\":\"b\"," + PRICE
                                + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "head and rest in one delta",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"price\"}},{\"index\":0,\"function\":{\"arguments\":\"{\\\"item\\\":\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}"),
                calls(
                        "another id in every piece",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a1\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a2\",\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}"),
                calls(
                        "the same call at one index after the other",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "two calls of one name under one id",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "two calls of one name under one id, both once more",
                        asks(mug, lamp),
                        "{\"index\":0,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}",
                        "{\"index\":0,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":1,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "two calls under one id and one index",
                        asks(mug, "stock{\"item\":\"mug\"}"),
                        "{\"index\":0,\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"x\"," + PRICE.replace("price", "stock")
                                + "\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "two calls under one id and no index",
                        asks(mug, "stock{\"item\":\"mug\"}"),
                        "{\"id\":\"x\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"id\":\"x\"," + PRICE.replace("price", "stock") + head + "}}",
                        "{\"id\":\"x\",\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}"),
                survives(
                        "a call in `tool_calls` and in `function_call`",
                        streamed(delta(
                                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\"," + PRICE
                                                + "\"{\\\"item\\\":\\\"mug\\\"}\"}}],\"function_call\":{\"name\":\"price\",\"arguments\":\"{\\\"item\\\":\\\"mug\\\"}\"}}")
                                + end("tool_calls")),
                        asks(mug)),
                calls(
                        "no arguments, as an empty text in a text",
                        reply ->
                                assertThat(reply.calls().getFirst().arguments()).isEmpty(),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"\\\"\\\"\"}}"),
                calls(
                        "a call sent twice",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "in pieces, and then as a whole",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "in pieces, and then as a whole in other blanks",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"{ \\\"item\\\": \\\"mug\\\" }\"}}"),
                calls(
                        "in pieces, and all pieces again",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":" + head + "}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}"),
                calls(
                        "in pieces, and then as a text in a text",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}",
                        "{\"index\":0,\"id\":\"a\"," + PRICE
                                + "\"\\\"{\\\\\\\"item\\\\\\\":\\\\\\\"mug\\\\\\\"}\\\"\"}}"),
                calls(
                        "the arguments three times in one piece",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"" + "{\\\"item\\\":\\\"mug\\\"}".repeat(3) + "\"}}"),
                calls(
                        "each piece from the beginning on",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "name and null in every piece",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "null}}",
                        "{\"index\":0,\"id\":null," + PRICE + head + "}}",
                        "{\"index\":0,\"id\":\"\"," + PRICE + "\"\\\"mug\\\"}\"}}"),
                calls(
                        "a name in pieces",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"pri\"}}",
                        "{\"index\":0,\"function\":{\"name\":\"ce\"}}",
                        "{\"index\":0,\"function\":{\"name\":null,\"arguments\":\"{\\\"item\\\":\\\"mug\\\"}\"}}"),
                calls(
                        "an empty list of calls in every delta",
                        asks(mug),
                        "",
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        ""),
                calls(
                        "an index that is a text",
                        asks(mug, lamp),
                        "{\"index\":\"0\",\"id\":\"a\"," + PRICE + "\"{\\\"item\\\":\\\"mug\\\"}\"}}",
                        "{\"index\":\"1\",\"id\":\"b\"," + PRICE + "\"{\\\"item\\\":\\\"lamp\\\"}\"}}"),
                calls(
                        "arguments as an object",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "{\"item\":\"mug\"}}}"),
                calls(
                        "arguments beside the function",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\",\"name\":\"price\",\"arguments\":{\"item\":\"mug\"}}"),
                calls(
                        "arguments as a text in a text",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE
                                + "\"\\\"{\\\\\\\"item\\\\\\\":\\\\\\\"mug\\\\\\\"}\\\"\"}}"),
                calls(
                        "an empty object, and then the arguments",
                        asks(mug),
                        "{\"index\":0,\"id\":\"a\"," + PRICE + "\"{}\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"{\\\"item\\\":\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"mug\\\"}\"}}"),
                named("functions.price"),
                named("default_api:price"),
                named("price<|channel|>commentary"),
                named("functions.price:0"),
                named(" price\\n"),
                named("price()"),
                named("price</function>"),
                calls("no arguments, as an empty text", asks("price"), "{\"index\":0,\"id\":\"a\"," + PRICE + "\"\"}}"),
                calls("no arguments, as a list", asks("price[]"), "{\"index\":0,\"id\":\"a\"," + PRICE + "[]}}"),
                calls("no arguments, as null", asks("price"), "{\"index\":0,\"id\":\"a\"," + PRICE + "null}}"),
                calls(
                        "no arguments at all",
                        asks("price"),
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"price\"}}"),
                survives(
                        "an amount with every digit",
                        streamed(delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\"," + PRICE
                                        + "\"{\\\"n\\\":1234567890123.123456789}\"}}]}")
                                + end("tool_calls")),
                        reply -> assertThat(reply.calls()
                                        .getFirst()
                                        .arguments()
                                        .get("n")
                                        .decimalValue())
                                .isEqualTo(new java.math.BigDecimal("1234567890123.123456789"))),
                survives(
                        "the old function_call",
                        streamed(delta("{\"function_call\":{\"name\":\"price\",\"arguments\":" + head + "}}")
                                + delta("{\"function_call\":{\"arguments\":\"\\\"mug\\\"}\"}}")
                                + end("function_call")),
                        asks(mug)),
                survives(
                        "calls of a whole message",
                        (request, line) -> line.whole(
                                200,
                                "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"a\"," + PRICE
                                        + "\"{\\\"item\\\":\\\"mug\\\"}\"}},{\"id\":\"a\"," + PRICE
                                        + "{\"item\":\"lamp\"}}}]},\"finish_reason\":\"tool_calls\"}]}",
                                JSON),
                        asks(mug, lamp)));
    }
}
