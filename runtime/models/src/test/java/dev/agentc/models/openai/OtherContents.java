package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.DONE;
import static dev.agentc.models.openai.Completions.JSON;
import static dev.agentc.models.openai.Completions.STREAM;
import static dev.agentc.models.openai.Completions.delta;
import static dev.agentc.models.openai.Completions.end;
import static dev.agentc.models.openai.Completions.finish;
import static dev.agentc.models.openai.Completions.text;
import static dev.agentc.models.openai.Completions.usage;
import static dev.agentc.models.openai.Fault.fails;
import static dev.agentc.models.openai.Fault.survives;
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

/** What servers of other makes send around words, thoughts and the end, as their users reported it. */
final class OtherContents {
    private OtherContents() {}

    static List<Fault> all() {
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
                        "an error without words in every chunk",
                        streamed("data: {\"error\":{\"message\":\"\",\"type\":\"\",\"param\":null,\"code\":null},"
                                + "\"choices\":[{\"delta\":{\"content\":\"Yes.\"}}]}\n\n"
                                + "data: {\"error\":{\"code\":0},\"errors\":[{}],\"choices\":[]}\n\n"
                                + end("stop")),
                        says("Yes.")),
                survives(
                        "an error behind the end",
                        streamed(text("Yes.") + finish("stop")
                                + "data: {\"error\":{\"message\":\"usage service is down\"}}\n\n"),
                        says("Yes.")),
                survives(
                        "events parted by one line end",
                        streamed((text("Ye") + text("s.") + end("stop")).replace("\n\n", "\n")),
                        says("Yes.")),
                survives(
                        "events parted by one line end, and an empty line at the end",
                        streamed((text("Ye") + text("s.") + end("stop")).replace("\n\n", "\n") + "\n"),
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
                        "done in quotes",
                        streamed(text("Yes.") + finish("stop") + "data: \"[DONE]\"\n\n"),
                        says("Yes.")),
                survives(
                        "what is no JSON behind the end",
                        streamed(text("Yes.") + finish("stop") + "data: bye\n\n"),
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
                finished("refusal", Reply.Finish.FILTER),
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
}
