package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.DONE;
import static dev.agentc.models.openai.Completions.STREAM;
import static dev.agentc.models.openai.Completions.end;
import static dev.agentc.models.openai.Completions.finish;
import static dev.agentc.models.openai.Completions.text;
import static dev.agentc.models.openai.Completions.usage;
import static dev.agentc.models.openai.Fault.fails;
import static dev.agentc.models.openai.Fault.refused;
import static dev.agentc.models.openai.Fault.survives;
import static dev.agentc.models.openai.Fault.told;
import static dev.agentc.models.openai.Faults.says;
import static dev.agentc.models.openai.Faults.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** What servers of other makes send in the place of what the protocol's owner sends, as their users reported it. */
final class OtherServers {
    private static final String JSON = "Content-Type: application/json";
    private static final String PRICE = "\"type\":\"function\",\"function\":{\"name\":\"price\",\"arguments\":";

    private OtherServers() {}

    private static String delta(String json) {
        return "data: {\"id\":\"c\",\"model\":\"served-1\",\"choices\":[{\"index\":0,\"delta\":" + json
                + ",\"finish_reason\":null}]}\n\n";
    }

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

    static List<Fault> calls() {
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

    static List<Fault> contents() {
        return List.of(
                survives("a byte order mark", streamed("\uFEFF" + text("Yes.") + end("stop")), says("Yes.")),
                survives(
                        "lines that end in CR",
                        streamed((text("Yes.") + end("stop")).replace("\n", "\r")),
                        says("Yes.")),
                survives(
                        "a last event without its empty line",
                        streamed(text("Yes.") + finish("stop").strip()),
                        says("Yes.")),
                survives(
                        "content as parts",
                        streamed(delta(
                                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]}]}")
                                + delta(
                                        "{\"content\":[{\"type\":\"text\",\"text\":\"Ye\"},{\"type\":\"text\",\"text\":\"s.\"}]}")
                                + end("stop")),
                        says("Yes.")),
                survives(
                        "content as one part",
                        streamed(delta("{\"content\":{\"type\":\"text\",\"text\":\"Yes.\"}}") + end("stop")),
                        says("Yes.")),
                survives(
                        "messages in place of deltas",
                        streamed("data: {\"choices\":[{\"message\":{\"content\":\"Ye\"}}]}\n\n"
                                + "data:"
                                + " {\"choices\":[{\"message\":{\"content\":\"s.\"},\"finish_reason\":\"stop\"}]}\n\n"),
                        says("Yes.")),
                survives(
                        "the whole message once more at the end",
                        streamed(
                                text("Yes.")
                                        + "data:"
                                        + " {\"choices\":[{\"delta\":{},\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}\n\n"),
                        says("Yes.")),
                survives(
                        "chunks without choices, and null for them",
                        streamed("data: {\"choices\":[]}\n\ndata: {\"choices\":null}\n\ndata: {\"type\":\"ping\"}\n\n"
                                + text("Yes.") + end("stop")),
                        says("Yes.")),
                survives(
                        "two choices",
                        streamed("data:"
                            + " {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"No.\"},\"finish_reason\":\"stop\"}]}\n\n"
                                + text("Yes.") + end("stop")),
                        says("Yes.")),
                survives(
                        "an error that is null",
                        streamed("data: {\"error\":null,\"choices\":[{\"delta\":{\"content\":\"Yes.\"}}]}\n\n"
                                + end("stop")),
                        says("Yes.")),
                survives(
                        "signs of life as events",
                        streamed("event: ping\ndata: ping\n\ndata: null\n\n" + text("Yes.")
                                + "event: heartbeat\ndata: {}\n\n" + end("stop")),
                        says("Yes.")),
                survives(
                        "done in small letters",
                        streamed(text("Yes.") + finish("stop") + "data: [done]\n\n"),
                        says("Yes.")),
                survives(
                        "a message that all is well",
                        streamed("data: {\"code\":0,\"message\":\"Success\"}\n\n" + text("Yes.") + end("stop")),
                        says("Yes.")),
                survives(
                        "usage in every chunk",
                        streamed("data:"
                            + " {\"choices\":[{\"delta\":{\"content\":\"Yes.\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}\n\n"
                                + end("stop")),
                        says("Yes.")),
                survives(
                        "thinking in `reasoning`",
                        streamed(delta("{\"reasoning\":\"Hm.\"}") + text("Yes.") + end("stop")),
                        says("Yes.").andThen(thought("{\"reasoning\":\"Hm.\"}"))),
                survives(
                        "thinking in two fields",
                        streamed(delta("{\"reasoning\":\"Hm.\",\"reasoning_content\":\"Hm.\"}")
                                + text("Yes.")
                                + end("stop")),
                        says("Yes.").andThen(thought("{\"reasoning_content\":\"Hm.\"}"))),
                survives(
                        "thinking with its seal",
                        streamed(delta(
                                        "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"H\"}]}")
                                + delta(
                                        "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"m.\",\"signature\":\"s\"}]}")
                                + text("Yes.")
                                + end("stop")),
                        says("Yes.")
                                .andThen(
                                        thought(
                                                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":0,\"text\":\"Hm.\",\"signature\":\"s\"}]}"))),
                survives(
                        "several documents",
                        (request, line) -> line.whole(
                                200,
                                "{\"choices\":[{\"delta\":{\"content\":\"Ye\"}}]}\n"
                                    + "{\"choices\":[{\"delta\":{\"content\":\"s.\"},\"finish_reason\":\"stop\"}]}\n",
                                JSON),
                        says("Yes.")),
                survives(
                        "a completion that does not say why it ended",
                        (request, line) ->
                                line.whole(200, "{\"choices\":[{\"message\":{\"content\":\"Yes.\"}}]}", JSON),
                        says("Yes.")),
                survives(
                        "packed, though nobody asked",
                        (request, line) -> line.head(200, STREAM, "Content-Encoding: gzip")
                                .raw(packed(text("Yes.") + end("stop"))),
                        says("Yes.")),
                survives(
                        "events of another charset",
                        (request, line) -> line.head(200, STREAM + "; Charset=\"ISO-8859-1\"")
                                .raw((text("Größer.") + end("stop")).getBytes(StandardCharsets.ISO_8859_1)),
                        says("Größer.")),
                survives(
                        "a completion of another charset",
                        (request, line) -> line.head(200, JSON + ";charset=utf-16le")
                                .raw("{\"choices\":[{\"message\":{\"content\":\"Größer 👍\"}}]}"
                                        .getBytes(StandardCharsets.UTF_16LE)),
                        says("Größer 👍")),
                survives(
                        "a charset that nobody knows",
                        (request, line) ->
                                line.head(200, STREAM + "; charset=foo").raw(text("Größer.") + end("stop")),
                        says("Größer.")),
                survives(
                        "open after the end",
                        (request, line) -> {
                            line.head(200, STREAM).raw(text("Yes.") + finish("stop") + DONE);
                            line.silence();
                        },
                        says("Yes.")),
                survives(
                        "nothing but done at the end of calls",
                        streamed(Completions.call(0, "a", "price", "{\"item\":\"mug\"}") + DONE),
                        reply -> assertThat(reply.calls())
                                .extracting(ToolCall::name)
                                .containsExactly("price")),
                survives(
                        "a finish marker that is the word null",
                        streamed(delta("{\"content\":\"Ye\"}").replace("null}", "\"null\"}")
                                + delta("{\"content\":\"s.\"}")
                                + DONE),
                        says("Yes.")),
                fails(
                        "cut behind the word null",
                        true,
                        "ended the reply before it was whole",
                        streamed(delta("{\"content\":\"Ye\"}").replace("null}", "\"null\"}"))),
                survives(
                        "the finish marker of Gemini's own protocol",
                        streamed("data:"
                                + " {\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finishReason\":\"STOP\"}]}\n\n"),
                        says("Yes.")),
                finished("content_filter: PROHIBITED_CONTENT", Reply.Finish.FILTER),
                finished("IMAGE_SAFETY", Reply.Finish.FILTER),
                finished("ERROR_TOXIC", Reply.Finish.FILTER),
                finished("MAX_TOKENS", Reply.Finish.LENGTH),
                finished("max_length", Reply.Finish.LENGTH),
                finished("model_context_window_exceeded", Reply.Finish.LENGTH),
                finished("stop_sequence", Reply.Finish.STOP),
                finished("end_turn", Reply.Finish.STOP),
                survives(
                        "usage in texts",
                        streamed(text("Yes.")
                                + finish("stop")
                                + usage("{\"prompt_tokens\":\"9\",\"completion_tokens\":\"1\"}")
                                + DONE),
                        reply -> assertThat(reply.usage().estimated()).isFalse()),
                survives(
                        "a raw tab, and a probability that is no number",
                        streamed("data: {\"choices\":[{\"delta\":{\"content\":\"a"
                                + "\tb\"},\"logprobs\":{\"x\":NaN,\"y\":-Infinity},\"finish_reason\":\"stop\"}]}\n\n"),
                        says("a\tb")),
                fails(
                        "done in the middle of a call",
                        true,
                        "ended the reply before it was whole",
                        streamed(Completions.call(0, "a", "price", "{\"item\":") + DONE)),
                fails(
                        "usage, and nothing said",
                        true,
                        "ended the reply before it was whole",
                        streamed(usage("{\"prompt_tokens\":9,\"completion_tokens\":0}"))));
    }

    private static Fault finished(String word, Reply.Finish finish) {
        return survives(
                "finish says " + word,
                streamed(text("Two") + finish(word) + DONE),
                reply -> assertThat(reply.finish()).isEqualTo(finish));
    }

    private static Consumer<Reply> thought(String opaque) {
        return reply -> assertThat(reply.opaque()).isEqualTo(opaque);
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static List<Fault> errors() {
        return List.of(
                told(
                        "200 and in it a 429",
                        429,
                        true,
                        "daily limit is used up",
                        "{\"error\":{\"message\":\"daily limit is used up\",\"code\":429}}"),
                told(
                        "200 and in it a code in words",
                        429,
                        true,
                        "slow down",
                        "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\"}}"),
                told(
                        "200 and in it a 400",
                        400,
                        false,
                        "too long",
                        "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}"),
                told("200 and in it an error of text", 0, true, "out of memory", "{\"error\":\"out of memory\"}"),
                told(
                        "200 and in it an object that is an error",
                        400,
                        false,
                        "bad template",
                        "{\"object\":\"error\",\"message\":\"bad"
                                + " template\",\"type\":\"BadRequestError\",\"code\":400}"),
                told("200 and in it a detail", 0, true, "model is loading", "{\"detail\":\"model is loading\"}"),
                told(
                        "200 and in it a list of errors",
                        0,
                        true,
                        "first; second",
                        "{\"errors\":[{\"message\":\"first\"},{\"message\":\"second\"}]}"),
                told(
                        "200 and in it a list",
                        503,
                        true,
                        "overloaded now",
                        "[{\"error\":{\"code\":503,\"message\":\"overloaded now\",\"status\":\"UNAVAILABLE\"}}]"),
                told(
                        "200 and in it what the server behind said",
                        429,
                        true,
                        "Provider returned error: upstream is busy",
                        "{\"error\":{\"message\":\"Provider returned"
                            + " error\",\"code\":429,\"metadata\":{\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"upstream"
                            + " is busy\\\"}}\"}}}"),
                told(
                        "200 and in it that the credit is used up",
                        402,
                        false,
                        "no credit",
                        "{\"error\":{\"message\":\"no credit\",\"code\":\"insufficient_quota\"}}"),
                new Fault(
                        "an error event with a code",
                        streamed(text("Two")
                                + "event: error\n"
                                + "data: {\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}\n\n"),
                        new Fault.Outcome.Failed("ProviderFailed", 429, true, "slow down", -1)),
                new Fault(
                        "a chunk of type error",
                        streamed(
                                "data:"
                                    + " {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"),
                        new Fault.Outcome.Failed("ProviderFailed", 503, true, "Overloaded", -1)),
                new Fault(
                        "an error beside empty choices",
                        streamed("data: {\"choices\":[],\"error\":{\"code\":502,\"message\":\"worker limit\"}}\n\n"
                                + DONE),
                        new Fault.Outcome.Failed("ProviderFailed", 502, true, "worker limit", -1)),
                new Fault(
                        "an error of a choice",
                        streamed(
                                "data:"
                                    + " {\"choices\":[{\"index\":0,\"delta\":{},\"error\":{\"code\":502,\"message\":\"gone\"},\"finish_reason\":\"error\"}]}\n\n"),
                        new Fault.Outcome.Failed("ProviderFailed", 502, true, "gone", -1)),
                fails(
                        "finish says error",
                        true,
                        "failed while it answered: error",
                        streamed(text("Two") + finish("error"))),
                fails(
                        "finish says that the system has no resource",
                        true,
                        "insufficient_system_resource",
                        streamed(text("Two") + finish("insufficient_system_resource"))),
                fails(
                        "finish says that a call is malformed",
                        true,
                        "function_call_filter: malformed_function_call",
                        streamed(finish("function_call_filter: MALFORMED_FUNCTION_CALL") + DONE)),
                new Fault(
                        "an error in a field of its own, as llama.cpp had it",
                        streamed(text("Two")
                                + "error: {\"code\":500,\"message\":\"context shift is"
                                + " disabled\",\"type\":\"server_error\"}\n\n"
                                + DONE),
                        new Fault.Outcome.Failed("ProviderFailed", 500, true, "context shift is disabled", -1)),
                fails(
                        "an error without `data`",
                        true,
                        "failed while it answered: the runner stopped",
                        streamed(text("Two") + "{\"error\":\"the runner stopped\"}\n")),
                fails(
                        "plain words in the middle",
                        true,
                        "ended the reply before it was whole: CUDA out of memory",
                        streamed(text("Two") + "CUDA out of memory\n")),
                told(
                        "200 and in it MiniMax's envelope",
                        0,
                        true,
                        "login fail",
                        "{\"choices\":null,\"base_resp\":{\"status_code\":1004,\"status_msg\":\"login fail\"}}"),
                told(
                        "200 and in it a code and a `msg`",
                        0,
                        true,
                        "API param error",
                        "{\"code\":1210,\"msg\":\"API param error\",\"success\":false}"),
                fails(
                        "a coding that nobody asked for",
                        true,
                        "packed wrongly: as `br`",
                        (request, line) ->
                                line.head(200, STREAM, "Content-Encoding: br").raw("\u000babc")),
                refused(
                        "429 with its wait in the sentence",
                        429,
                        true,
                        "{\"error\":{\"message\":\"Rate limit reached. Please try again in"
                                + " 2m1.5s.\",\"code\":\"rate_limit_exceeded\"}}",
                        "try again in 2m1.5s",
                        122,
                        JSON),
                fails(
                        "plain words with status 200",
                        false,
                        "Internal Server Error",
                        (request, line) -> line.whole(200, "Internal Server Error", "Content-Type: text/plain")),
                fails(
                        "half a packed stream",
                        true,
                        "",
                        (request, line) ->
                                line.head(200, STREAM, "Content-Encoding: gzip").raw("no gzip")),
                refused(
                        "422 in a list with places",
                        422,
                        false,
                        "{\"detail\":[{\"loc\":[\"body\",\"tools\",0],\"msg\":\"Field required\"}]}",
                        "body.tools.0: Field required",
                        -1,
                        JSON),
                refused(
                        "500 of an array",
                        500,
                        true,
                        "[{\"error\":{\"message\":\"boom\"}}]",
                        "answered 500: boom",
                        -1,
                        JSON),
                refused(
                        "400 for what the model wrote",
                        400,
                        true,
                        "{\"error\":{\"message\":\"Failed to call a"
                                + " function.\",\"type\":\"invalid_request_error\",\"code\":\"tool_use_failed\"}}",
                        "Failed to call a function",
                        -1,
                        JSON),
                refused(
                        "402",
                        402,
                        false,
                        "{\"error\":{\"message\":\"Insufficient Balance\"}}",
                        "answered 402: Insufficient Balance",
                        -1,
                        JSON),
                refused(
                        "400 that means 429",
                        400,
                        true,
                        "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}",
                        "slow down",
                        -1,
                        JSON),
                refused("429 with milliseconds", 429, true, "", "answered 429", 3, "retry-after-ms: 2500"),
                refused(
                        "control characters in its words",
                        500,
                        true,
                        "{\"error\":{\"message\":\"a\\u0007b\\nc\"}}",
                        "answered 500: a b c",
                        -1,
                        JSON));
    }
}
