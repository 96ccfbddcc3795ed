package dev.agentc.engine.kind.tool;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.engine.claim.Reconciler;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.Unlabelled;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a call that was sent, by asking the tool that {@code reconcile:} names. An answer that settles it is
 * kept; whoever does not know or cannot say is asked anew by every resume.
 *
 * @param asked the tool that is asked
 * @param prepared the arguments of the call
 * @param label of the call's own answers: what it gave is the same, whoever tells it
 */
record Reconcile(
        Activation here,
        CallableValue asked,
        Object[] prepared,
        @Nullable Label label) implements Reconciler {

    /** What the tool said: the call's result, or that it was not done and never will be. Anything else settles nothing. */
    private record Said(String state, Optional<RecordedValue> result) {
        boolean isUnderWay() {
            return state.equals("in_progress");
        }

        boolean settles() {
            return state.equals("not_done") || result.isPresent();
        }
    }

    @Override
    public Optional<RecordedValue> of(RecordedStep open) {
        Patience patience = new Patience(here);
        String known = recorded(open);
        for (int time = 1; ; time++) {
            EffectKey key = open.key().child(name() + ".1", "", time);
            boolean before = here.run().record().history().of(key).end() != null;
            try {
                Said said = said(open, key);
                known = before && !known.isEmpty() ? known : decided(open, said.state(), known);
                if (said.settles()) {
                    return said.result();
                }
                if (!before && !(said.isUnderWay() && patience.waits())) {
                    throw unknown(open, said.isUnderWay() ? List.of("it is still under way") : List.of());
                }
            } catch (Failed | Raised | EffectFailed e) {
                if (!before) {
                    throw unknown(open, List.of(String.valueOf(e.getMessage())));
                }
            }
        }
    }

    private Halted unknown(RecordedStep open, List<String> causes) {
        return new Halted(RunFailures.outcomeUnknown(here.run().id(), open, causes, name()));
    }

    private String name() {
        return asked.declaration().shortName();
    }

    private Said said(RecordedStep open, EffectKey key) {
        Object[] given = new Object[prepared.length + 1];
        System.arraycopy(prepared, 0, given, 0, prepared.length);
        given[prepared.length] = open.key().idempotencyKey(here.run().id());
        Object[] arguments = asked.callee().prepare(here, asked.fill(given));
        RecordValue told = (RecordValue) Labels.bare(Frames.enter(here, key, asked, arguments, open.place(), true));
        String state = Labels.bare(told.get("state")).toString();
        return new Said(state, state.equals("done") ? result(told.get("result")) : Optional.empty());
    }

    /** The call's answer, if what was told can be one. */
    private Optional<RecordedValue> result(Object told) {
        String json = RecordedJson.text(Data.tree(Unlabelled.of(told)));
        ReadResult<Object> reading =
                Data.reader(here).read(json, here.callable().result());
        return reading.value().map(value -> new RecordedValue(value, label, json));
    }

    /** What was told last, by what earlier processes recorded; empty for nothing. */
    private String recorded(RecordedStep open) {
        Event last = here.run().record().history().of(open.key()).decision("reconciled");
        return last == null ? "" : RecordedJson.object(last).path("state").asText();
    }

    /** Records what was told, unless the same was told before. */
    private String decided(RecordedStep open, String state, String known) {
        if (!known.equals(state)) {
            here.run()
                    .record()
                    .decided(open, "reconciled", RecordedJson.object().put("state", state));
        }
        return state;
    }
}
