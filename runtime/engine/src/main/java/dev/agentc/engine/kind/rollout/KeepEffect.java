package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;

/** {@code rows.keep(it.score(right) >= 1.0)}: chooses, and records how many were left out. */
public final class KeepEffect implements LibraryEffect {
    /** The decision: {@code {"kept", "of"}}. */
    public static final String KEPT = "kept";

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue rows = (ListValue) asked.bare(0);
        EffectKey key = here.next(asked.site());
        List<Object> kept = new ArrayList<>();
        for (Object row : rows) {
            Object holds = Functions.call(asked.arguments()[1], here, asked::place, row);
            if ((Boolean) Labels.bare(holds)) {
                kept.add(row);
            }
        }
        here.run()
                .record()
                .decide(
                        key,
                        KEPT,
                        "keep",
                        asked.place(),
                        RecordedJson.object().put("kept", kept.size()).put("of", rows.size()));
        return Labels.with(ListValue.copyOf(kept), Labels.of(asked.arguments()[0]));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
