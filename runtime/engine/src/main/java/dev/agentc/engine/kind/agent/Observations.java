package dev.agentc.engine.kind.agent;

import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;

/** What a model is told of its calls. */
final class Observations {
    private Observations() {}

    /** A text as it is, anything else as one line of JSON. */
    static String of(Object value) {
        Object bare = LongText.flat(Labels.bare(value));
        return bare instanceof String text ? text : Print.json(bare);
    }

    static String error(String cause) {
        return JsonWriter.text(RecordedJson.object().put("error", cause));
    }
}
