package dev.agentc.engine.kind;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.Recorder;
import dev.agentc.engine.record.Unlabelled;
import dev.agentc.engine.value.Labels;
import org.jspecify.annotations.Nullable;

/** {@code emit}: a value that is shown while the run goes on. It is on the disk before anybody sees it, so nobody sees it twice. */
public final class Emission {
    private Emission() {}

    /**
     * Records a value and shows it, unless an earlier process did.
     *
     * @param site id of this {@code emit} in its declaration
     */
    public static void of(Activation here, String site, String place, Object value) {
        EffectKey key = here.next(site);
        Recorder record = here.run().record();
        Event before = record.history().of(key).end();
        @Nullable Label label = Labels.deep(value);
        String json = RecordedJson.text(Data.tree(Unlabelled.of(value)));
        if (before != null) {
            same(before, json);
            return;
        }
        here.check(key);
        String name = here.callable().name();
        record.emitted(RecordedStep.of(key, Event.EMIT, name, json, place), label, json);
    }

    private static void same(Event before, String json) {
        if (!json.equals(before.body())) {
            throw new Halted(EffectFailed.journal(
                            "step " + before.key() + " (emit) gives something else than what is recorded for it",
                            "Resume it with the version that started it, or start it anew.")
                    .failure());
        }
    }
}
