package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.outside.WorldEffect.Attempt;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.text.Print;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is sent of a value: a text as it is, anything else as JSON, or as a form where its {@code Content-Type} says that. */
final class SentBody {
    private static final String FORM = "application/x-www-form-urlencoded";
    /** What JSON is not, whatever it is called. */
    private static final Set<String> OTHERS = Set.of("application/xml", "text/xml", "application/octet-stream");

    private SentBody() {}

    /**
     * @param headers those that are sent with it
     * @return null for no body
     * @throws EffectFailed if the headers say that it is something else than what can be made of it
     */
    static @Nullable String of(Attempt attempt, Object body, Map<String, String> headers) {
        if (body == NullValue.NULL || body instanceof String) {
            return body instanceof String plain ? plain : null;
        }
        String type = type(headers);
        if (type.equals(FORM)) {
            return form(attempt, Data.tree(body));
        }
        if (type.startsWith("multipart/") || OTHERS.contains(type)) {
            throw unfit(
                    attempt,
                    "a value is sent as JSON, and `Content-Type` says " + type,
                    "Leave `Content-Type` out, or hand the body over as a text of that form.");
        }
        return Print.json(body);
    }

    private static String type(Map<String, String> headers) {
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("content-type")) {
                return header.getValue().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** Fields as HTML forms send them, several values of a list one after the other, null left out. (URL Standard, section 5.2) */
    private static String form(Attempt attempt, JsonNode body) {
        if (!body.isObject()) {
            throw unfit(attempt, "a form has fields, and the body has none", "Hand over a record or a map.");
        }
        List<String> fields = new ArrayList<>();
        for (var field : body.properties()) {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : values) {
                if (value.isContainerNode()) {
                    throw unfit(
                            attempt,
                            "a field of a form is one value, and `" + field.getKey() + "` has others in it",
                            "Hand over its JSON as a text: `x.to_json()`.");
                }
                if (!value.isNull()) {
                    fields.add(encoded(field.getKey()) + "=" + encoded(value.asText()));
                }
            }
        }
        return String.join("&", fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static EffectFailed unfit(Attempt attempt, String cause, String next) {
        return EffectFailed.tool(attempt.tool(), cause, false, next).unsent();
    }
}
