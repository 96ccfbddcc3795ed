package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Where a text becomes a JSON tree: the one place at which answers of models are taken for JSON. Whoever can read more than
 * {@link JsonTree#STRICT}, such as damaged JSON, stands here in its place.
 */
public interface Documents {

    /** Reads text that is one document and nothing else. */
    ReadResult<JsonNode> whole(String text);

    /** Reads the document that begins at a place of a text, whatever stands behind it; empty if none does. */
    Optional<Document> at(char[] text, int from);

    /**
     * A document in a text.
     *
     * @param changes what the tree has otherwise than the text
     * @param from where it begins
     * @param end where it ends, exclusive
     */
    record Document(JsonNode tree, List<Change> changes, int from, int end) {
        public Document {
            changes = List.copyOf(changes);
        }
    }
}
