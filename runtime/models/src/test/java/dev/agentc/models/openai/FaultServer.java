package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Schema;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import dev.agentc.models.ExactJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Serves every fault of the table to whatever client asks. {@code /first/N/…} is fault N at once; {@code /mid/N/…} asks for
 * a call of {@code price} first and is fault N when its answer is there. Once the fault is over, all is well. What stands
 * after N tells one client from another.
 */
public final class FaultServer implements AutoCloseable {
    /** The secret that some faults repeat. */
    public static final String KEY = Opened.KEY;

    private final List<Fault> faults = Faults.all().toList();
    private final Loopback server;

    public FaultServer() throws IOException {
        server = new Loopback((request, line) -> behaviour(request).answer(request, line));
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The address under which a client meets a fault, such as {@code first/3/a}. */
    public String base(String path) {
        return server.uri("/" + path).toString();
    }

    /** How often an address was asked. */
    public long asked(String path) {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/" + path + "/"))
                .count();
    }

    private Loopback.Behaviour behaviour(Loopback.Request request) throws IOException {
        String[] path = request.path().split("/");
        Fault fault = faults.get(Integer.parseInt(path[2]));
        JsonNode body = ExactJson.read(request.body());
        int results = body.path("messages").findValuesAsText("tool_call_id").size();
        boolean middle = path[1].equals("mid");
        if (middle && results == 0) {
            return well(body, "", true);
        }
        return results > (middle ? 1 : 0) ? well(body, "Done.", false) : fault.server();
    }

    /** As a server in good health answers, in the way in which it is asked. */
    private static Loopback.Behaviour well(JsonNode asked, String text, boolean calls) {
        if (asked.path("stream").asBoolean()) {
            String said = calls ? Completions.call(0, "x", "price", "{\"item\":\"mug\"}") : Completions.text(text);
            return (request, line) ->
                    line.head(200, Completions.STREAM).raw(said + Completions.end(calls ? "tool_calls" : "stop"));
        }
        return (request, line) -> line.whole(200, whole(text, calls).toString(), "Content-Type: application/json");
    }

    private static ObjectNode whole(String text, boolean calls) {
        ObjectNode completion = JsonNodeFactory.instance
                .objectNode()
                .put("id", "c")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "served-1");
        ObjectNode choice = completion
                .putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", calls ? "tool_calls" : "stop");
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", calls ? null : text);
        if (calls) {
            ObjectNode call =
                    message.putArray("tool_calls").addObject().put("id", "x").put("type", "function");
            call.putObject("function").put("name", "price").put("arguments", "{\"item\":\"mug\"}");
        }
        completion
                .putObject("usage")
                .put("prompt_tokens", 20)
                .put("completion_tokens", 5)
                .put("total_tokens", 25);
        return completion;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /**
     * Meets every fault itself, then serves until its input ends, for clients of other makes. Prints its address, and what each
     * fault is and did.
     *
     * @param arguments a file for the bodies of all requests that were made, one a line
     */
    public static void main(String[] arguments) throws IOException {
        try (var server = new FaultServer()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < server.faults.size(); i++) {
                Fault fault = server.faults.get(i);
                boolean late = fault.outcome() instanceof Fault.Outcome.Failed failed
                        && failed.error().equals("Timeout");
                list.addObject().put("name", fault.name()).put("late", late).put("agentc", server.met(i, late));
            }
            server.vary();
            List<String> bodies = server.server.requests().stream()
                    .map(Loopback.Request::body)
                    .toList();
            Files.writeString(Path.of(arguments[0]), String.join("\n", bodies) + "\n");
            System.out.println(server.base(""));
            System.out.println(list);
            System.in.read();
        }
    }

    /** Asks for a type, in every dialect and with every setting that goes into a request. */
    private void vary() {
        int fine = faults.indexOf(faults.stream()
                .filter(fault -> fault.name().equals("finish without done"))
                .findFirst()
                .orElseThrow());
        ChatRequest q = ChatContract.question();
        var schema = new Schema(
                (ObjectNode)
                        ExactJson.object(
                                "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"],\"additionalProperties\":false}"),
                true);
        var typed = new ChatRequest(q.key(), 1, q.messages(), q.tools(), schema, "shop.Count", 0, 99);
        for (String json : List.of("schema", "object", "prompt")) {
            for (Adaptation adaptation : List.of(
                    new Adaptation("max_tokens", "max_completion_tokens"),
                    new Adaptation("system", "developer"),
                    new Adaptation("system", "user"),
                    Adaptation.leaveOut("strict"),
                    new Adaptation("content", "\"\""))) {
                ObjectNode settings = Opened.settings(URI.create(base("first/" + fine + "/agentc")))
                        .put("json", json)
                        .put("temperature", 0.5)
                        .put("top_p", 0.9)
                        .put("seed", 7)
                        .put("reasoning", "low");
                settings.putArray("stop").add("END");
                Chat chat = Opened.with(settings, Map.of("MY_KEY", KEY));
                chat.recall(adaptation.facts(""));
                came(chat, typed);
                came(chat, ChatContract.conversation());
            }
        }
    }

    /** Streamed and whole, at once and in the middle; what came of the first of them. */
    private String met(int fault, boolean late) {
        String first = "";
        for (boolean stream : List.of(true, false)) {
            for (String place : List.of("first", "mid")) {
                ObjectNode settings = Opened.settings(URI.create(base(place + "/" + fault + "/agentc")))
                        .put("stream", stream)
                        .put("timeout", late ? 0.3 : 30);
                Chat chat = Opened.with(settings, Map.of("MY_KEY", KEY));
                String came = came(chat, place.equals("mid") ? ChatContract.conversation() : ChatContract.question());
                first = first.isEmpty() ? came : first;
            }
        }
        return first;
    }

    private static String came(Chat chat, ChatRequest request) {
        try {
            Reply reply = chat.reply(request, Chat.Partials.NONE);
            String calls =
                    reply.calls().stream().map(call -> call.name() + call.raw()).collect(Collectors.joining(" "));
            return "reply: "
                    + reply.text().substring(0, Math.min(60, reply.text().length())) + calls;
        } catch (EffectFailed e) {
            return e.failure().error() + (e.failure().retryable() ? " (again)" : "") + ": "
                    + e.failure().message();
        }
    }
}
