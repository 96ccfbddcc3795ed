package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.DONE;
import static dev.agentc.models.openai.Completions.JSON;
import static dev.agentc.models.openai.Completions.STREAM;
import static dev.agentc.models.openai.Completions.finish;
import static dev.agentc.models.openai.Completions.text;
import static dev.agentc.models.openai.Fault.fails;
import static dev.agentc.models.openai.Fault.refused;
import static dev.agentc.models.openai.Fault.told;
import static dev.agentc.models.openai.Faults.streamed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How servers of other makes say that something is wrong, as their users reported it. */
final class OtherErrors {
    private OtherErrors() {}

    /** 70 MB of signs of life, in 70 kB. */
    private static byte[] packedComments() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] comment = (": " + "x".repeat(997) + "\n").getBytes(StandardCharsets.UTF_8);
        try (var out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 70_000; i++) {
                out.write(comment);
            }
        }
        return bytes.toByteArray();
    }

    static List<Fault> all() {
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
                told(
                        "200 and in it an `error_code`",
                        429,
                        true,
                        "too often",
                        "{\"error_code\":429,\"error_msg\":\"too often\"}"),
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
                        false,
                        "answers in the coding br, which is not understood here",
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
                        "a few bytes that unpack to more than any reply",
                        false,
                        "answers with more than 67108864 bytes, unpacked",
                        (request, line) ->
                                line.head(200, STREAM, "Content-Encoding: gzip").raw(packedComments())),
                fails(
                        "a stream that is not packed as it says",
                        true,
                        "says that it answers in the coding deflate, which cannot be unpacked",
                        (request, line) -> line.head(200, STREAM, "Content-Encoding: deflate")
                                .raw("not packed")),
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
                refused(
                        "500 with a page of nothing but beginnings",
                        500,
                        true,
                        "<".repeat(2_000_000),
                        "answered 500",
                        -1),
                refused(
                        "503 while a model is read",
                        503,
                        true,
                        "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}",
                        "answered 503: Loading model",
                        10,
                        JSON),
                refused(
                        "503 while the model of a place is read",
                        503,
                        true,
                        "{\"error\":\"Model meta-llama/Llama-3.3-70B-Instruct is currently"
                                + " loading\",\"estimated_time\":120.0}",
                        "is currently loading",
                        10,
                        JSON),
                refused(
                        "429 with Google's delay",
                        429,
                        true,
                        "[{\"error\":{\"code\":429,\"message\":\"Resource has been"
                            + " exhausted\",\"status\":\"RESOURCE_EXHAUSTED\","
                            + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"17s\"}]}}]",
                        "answered 429: Resource has been exhausted",
                        17,
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
