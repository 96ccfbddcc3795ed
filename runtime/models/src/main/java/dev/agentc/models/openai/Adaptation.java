package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One thing in which requests to a server differ from the usual.
 *
 * @param field of the request, or what stands for several: {@code strict}, {@code thinking}, {@code system}, {@code content}, {@code
 *     ending}, {@code max_output}, {@code reasoning}, {@code schema.WORD}
 * @param as what it becomes: another field, another value; empty where it is left out
 */
record Adaptation(String field, String as) {

    static Adaptation leaveOut(String field) {
        return new Adaptation(field, "");
    }

    /** As it is recorded and shown. */
    ObjectNode facts(String said) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode().put("field", field);
        if (as.isEmpty()) {
            facts.put("left_out", true);
        } else {
            facts.put("as", as);
        }
        return facts.put("said", said);
    }

    /** Empty if it is none. */
    static Optional<Adaptation> read(JsonNode facts) {
        String field = facts.path("field").asText("");
        return field.isEmpty()
                ? Optional.empty()
                : Optional.of(new Adaptation(field, facts.path("as").asText("")));
    }
}
