package dev.agentc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that always gives the same answer, whole or as twenty events, each written and flushed on its own, with
 * usage: what a client costs without a model. Prints its address as {@code http://127.0.0.1:PORT/v1} and serves until it is killed.
 * (OpenAI API reference, Chat)
 */
public final class AnswerServer {
    static final String TEXT =
            "The whole stock of lanterns in the main store is worth 512.50 euros, at a price of 12.50 euros each.";

    private static final int PIECES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] whole;
    private final List<byte[]> events = new ArrayList<>();

    private AnswerServer() throws IOException {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", TEXT);
        ObjectNode whole = answer("chat.completion", choice("message", message, "stop"));
        this.whole = JSON.writeValueAsBytes(whole.set("usage", usage()));
        int step = TEXT.length() / PIECES;
        for (int i = 0; i < PIECES; i++) {
            String piece = TEXT.substring(i * step, i == PIECES - 1 ? TEXT.length() : (i + 1) * step);
            event(answer(
                    "chat.completion.chunk",
                    choice(
                            "delta",
                            JSON.createObjectNode().put("role", "assistant").put("content", piece),
                            null)));
        }
        event(answer("chat.completion.chunk", choice("delta", JSON.createObjectNode(), "stop")));
        event(answer("chat.completion.chunk", null).set("usage", usage()));
        events.add("data: [DONE]\n\n".getBytes());
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each event waits for the last one's receipt
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", new AnswerServer()::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private static ObjectNode choice(String field, ObjectNode held, @Nullable String end) {
        ObjectNode choice = JSON.createObjectNode().put("index", 0);
        choice.set(field, held);
        return choice.put("finish_reason", end);
    }

    private static ObjectNode answer(String kind, @Nullable ObjectNode choice) {
        ObjectNode answer = JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", kind)
                .put("created", 1_700_000_000)
                .put("model", "stub");
        var choices = answer.putArray("choices");
        if (choice != null) {
            choices.add(choice);
        }
        return answer;
    }

    private static ObjectNode usage() {
        return JSON.createObjectNode()
                .put("prompt_tokens", 120)
                .put("completion_tokens", 40)
                .put("total_tokens", 160);
    }

    private void event(JsonNode body) {
        events.add(("data: " + body + "\n\n").getBytes());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean stream =
                    JSON.readTree(exchange.getRequestBody()).path("stream").asBoolean();
            exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, stream ? 0 : whole.length);
            OutputStream body = exchange.getResponseBody();
            if (stream) {
                for (byte[] event : events) {
                    body.write(event);
                    body.flush();
                }
            } else {
                body.write(whole);
            }
        }
    }
}
