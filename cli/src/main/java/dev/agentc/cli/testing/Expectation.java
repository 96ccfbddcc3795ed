package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Event;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.test.Expectations;
import dev.agentc.engine.record.RecordedJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a test expected and that did not hold.
 *
 * @param at {@code file:line}
 * @param text as it is written
 * @param details what is said of it, in lines
 */
record Expectation(String at, String text, List<String> details) {
    private static final int LONGEST = 400;

    Expectation {
        details = List.copyOf(details);
    }

    /** Those that did not hold, in the order in which they were looked at. */
    static List<Expectation> broken(List<Event> events) {
        List<Expectation> broken = new ArrayList<>();
        for (Event event : events) {
            JsonNode facts = isExpectation(event) ? RecordedJson.object(event) : null;
            if (facts != null && !facts.path("held").asBoolean()) {
                broken.add(new Expectation(event.place(), facts.path("text").asText(), details(facts)));
            }
        }
        return broken;
    }

    /** How many were looked at. */
    static int count(List<Event> events) {
        return (int) events.stream().filter(Expectation::isExpectation).count();
    }

    private static boolean isExpectation(Event event) {
        return event.phase() == Event.Phase.DECISION && event.kind().equals(Expectations.EXPECT);
    }

    private static List<String> details(JsonNode facts) {
        List<String> details = new ArrayList<>();
        if (facts.has("failed")) {
            JsonNode fields = facts.path("fields");
            details.add("it failed with " + facts.path("failed").asText()
                    + (fields.isEmpty() ? "" : " " + shown(fields)) + ": "
                    + facts.path("message").asText() + " (" + facts.path("at").asText() + ")");
        }
        if (facts.has("gave")) {
            details.add("it gave " + shown(facts.path("gave")));
        }
        JsonNode values = facts.path("values");
        if (facts.path("equality").asBoolean()) {
            JsonNode left = values.path(0).path("value");
            JsonNode right = values.path(1).path("value");
            if (ValueDiff.isOfParts(left, right)) {
                details.addAll(ValueDiff.of(left, right));
                return details;
            }
        }
        for (JsonNode value : values) {
            String text = value.path("text").asText();
            String shown = shown(value.path("value"));
            if (!text.equals(shown)) {
                details.add(text.replaceAll("\\s+", " ") + " is " + shown);
            }
        }
        return details;
    }

    /** A value on a line, the beginning of it where it is long. */
    static String shown(JsonNode value) {
        String text = JsonWriter.text(value);
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
