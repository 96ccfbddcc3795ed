package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;

/** What a case has in a field, as a word. */
public final class FieldWord {
    private FieldWord() {}

    /** Names on the way to a field, of a list as plans have it. */
    public static List<String> path(Object names) {
        return ((ListValue) Labels.bare(names))
                .asList().stream()
                        .map(name -> LongText.string(Labels.bare(name)))
                        .toList();
    }

    /** As JSON has it; a text without its quotes, and {@code null} where there is no such field. */
    public static String of(Object row, List<String> path) {
        Object at = row;
        for (String name : path) {
            at = Labels.bare(at) instanceof RecordValue record && record.shape().indexOf(name) >= 0
                    ? record.get(name)
                    : NullValue.NULL;
        }
        JsonNode value = JsonWriter.tree(at);
        return value.isTextual() ? value.textValue() : JsonWriter.compact(value);
    }
}
