package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.engine.record.RecordedJson;
import org.jspecify.annotations.Nullable;

/** A failure of the outside as it is kept in the place of an answer: {@code {"failed": …, "usage": …}}. */
public final class KeptFailure {
    private static final String FAILED = "failed";
    private static final String USAGE = "usage";

    private KeptFailure() {}

    /**
     * @param failure as it is recorded
     * @param usage what it cost, null if nobody knows
     */
    public static ObjectNode of(JsonNode failure, @Nullable Usage usage) {
        ObjectNode answer = RecordedJson.object();
        answer.set(FAILED, failure);
        return usage == null ? answer : answer.set(USAGE, RecordedJson.read(RecordedJson.write(usage)));
    }

    /** The failure in an answer, as it is recorded; missing if it is none. */
    public static JsonNode in(ObjectNode answer) {
        return answer.path(FAILED);
    }

    /** @param answer that is one */
    public static EffectFailed read(ObjectNode answer) {
        var failed = new EffectFailed(RecordedJson.read(RecordedJson.text(in(answer)), Failure.class));
        JsonNode usage = answer.path(USAGE);
        return usage.isObject() ? failed.costing(RecordedJson.read(RecordedJson.text(usage), Usage.class)) : failed;
    }
}
