package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.record.RecordedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as links of a journal's chain. */
final class Messages {
    private Messages() {}

    static String json(Message message) {
        ObjectNode json = RecordedJson.object();
        switch (message) {
            case Message.System system -> parts(json.put("role", "system"), system.parts());
            case Message.User user -> parts(json.put("role", "user"), user.parts());
            case Message.Assistant assistant -> assistant(json.put("role", "assistant"), assistant);
            case Message.Observation observation -> observation(json.put("role", "tool"), observation);
        }
        return RecordedJson.text(json);
    }

    private static void parts(ObjectNode json, List<Message.Part> parts) {
        ArrayNode array = json.putArray("parts");
        for (Message.Part part : parts) {
            ObjectNode one = array.addObject().put("text", part.text());
            if (!part.slot().isEmpty()) {
                one.put("slot", part.slot());
            }
            label(one, part.label());
        }
    }

    private static void label(ObjectNode json, @Nullable Label label) {
        if (label != null) {
            json.put("label", label.toString());
        }
    }

    private static void assistant(ObjectNode json, Message.Assistant assistant) {
        json.put("text", assistant.text());
        if (!assistant.calls().isEmpty()) {
            ArrayNode calls = json.putArray("calls");
            assistant.calls().forEach(call -> call(calls.addObject(), call));
        }
        if (assistant.opaque() != null) {
            json.put("opaque", assistant.opaque());
        }
    }

    /** What the model wrote is kept as it wrote it, unless that is just the arguments again. */
    private static void call(ObjectNode json, ToolCall call) {
        json.put("name", call.name());
        ObjectNode arguments = call.arguments();
        if (arguments != null) {
            json.set("arguments", arguments);
        }
        if (!isPlain(call)) {
            json.put("raw", call.raw());
        }
    }

    /** Whether the text of a call's arguments is what would be written of them, so that nothing stands there twice. */
    static boolean isPlain(ToolCall call) {
        ObjectNode arguments = call.arguments();
        return arguments != null && call.raw().equals(RecordedJson.text(arguments));
    }

    private static void observation(ObjectNode json, Message.Observation observation) {
        json.put("step", observation.step())
                .put("index", observation.index())
                .put("name", observation.tool())
                .put("text", observation.text());
        label(json, observation.label());
    }

    /**
     * Reads what the model said.
     *
     * @param tokens from the event of the reply, which holds them
     */
    static Message.Assistant assistant(String text, @Nullable Sampled tokens) {
        JsonNode json = RecordedJson.read(text);
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : json.path("calls")) {
            ObjectNode arguments = call.get("arguments") instanceof ObjectNode object ? object : null;
            String raw = call.hasNonNull("raw")
                    ? call.get("raw").asText()
                    : arguments == null ? "null" : RecordedJson.text(arguments);
            calls.add(new ToolCall(calls.size(), call.path("name").asText(), arguments, raw));
        }
        JsonNode opaque = json.path("opaque");
        return new Message.Assistant(
                json.path("text").asText(), calls, tokens, opaque.isTextual() ? opaque.textValue() : null);
    }
}
