package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as links of a journal's chain. */
public final class Messages {
    private Messages() {}

    /** Written as it is, without a tree before it: there are several of them to each call of a model. */
    public static String json(Message message) {
        var out = new StringBuilder(256);
        switch (message) {
            case Message.System system -> parts(out.append("{\"role\":\"system\""), system.parts());
            case Message.User user -> parts(out.append("{\"role\":\"user\""), user.parts());
            case Message.Assistant assistant -> assistant(out.append("{\"role\":\"assistant\""), assistant);
            case Message.Observation observation -> observation(out.append("{\"role\":\"tool\""), observation);
        }
        return out.append('}').toString();
    }

    private static void parts(StringBuilder out, List<Message.Part> parts) {
        String before = ",\"parts\":[{\"text\":";
        for (Message.Part part : parts) {
            JsonText.quote(out.append(before), part.text());
            if (!part.slot().isEmpty()) {
                JsonText.quote(out.append(",\"slot\":"), part.slot());
            }
            label(out, part.label());
            before = "},{\"text\":";
        }
        out.append(parts.isEmpty() ? ",\"parts\":[]" : "}]");
    }

    private static void label(StringBuilder out, @Nullable Label label) {
        if (label != null) {
            JsonText.quote(out.append(",\"label\":"), label.toString());
        }
    }

    private static void assistant(StringBuilder out, Message.Assistant assistant) {
        JsonText.quote(out.append(",\"text\":"), assistant.text());
        String before = ",\"calls\":[";
        for (ToolCall call : assistant.calls()) {
            call(out.append(before), call);
            before = ",";
        }
        out.append(assistant.calls().isEmpty() ? "" : "]");
        String opaque = assistant.opaque();
        if (opaque != null) {
            JsonText.quote(out.append(",\"opaque\":"), opaque);
        }
    }

    /** What the model wrote is kept as it wrote it, unless that is just the arguments again. */
    private static void call(StringBuilder out, ToolCall call) {
        JsonText.quote(out.append("{\"name\":"), call.name());
        String arguments = call.arguments() == null ? null : RecordedJson.text(call.arguments());
        if (arguments != null) {
            out.append(",\"arguments\":").append(arguments);
        }
        if (!call.raw().equals(arguments)) {
            JsonText.quote(out.append(",\"raw\":"), call.raw());
        }
        out.append('}');
    }

    /** Whether the text of a call's arguments is what would be written of them, so that nothing stands there twice. */
    static boolean isPlain(ToolCall call) {
        ObjectNode arguments = call.arguments();
        return arguments != null && call.raw().equals(RecordedJson.text(arguments));
    }

    private static void observation(StringBuilder out, Message.Observation observation) {
        out.append(",\"step\":").append(observation.step());
        out.append(",\"index\":").append(observation.index());
        JsonText.quote(out.append(",\"name\":"), observation.tool());
        JsonText.quote(out.append(",\"text\":"), observation.text());
        label(out, observation.label());
    }

    /**
     * Reads a message; of its parts only the texts.
     *
     * @param tokens of what a model said, null where none are recorded
     */
    public static Message read(String text, @Nullable Sampled tokens) {
        JsonNode json = RecordedJson.read(text);
        return switch (json.path("role").asText()) {
            case "system" -> new Message.System(parts(json));
            case "user" -> new Message.User(parts(json));
            case "tool" ->
                new Message.Observation(
                        json.path("step").asInt(),
                        json.path("index").asInt(),
                        json.path("name").asText(),
                        json.path("text").asText(),
                        null);
            default -> assistant(text, tokens);
        };
    }

    private static List<Message.Part> parts(JsonNode message) {
        List<Message.Part> parts = new ArrayList<>();
        for (JsonNode part : message.path("parts")) {
            parts.add(new Message.Part(
                    part.path("text").asText(), part.path("slot").asText(), null));
        }
        return parts;
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
