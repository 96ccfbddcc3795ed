package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.data.row.LeftOut;

/** A message's content where a format has nothing but text. */
final class PlainText {
    private PlainText() {}

    /** @throws LeftOut where a part is no text, as an image */
    static String of(JsonNode message) throws LeftOut {
        JsonNode content = message.path("content");
        if (!content.isArray()) {
            return content.isTextual() ? content.textValue() : "";
        }
        var text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("text").isTextual()) {
                throw new LeftOut("a message holds a part that is no text");
            }
            text.append(part.path("text").textValue());
        }
        return text.toString();
    }
}
