package dev.agentc.learning.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** {@code expect it.gain(quality.right) >= 2%} between stages: weights that miss it end the training there, once. */
public final class GateEffect implements LibraryEffect {
    /** The decision that says what came of it. */
    private static final String DECISION = "gate";

    private final Consumer<ObjectNode> told;

    /** @param told of each report, {@code {"required", "evaluations", "before"}} */
    public GateEffect(Consumer<ObjectNode> told) {
        this.told = told;
    }

    /** Whoever carries on a training that a gate stopped has seen it. */
    @Override
    public Object perform(Activation here, EffectCall asked) {
        EffectKey key = here.next(asked.site());
        ObjectNode report = Gates.in(here.run()).report(here, (ListValue) asked.bare(0), asked.site(), asked.place());
        boolean seen = here.run().record().history().of(key).decision(DECISION) != null;
        here.run().record().decide(key, DECISION, Gates.EFFECT, asked.place(), brief(report));
        told.accept(report);
        if (!seen && !Gates.isHeld(report)) {
            throw stop(report, here, asked.place());
        }
        return NullValue.NULL;
    }

    /** The evaluations are in the journal by themselves. */
    private static ObjectNode brief(ObjectNode report) {
        ObjectNode brief = RecordedJson.object();
        brief.set("required", report.path("required"));
        return brief;
    }

    private static Halted stop(ObjectNode report, Activation here, String place) {
        List<String> missed = new ArrayList<>();
        for (JsonNode bar : report.path("required")) {
            if (!bar.path("held").asBoolean()) {
                missed.add("`" + bar.path("bar").asText() + "` is missed: it came to " + figure(bar));
            }
        }
        String cause = String.join("; ", missed);
        return new Halted(new Failure(
                Failure.BuiltIn.GuardBlocked.name(),
                RecordedJson.object().put("guard", Gates.EFFECT).put("reason", cause),
                "the weights do not pass the gate: " + cause,
                "training",
                Failure.Cure.LATER,
                place,
                here.key().text(),
                List.of(),
                "Look at the stage before it. Carried on, the training goes on in spite of this gate.",
                null));
    }

    private static String figure(JsonNode bar) {
        if (!bar.path("figure").isNumber()) {
            return "nothing that is known";
        }
        String figure = String.format(Locale.ROOT, "%.4f", bar.path("figure").asDouble());
        return bar.has("low")
                ? figure
                        + String.format(
                                Locale.ROOT,
                                ", from %.4f to %.4f at 95 %% over %d cases",
                                bar.path("low").asDouble(),
                                bar.path("high").asDouble(),
                                bar.path("n").asInt())
                : figure;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
