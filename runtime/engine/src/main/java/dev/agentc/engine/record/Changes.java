package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.answer.Passed;
import dev.agentc.engine.json.Change;
import java.util.List;
import java.util.Locale;

/** Records what was dropped or changed when something a model wrote was read. */
public final class Changes {
    private Changes() {}

    public static void record(Recorder record, EffectKey key, String name, String place, List<Change> changes) {
        if (changes.isEmpty()) {
            return; // nearly always
        }
        arms(record, key, name, place, changes);
        List<Change> lossy = changes.stream()
                .filter(change -> change.kind() != Change.Kind.CHOSEN_ARM)
                .toList();
        if (lossy.isEmpty()) {
            return;
        }
        ObjectNode facts = RecordedJson.object();
        ArrayNode list = facts.putArray("changes");
        for (Change change : lossy) {
            list.addObject()
                    .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                    .put("path", change.path())
                    .put("detail", change.detail());
        }
        record.decide(key, "changed", name, place, facts);
    }

    /** Which arms of unions a value from outside was read as. */
    public static void arms(Recorder record, EffectKey key, String name, String place, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        ObjectNode facts = RecordedJson.object();
        ArrayNode list = facts.putArray("arms");
        for (Change change : changes) {
            if (change.kind() == Change.Kind.CHOSEN_ARM) {
                list.addObject().put("path", change.path()).put("arm", change.detail());
            }
        }
        if (!list.isEmpty()) {
            record.decide(key, "read_as", name, place, facts);
        }
    }

    /** What stood in an answer beside what was read. */
    public static void passedOver(Recorder record, EffectKey key, String name, String place, List<Passed> passed) {
        if (passed.isEmpty()) {
            return;
        }
        ObjectNode facts = RecordedJson.object();
        ArrayNode list = facts.putArray("passed");
        for (Passed one : passed) {
            list.addObject()
                    .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                    .put("characters", one.characters())
                    .put("text", one.text());
        }
        record.decide(key, "passed_over", name, place, facts);
    }
}
