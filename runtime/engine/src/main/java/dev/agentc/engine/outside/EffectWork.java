package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.claim.OutsideWork;
import dev.agentc.engine.claim.Reconciler;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.rehearsal.Asked;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Raised;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An effect that is done as a step. */
final class EffectWork extends OutsideWork<RecordedValue> {
    private final WorldEffect effect;
    private final EffectCall asked;
    private final EffectStep step;

    EffectWork(Activation here, WorldEffect effect, EffectCall asked, EffectStep step) {
        super(here, step.effect(), step.tries());
        this.effect = effect;
        this.asked = asked;
        this.step = step;
    }

    @Override
    protected RecordedStep step() {
        return step.step().attempt(attempt());
    }

    @Override
    protected RecordedValue read(RecordedStep now, Event result) {
        return Data.recorded(result, step.result(), here);
    }

    @Override
    protected Journal.Ticket claim(RecordedStep now) {
        return record().claim(now, Labels.deepAll(List.of(asked.arguments())), step.body(), null);
    }

    /** All that the program computes was computed before; what is raised now lies in the answer. */
    @Override
    protected RecordedValue act(RecordedStep now) {
        try {
            return effect.answer(attempted(now), step.label());
        } catch (Raised e) {
            throw EffectFailed.tool(
                            now.lastName(), "the answer cannot be read: " + e.getMessage(), false, "See what answers.")
                    .done();
        }
    }

    @Override
    protected Asked asked(RecordedStep now) {
        String arguments = RecordedJson.text(run().masks().json(RecordedJson.read(WorldEffect.arguments(asked))));
        return new Asked(
                now,
                "`" + now.lastName() + "`",
                effect.name(),
                asked.arguments(),
                List.of(new Asked.Part(effect.name(), arguments)));
    }

    @Override
    protected ObjectNode kept(RecordedValue value) {
        return RecordedJson.object().set("value", RecordedJson.read(value.json()));
    }

    @Override
    protected RecordedValue given(RecordedStep now, ObjectNode kept) {
        JsonNode json = kept.path("value");
        ReadResult<Object> reading = Data.reader(here).read(json, asked.result());
        Object value = reading.value()
                .orElseThrow(() -> EffectFailed.tool(
                        now.lastName(),
                        "what stands in for the answer does not fit: " + String.join("; ", reading.messages()),
                        false,
                        "Correct the `given`, or record it anew."));
        if (step.required() != null && !Data.holds(step.required(), value, here)) {
            throw EffectFailed.tool(
                    now.lastName(),
                    "what stands in for the answer does not fit: " + Data.broken(step.required(), value),
                    false,
                    "Correct the `given`, or record it anew.");
        }
        return new RecordedValue(value, step.label(), RecordedJson.text(json));
    }

    private WorldEffect.Attempt attempted(RecordedStep now) {
        Duration timeout = here.around()
                .deadline()
                .within(
                        WorldEffect.bounded(step.timeout()),
                        run().world().clock().nanos());
        return new WorldEffect.Attempt(
                here, asked, step.tool(), step.step().key(), step.effect(), timeout, step.required(), now);
    }

    @Override
    protected Journal.Ticket result(RecordedStep now, RecordedValue value) {
        return record().result(now, value.label(), value.json());
    }

    @Override
    protected boolean canAsk() {
        return step.reconciler() != null;
    }

    @Override
    protected Optional<RecordedValue> outcome(RecordedStep open) {
        Reconciler reconciler = step.reconciler();
        return reconciler == null ? super.outcome(open) : reconciler.of(open);
    }

    @Override
    protected RecordedValue settled(RecordedStep open, JsonNode result) {
        String json = RecordedJson.text(result);
        ReadResult<Object> reading = Data.reader(here).read(json, step.result());
        return reading.value()
                .map(value -> new RecordedValue(value, step.label(), json))
                .orElseThrow(() -> new Halted(RunFailures.outcomeUnknown(
                        here.run().id(),
                        open,
                        List.of("what it is said to have given does not fit: "
                                + String.join("; ", reading.messages())))));
    }

    @Override
    protected void quiet(RecordedStep open, RunHistory.Past past) {
        effect.quiet(attempted(open), past);
    }
}
