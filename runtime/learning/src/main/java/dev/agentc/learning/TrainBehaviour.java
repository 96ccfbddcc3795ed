package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.kind.rollout.Trained;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Type;
import dev.agentc.training.Tuning;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Trainings do what their body says, with weights of their own that its stages change. */
public final class TrainBehaviour extends FrameBehaviour {
    private final Trainings trainings;

    /** @param trainings those of this process */
    public TrainBehaviour(Trainings trainings) {
        super("train");
        this.trainings = trainings;
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of("sft", new SftEffect(trainings), "grpo", new GrpoEffect(trainings));
    }

    @Override
    public Object work(Frame frame) {
        Activation here = frame.inner();
        CallableValue agent = (CallableValue) frame.settings().value("agent").orElseThrow();
        Bound base = (Bound) frame.settings().value("base").orElseThrow();
        Tuning tuning = frame.settings()
                .value("adapter")
                .map(RecordValue.class::cast)
                .<Tuning>map(adapter -> new Tuning.LowRank((int) number(adapter, "rank"), number(adapter, "alpha")))
                .orElseGet(Tuning.Full::new);
        try (Training training = trainings.begin(here.run(), Trainings.name(base.binding()), tuning, agent)) {
            Trained.in(here.run()).is(agent.declaration().name(), policy(base));
            frame.run();
            Optional<Object> accepted = frame.settings()
                    .value("accept")
                    .map(eval -> Frames.call(
                            here,
                            (CallableValue) eval,
                            new Object[0],
                            "accept.1",
                            () -> frame.step().place()));
            Path weights = training.ship();
            ObjectNode result = RecordedJson.object()
                    .put("base", training.base())
                    .put("steps", training.steps())
                    .put("weights", weights.toString());
            accepted.ifPresent(run -> result.set("accept", JsonWriter.tree(run)));
            return Data.reader(here)
                    .read(RecordedJson.text(result), new Type.Json())
                    .value()
                    .orElse(NullValue.NULL);
        } finally {
            trainings.end();
        }
    }

    private static double number(RecordValue adapter, String field) {
        return ((Number) Labels.bare(adapter.get(field))).doubleValue();
    }

    /** The weights as they are, as a model with the settings of the one that they began as. */
    private static Bound policy(Bound base) {
        ModelBinding binding = base.binding();
        return new Bound(
                new ModelBinding(binding.name(), Trainings.POLICY, binding.arguments(), binding.settings()),
                base.folder());
    }
}
