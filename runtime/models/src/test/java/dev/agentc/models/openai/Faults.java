package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.DONE;
import static dev.agentc.models.openai.Completions.JSON;
import static dev.agentc.models.openai.Completions.STREAM;
import static dev.agentc.models.openai.Completions.call;
import static dev.agentc.models.openai.Completions.end;
import static dev.agentc.models.openai.Completions.finish;
import static dev.agentc.models.openai.Completions.text;
import static dev.agentc.models.openai.Completions.usage;
import static dev.agentc.models.openai.Fault.fails;
import static dev.agentc.models.openai.Fault.late;
import static dev.agentc.models.openai.Fault.refused;
import static dev.agentc.models.openai.Fault.survives;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The table of faults. Silent servers are met with the short time-out of {@link OpenAiFaultsTest}. */
public final class Faults {
    private static final String HTML =
            "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>";

    private Faults() {}

    public static Stream<Fault> all() {
        return Stream.of(
                        statuses(),
                        connections(),
                        streams(),
                        contents(),
                        OtherCalls.all(),
                        OtherContents.all(),
                        OtherErrors.all())
                .flatMap(List::stream);
    }

    private static String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"x\",\"code\":null}}";
    }

    private static String refusal(String piece) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":null,\"refusal\":\"" + piece
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static String inMinutes(int minutes) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(minutes));
    }

    private static List<Fault> statuses() {
        return List.of(
                refused(
                        "401 wrong key",
                        401,
                        false,
                        error("Incorrect API key: " + Opened.KEY),
                        "answered 401: Incorrect API key: [secret MY_KEY]",
                        -1,
                        JSON),
                refused("403 no access", 403, false, error("no access"), "answered 403: no access", -1, JSON),
                refused(
                        "404 no such model",
                        404,
                        false,
                        error("The model does not exist"),
                        "answered 404: The model does not exist",
                        -1,
                        JSON),
                refused("404 of a web server", 404, false, "<h1>Not Found</h1>", "answered 404: Not Found", -1),
                refused(
                        "400 context too long",
                        400,
                        false,
                        error("maximum context length is 8192"),
                        "answered 400: maximum context",
                        -1,
                        JSON),
                refused(
                        "422 of another dialect",
                        422,
                        false,
                        "{\"detail\":\"bad tool\"}",
                        "answered 422: bad tool",
                        -1,
                        JSON),
                refused("408 gave up waiting", 408, true, "", "answered 408", -1),
                refused(
                        "409 that says to try again",
                        409,
                        true,
                        error("locked"),
                        "answered 409: locked",
                        -1,
                        JSON,
                        "X-Should-Retry: true"),
                refused(
                        "500 that says not to",
                        500,
                        false,
                        error("boom"),
                        "answered 500: boom",
                        -1,
                        JSON,
                        "x-should-retry: false"),
                refused("429 alone", 429, true, error("slow down"), "answered 429: slow down", -1, JSON),
                refused("429 with seconds", 429, true, error("slow down"), "slow down", 7, JSON, "Retry-After: 7"),
                refused(
                        "429 with a date",
                        429,
                        true,
                        error("slow down"),
                        "slow down",
                        240,
                        JSON,
                        "Retry-After: " + inMinutes(4)),
                refused(
                        "429 for longer than anybody waits",
                        429,
                        false,
                        error("slow down"),
                        "slow down",
                        7200,
                        JSON,
                        "Retry-After: " + inMinutes(120)),
                refused("503 for ever", 503, false, "", "answered 503", 999_999_999, "Retry-After: 999999999"),
                refused("429 with nonsense", 429, true, error("slow down"), "slow down", -1, JSON, "Retry-After: soon"),
                refused(
                        "429 out of credit",
                        429,
                        false,
                        "{\"error\":{\"message\":\"quota\",\"code\":\"insufficient_quota\"}}",
                        "quota",
                        -1,
                        JSON),
                refused("500", 500, true, error("boom"), "answered 500: boom", -1, JSON),
                refused(
                        "502 of a proxy",
                        502,
                        true,
                        HTML,
                        "answered 502: 502 Bad Gateway nginx",
                        -1,
                        "Content-Type: text/html"),
                refused("503 with seconds", 503, true, "", "answered 503", 3, "Retry-After: 3"),
                refused("529 overloaded", 529, true, error("overloaded"), "answered 529: overloaded", -1, JSON),
                refused(
                        "307 elsewhere",
                        307,
                        false,
                        "",
                        "to http://127.0.0.1:1/, another server, to which neither the request nor the key was sent",
                        -1,
                        "Location: http://127.0.0.1:1/?key=1"));
    }

    private static List<Fault> connections() {
        return List.of(
                late("no answer at all", (request, line) -> line.silence()),
                late("headers, then silence", (request, line) -> {
                    line.head(200, STREAM);
                    line.silence();
                }),
                late("stops inside a word and stays open", (request, line) -> {
                    line.head(200, STREAM).raw(text("Two mu"));
                    line.silence();
                }),
                late("stops inside an event and stays open", (request, line) -> {
                    line.head(200, STREAM).raw(text("Two") + "data: {\"choices\":[{\"ind");
                    line.silence();
                }),
                late("signs of life without end", (request, line) -> {
                    line.head(200, STREAM).raw(text("Two"));
                    while (true) {
                        line.raw(": still here\n\n");
                        Thread.sleep(20);
                    }
                }),
                fails("closed before an answer", true, "ended the reply", (request, line) -> {}),
                fails(
                        "reset",
                        true,
                        "ended the reply",
                        (request, line) ->
                                line.head(200, STREAM).raw(text("Two")).reset()),
                fails(
                        "closed in the middle of a chunk",
                        true,
                        "ended the reply",
                        (request, line) -> line.raw("HTTP/1.1 200 OK\r\n" + STREAM
                                + "\r\ntransfer-encoding: chunked\r\n\r\nfff\r\n" + text("Two"))),
                fails("no HTTP", true, "", (request, line) -> line.raw("SSH-2.0-OpenSSH_9.2\r\n")));
    }

    private static List<Fault> streams() {
        return List.of(
                fails(
                        "closed without a finish marker",
                        true,
                        "ended the reply before it was whole",
                        streamed(text("Two mugs"))),
                fails("done, and nothing said", true, "ended the reply before it was whole", streamed(DONE)),
                fails("an empty stream", true, "ended the reply before it was whole", streamed("")),
                fails(
                        "garbage for JSON",
                        true,
                        "sent what is no chat completion",
                        streamed(text("Two") + "data: {\"choices\": [[[\n\n" + end("stop"))),
                fails(
                        "JSON of another shape",
                        true,
                        "sent what is no chat completion",
                        streamed("data: {\"choices\": 7}\n\n" + end("stop"))),
                fails("choices always empty", true, "ended the reply", streamed("data: {\"choices\":[]}\n\n" + DONE)),
                fails(
                        "an error inside the stream",
                        true,
                        "failed while it answered: out of memory",
                        streamed(text("Two") + "data: " + error("out of memory") + "\n\n")),
                fails(
                        "an error event",
                        true,
                        "out of memory",
                        streamed(text("Two") + "event: error\ndata: " + error("out of memory") + "\n\n")),
                fails(
                        "a page in place of a stream",
                        false,
                        "answered with text/html in place of a chat completion: 502 Bad Gateway nginx",
                        (request, line) -> line.whole(200, HTML, "Content-Type: text/html")),
                fails(
                        "JSON that is no completion",
                        false,
                        "answered with application/json in place of a chat completion: {\"ok\":1}",
                        (request, line) -> line.whole(200, "{\"ok\":1}", JSON)),
                fails(
                        "nothing at all",
                        false,
                        "answered with something unnamed",
                        (request, line) -> line.whole(200, "")),
                fails(
                        "a refusal",
                        false,
                        "served-1 refused: I cannot help with that.",
                        streamed(refusal("I cannot") + refusal(" help with that.") + end("stop"))),
                fails("10 MB of text", false, "the reply is larger than 8 MB", (request, line) -> {
                    line.head(200, STREAM);
                    String piece = text("x".repeat(100_000));
                    for (int i = 0; i < 100; i++) {
                        line.raw(piece);
                    }
                    line.raw(end("stop"));
                }));
    }

    private static List<Fault> contents() {
        return List.of(
                survives(
                        "a stream by another name",
                        (request, line) ->
                                line.head(200, "Content-Type: text/plain").raw(text("Yes.") + end("stop")),
                        says("Yes.")),
                survives("CRLF", streamed((text("Yes.") + end("stop")).replace("\n", "\r\n")), says("Yes.")),
                survives(
                        "no blank after the colon",
                        streamed((text("Yes.") + end("stop")).replace("data: ", "data:")),
                        says("Yes.")),
                survives(
                        "data over two lines",
                        streamed("data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"Yes.\"}}]}\n\n"
                                + end("stop")),
                        says("Yes.")),
                survives(
                        "comments between events",
                        streamed(": ping\n\n" + text("Yes.") + ": ping\n\n" + end("stop")),
                        says("Yes.")),
                survives(
                        "UTF-8 split over writes",
                        (request, line) -> {
                            line.head(200, STREAM);
                            for (byte b : (text("Größe ☕") + end("stop")).getBytes(StandardCharsets.UTF_8)) {
                                line.raw(new byte[] {b});
                            }
                        },
                        says("Größe ☕")),
                survives("the last events twice", streamed(text("Yes.") + end("stop") + end("stop")), says("Yes.")),
                survives("finish without done", streamed(text("Yes.") + finish("stop")), says("Yes.")),
                survives("a finish marker nobody knows", streamed(text("Yes.") + end("eos")), says("Yes.")),
                survives(
                        "finish says stop though there are calls",
                        streamed(call(0, "a", "price", "{\"item\":\"mug\"}") + end("stop")),
                        reply -> assertThat(reply.finish()).isEqualTo(Reply.Finish.CALLS)),
                survives(
                        "arguments cut by the length",
                        streamed(call(0, "a", "price", "{\"item\": \"mu") + end("length")),
                        reply -> {
                            assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
                            assertThat(reply.calls())
                                    .containsExactly(new ToolCall(0, "price", null, "{\"item\": \"mu"));
                        }),
                survives(
                        "cut by the length before the arguments",
                        streamed(call(0, "a", "price", "{\"item\": \"mug\"}")
                                + call(1, "b", "stock", "")
                                + end("length")),
                        cut(new ToolCall(1, "stock", null, ""))),
                survives(
                        "cut by the length, and closed by the server",
                        streamed(call(0, "a", "stock", "{}")
                                + finish("tool_calls")
                                + usage("{\"prompt_tokens\":20,\"completion_tokens\":256}")
                                + DONE),
                        cut(new ToolCall(0, "stock", null, "{}"))),
                survives(
                        "arguments that are cut where the length is reached, and another word for it",
                        streamed(call(0, "a", "price", "{\"item\": \"mu")
                                + finish("tool_calls")
                                + usage("{\"prompt_tokens\":20,\"completion_tokens\":256}")
                                + DONE),
                        cut(new ToolCall(0, "price", null, "{\"item\": \"mu"))),
                survives(
                        "arguments that are whole where the length is reached",
                        streamed(call(0, "a", "price", "{\"item\": \"mug\"}") + end("length")),
                        reply -> assertThat(reply.calls()).allMatch(one -> one.arguments() != null)),
                survives(
                        "no arguments, and more tokens than the length for what was thought",
                        streamed(call(0, "a", "stock", "{}")
                                + finish("tool_calls")
                                + usage("{\"prompt_tokens\":20,\"completion_tokens\":9,\"total_tokens\":900}")
                                + DONE),
                        reply -> assertThat(reply.calls()).allMatch(one -> one.arguments() != null)),
                survives(
                        "arguments cut without a word",
                        streamed(call(0, "a", "price", "{\"item\": ") + end("tool_calls")),
                        reply -> assertThat(reply.calls())
                                .containsExactly(new ToolCall(0, "price", null, "{\"item\": "))),
                survives("done without a finish marker", streamed(text("Yes.") + DONE), says("Yes.")),
                survives(
                        "usage and no other end",
                        streamed(text("Yes.") + usage("{\"prompt_tokens\":9,\"completion_tokens\":1}")),
                        says("Yes.")),
                survives(
                        "a whole completion in place of a stream",
                        (request, line) -> line.whole(
                                200,
                                "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}",
                                JSON),
                        says("Yes.")),
                survives(
                        "a tool that nobody named",
                        streamed(call(0, "a", "pirce", "{}") + end("tool_calls")),
                        reply -> assertThat(reply.calls().getFirst().name()).isEqualTo("pirce")),
                survives(
                        "two calls under one id",
                        streamed(call(0, "a", "price", "{}") + call(1, "a", "stock", "{}") + end("tool_calls")),
                        reply -> assertThat(reply.calls())
                                .extracting(ToolCall::name)
                                .containsExactly("price", "stock")),
                survives(
                        "the length is reached",
                        streamed(text("Two mu") + end("length")),
                        reply -> assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH)),
                survives(
                        "a filter stops it",
                        streamed(text("Two") + end("content_filter")),
                        reply -> assertThat(reply.finish()).isEqualTo(Reply.Finish.FILTER)),
                survives("nothing said", streamed(end("stop")), says("")),
                survives(
                        "no usage",
                        streamed(text("Yes.") + finish("stop") + DONE),
                        reply -> assertThat(reply.usage().estimated()).isTrue()),
                survives(
                        "negative usage",
                        streamed(text("Yes.")
                                + finish("stop")
                                + usage("{\"prompt_tokens\":-1,\"completion_tokens\":5}")
                                + DONE),
                        reply -> assertThat(reply.usage().estimated()).isTrue()),
                survives(
                        "a usage of zeros",
                        streamed(text("Yes.")
                                + finish("stop")
                                + usage("{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}")
                                + DONE),
                        reply -> assertThat(reply.usage().estimated()).isTrue()),
                survives(
                        "half a usage",
                        streamed(text("Yes.") + finish("stop") + usage("{\"prompt_tokens\":9}") + DONE),
                        reply -> assertThat(reply.usage().estimated()).isTrue()),
                survives(
                        "what was thought in the sum alone",
                        streamed(text("Yes.")
                                + finish("stop")
                                + usage("{\"prompt_tokens\":20,\"completion_tokens\":198,\"total_tokens\":623}")
                                + DONE),
                        reply -> assertThat(reply.usage()).isEqualTo(new Usage(20, 603, 0, false))),
                survives(
                        "more cached than sent",
                        streamed(text("Yes.")
                                + finish("stop")
                                + usage(
                                        "{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":109,\"prompt_tokens_details\":{\"cached_tokens\":99}}")
                                + DONE),
                        reply -> assertThat(reply.usage()).isEqualTo(new Usage(9, 1, 9, false))));
    }

    private static Consumer<Reply> cut(ToolCall last) {
        return reply -> {
            assertThat(reply.finish()).isEqualTo(Reply.Finish.LENGTH);
            assertThat(reply.calls()).last().isEqualTo(last);
            assertThat(reply.calls().subList(0, reply.calls().size() - 1)).allMatch(one -> one.arguments() != null);
        };
    }

    static dev.agentc.effect.testing.Loopback.Behaviour streamed(String events) {
        return (request, line) -> line.head(200, STREAM).raw(events);
    }

    static Consumer<Reply> says(String text) {
        return reply -> {
            assertThat(reply.text()).isEqualTo(text);
            assertThat(reply.finish()).isEqualTo(Reply.Finish.STOP);
        };
    }
}
