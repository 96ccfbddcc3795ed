package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One choice of a reply, from {@code delta}s, from a {@code message}, or from both. */
public final class Choice {
    /** The protocol's field, and the one of Gemini's own protocol, which its servers let through. */
    private static final List<String> REASONS = List.of("finish_reason", "finishReason");
    /** Some servers write the word in place of the value. */
    private static final Set<String> NO_REASON = Set.of("", "null", "none");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Thinking thinking = new Thinking();
    private final CallPieces calls = new CallPieces();
    private String finish = "";
    private boolean whole;
    private boolean deltas;
    /** Servers that changed from the one field to the other send both. */
    private boolean listed;

    private int characters;

    /** @return the text that it adds */
    String add(JsonNode choice) {
        for (String field : REASONS) {
            JsonNode said = choice.path(field);
            JsonNode reason = said.isObject() ? said.path("type") : said;
            if (reason.isTextual() && !NO_REASON.contains(reason.textValue().toLowerCase(Locale.ROOT))) {
                finish = reason.textValue();
                break;
            }
        }
        JsonNode delta = choice.path("delta");
        JsonNode message = choice.path("message");
        if (delta.isObject() && !delta.isEmpty()) {
            deltas = true;
            return add(delta, false);
        }
        if (message.isObject()) {
            return deltas && finish.isEmpty() == false && repeats(message) ? "" : message(message);
        }
        return choice.path("text").isTextual() ? say(choice.get("text").textValue()) : "";
    }

    /** Some servers end a stream of deltas with the message as a whole. */
    private boolean repeats(JsonNode message) {
        var parts = new ContentParts();
        parts.read(message.path("content"));
        return parts.text().isEmpty() || parts.text().contentEquals(text);
    }

    private String message(JsonNode message) {
        whole = true;
        return add(message, true);
    }

    private String add(JsonNode said, boolean complete) {
        var parts = new ContentParts();
        parts.read(said.path("content"));
        characters += thinking.add(said, parts.thinking());
        refusal.append(parts.refusal());
        if (said.path("refusal").isTextual()) {
            refusal.append(said.get("refusal").textValue());
        }
        for (JsonNode call : said.path("tool_calls")) {
            listed = true;
            characters += complete && call.path("index").isMissingNode() ? calls.whole(call) : calls.add(call);
        }
        if (!listed && said.path("function_call").isObject()) {
            characters += calls.add(said.get("function_call"));
        }
        for (JsonNode call : parts.calls()) {
            characters += calls.whole(call);
        }
        return say(parts.text());
    }

    private String say(String piece) {
        text.append(piece);
        characters += piece.length();
        return piece;
    }

    public String text() {
        return text.toString();
    }

    /** What the model says in place of an answer; empty if nothing. */
    public String refusal() {
        return refusal.toString();
    }

    public Thinking thinking() {
        return thinking;
    }

    public CallPieces calls() {
        return calls;
    }

    /** Why it ended, in the server's word; empty if it did not say. */
    public String finish() {
        return finish;
    }

    boolean isFinished() {
        return !finish.isEmpty();
    }

    /** Whether it came as a message, in one piece. */
    public boolean isWhole() {
        return whole && !deltas;
    }

    int characters() {
        return characters;
    }
}
