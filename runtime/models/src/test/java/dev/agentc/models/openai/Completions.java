package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.testing.ChatContract.Asked;
import java.util.List;

/** What a server of chat completions writes: events of a stream. */
final class Completions {
    static final String STREAM = "Content-Type: text/event-stream";
    static final String JSON = "Content-Type: application/json";
    static final String DONE = "data: [DONE]\n\n";

    private Completions() {}

    static String event(ObjectNode data) {
        return "data: " + data + "\n\n";
    }

    static String text(String piece) {
        return event(chunk(delta -> delta.put("content", piece), null));
    }

    /** A chunk with this delta, as it is. */
    static String delta(String json) {
        return "data: {\"id\":\"c\",\"model\":\"served-1\",\"choices\":[{\"index\":0,\"delta\":" + json
                + ",\"finish_reason\":null}]}\n\n";
    }

    /** A call in one piece. */
    static String call(int index, String id, String name, String arguments) {
        return event(chunk(
                delta -> {
                    ObjectNode call = delta.putArray("tool_calls")
                            .addObject()
                            .put("index", index)
                            .put("id", id)
                            .put("type", "function");
                    call.putObject("function").put("name", name).put("arguments", arguments);
                },
                null));
    }

    static String calls(List<Asked> calls) {
        var events = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            events.append(
                    call(i, "their-" + i, calls.get(i).tool(), calls.get(i).arguments()));
        }
        return events.toString();
    }

    static String finish(String reason) {
        return event(chunk(delta -> {}, reason));
    }

    static String usage(String json) {
        return "data:"
                + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"served-1\",\"choices\":[],\"usage\":"
                + json + "}\n\n";
    }

    /** The end of an ordinary stream. */
    static String end(String reason) {
        return finish(reason)
                + usage(
                        "{\"prompt_tokens\":20,\"completion_tokens\":5,\"total_tokens\":25,\"prompt_tokens_details\":{\"cached_tokens\":8}}")
                + DONE;
    }

    private static ObjectNode chunk(
            java.util.function.Consumer<ObjectNode> fill, @org.jspecify.annotations.Nullable String reason) {
        ObjectNode chunk = JsonNodeFactory.instance
                .objectNode()
                .put("id", "c")
                .put("object", "chat.completion.chunk")
                .put("model", "served-1");
        ArrayNode choices = chunk.putArray("choices");
        ObjectNode choice = choices.addObject().put("index", 0).put("finish_reason", reason);
        fill.accept(choice.putObject("delta").put("role", "assistant"));
        return chunk;
    }
}
