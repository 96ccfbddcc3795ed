package dev.agentc.journal.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run's input on one line, the value alone where there is but one. */
final class InputLine {
    private static final JsonFactory JSON = new JsonFactory();

    private InputLine() {}

    /** @param input by parameter name, as JSON; empty if it is not known */
    static String of(String input) {
        if (input.isEmpty()) {
            return "";
        }
        String text = onlyText(input);
        return text == null ? any(ViewJson.read(input)) : ShownValues.line(text);
    }

    /**
     * The text of an input that is one, empty for no input; null for every other. Read without a tree: most inputs are of these, and
     * the library that makes trees takes longer to start than a page of runs.
     */
    private static @Nullable String onlyText(String input) {
        try (JsonParser parser = JSON.createParser(input)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                return parser.nextToken() == null ? "" : null;
            }
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String any(JsonNode json) {
        return json.size() == 1
                ? ShownValues.given(json.iterator().next())
                : json.isEmpty() ? "" : ShownValues.line(json);
    }
}
