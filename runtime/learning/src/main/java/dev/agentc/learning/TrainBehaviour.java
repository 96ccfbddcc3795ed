package dev.agentc.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.OfferedTools;
import dev.agentc.engine.kind.rollout.RunSlices;
import dev.agentc.engine.kind.rollout.Trained;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.learning.audit.AcceptedCases;
import dev.agentc.learning.audit.Audit;
import dev.agentc.learning.gate.GateEffect;
import dev.agentc.learning.gate.Gates;
import dev.agentc.learning.loaded.LoadRunsEffect;
import dev.agentc.plan.Type;
import dev.agentc.training.Tuning;
import dev.agentc.training.objective.IdentityPreference;
import dev.agentc.training.objective.OddsRatio;
import dev.agentc.training.objective.Preference;
import java.util.Map;
import java.util.Optional;

/** Trainings do what their body says, with weights of their own that its stages change. */
public final class TrainBehaviour extends FrameBehaviour {
    /** Of wider models too a change of such a rank is no smaller than the weights. */
    private static final int MOST_RANK = 65_536;

    private final Trainings trainings;

    /** @param trainings those of this process */
    public TrainBehaviour(Trainings trainings) {
        super("train");
        this.trainings = trainings;
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of(
                "sft",
                new SftEffect(trainings),
                "dpo",
                new PreferenceEffect(trainings, "dpo", beta -> new Preference(beta, 0)),
                "ipo",
                new PreferenceEffect(trainings, "ipo", IdentityPreference::new),
                "kto",
                new KtoEffect(trainings),
                "orpo",
                new PreferenceEffect(trainings, "orpo", OddsRatio::new),
                "grpo",
                new OnPolicyEffect(trainings, "grpo", OnPolicy::grpo),
                "rloo",
                new OnPolicyEffect(trainings, "rloo", OnPolicy::rloo),
                "reinforce",
                new OnPolicyEffect(trainings, "reinforce", OnPolicy::reinforce),
                Gates.EFFECT,
                new GateEffect(trainings::gated),
                "load_runs",
                new LoadRunsEffect());
    }

    @Override
    public Object work(Frame frame) {
        Activation here = frame.inner();
        CallableValue agent = (CallableValue) frame.settings().value("agent").orElseThrow();
        Bound base = (Bound) frame.settings().value("base").orElseThrow();
        Tuning tuning = frame.settings()
                .value("adapter")
                .map(RecordValue.class::cast)
                .map(adapter -> change(adapter, here))
                .orElseGet(Tuning.Full::new);
        Watching watching = watching(frame);
        String name = trainings.known(base.binding(), here);
        try (Training training = trainings.begin(here.run(), name, tuning, agent, watching)) {
            Samples samples = new Samples();
            Trained trained = Trained.in(here.run());
            trained.is(agent.declaration(), policy(base), Trainings.word(name));
            OfferedTools.in(here.run()).want();
            trained.telling(runs -> samples.saw(runs, training.steps()));
            trained.counting(training::steps);
            ObjectNode result = RecordedJson.object().put("base", training.base());
            frame.settings()
                    .value("slices")
                    .ifPresent(fields -> RunSlices.in(here.run()).by((ListValue) fields));
            Gates.in(here.run()).begin(frame);
            if (learnt(frame)) {
                if (training.steps() == 0) {
                    throw Training.failed(
                            "no stage took a step, so the weights are still those of `" + training.base() + "`",
                            "Look at the rewards: where all answers to a case score alike, `grpo` has nothing to learn"
                                    + " from it.",
                            here);
                }
                Weights.Shipped shipped = training.ship();
                trained.askedAnew();
                Optional<JsonNode> accepted = accepted(frame);
                if (trained.saysNothing()) {
                    throw Training.failed(
                            "`accept` asked nobody with the weights that are trained, so it says nothing of them",
                            "Name an evaluation of `" + agent.declaration().shortName()
                                    + "`, or of what calls it, written without a model.",
                            here);
                }
                result.put("steps", training.steps())
                        .put("weights", shipped.file().toString())
                        .put("weights_sha256", shipped.hash());
                accepted.ifPresent(report -> result.set("accept", report));
                result.set("samples", samples.told());
            } else {
                result.put("steps", training.steps()).putNull("weights");
            }
            if (!watching.audit().isEmpty()) {
                training.audits().forEach(result.putArray("audit")::add);
            }
            Object read = Data.reader(here)
                    .read(RecordedJson.text(result), new Type.Json())
                    .value()
                    .orElse(NullValue.NULL);
            return Labels.with(read, samples.label());
        } finally {
            trainings.end();
        }
    }

    private static Watching watching(Frame frame) {
        Optional<ListValue> accepting = accepting(frame);
        Audit audit = Audit.of(frame.settings().value("audit"), accepting);
        AcceptedCases accepted = accepting
                .filter(_ -> !audit.saysLeakage())
                .map(AcceptedCases::of)
                .orElse(AcceptedCases.NONE);
        return new Watching(audit, accepted, Alarms.of(frame.settings().value("alarms")));
    }

    /** Whether all stages were done: rows that are refused end it before they are learnt from. */
    private static boolean learnt(Frame frame) {
        try {
            frame.run();
            return true;
        } catch (RowsRefused e) {
            return false;
        }
    }

    private static Optional<JsonNode> accepted(Frame frame) {
        return frame.settings()
                .value("accept")
                .map(accept -> Gates.in(frame.inner().run()).accepted(accept, frame));
    }

    /** Cases of the evaluations that accept it. */
    private static Optional<ListValue> accepting(Frame frame) {
        return frame.settings().value("accept").map(accept -> Gates.cases(accept, frame));
    }

    private static Tuning change(RecordValue adapter, Activation here) {
        double rank = number(adapter, "rank");
        double alpha = number(adapter, "alpha");
        if (rank < 1 || rank > MOST_RANK || !(alpha > 0 && Double.isFinite(alpha))) {
            throw Training.failed(
                    "`adapter` came to a change of rank " + (long) rank + " with alpha " + alpha,
                    "A rank is from 1 to " + MOST_RANK + ", and alpha above 0: `lora(rank: 16)`.",
                    here);
        }
        return new Tuning.LowRank((int) rank, alpha);
    }

    private static double number(RecordValue adapter, String field) {
        return ((Number) Labels.bare(adapter.get(field))).doubleValue();
    }

    /** The weights as they are, as a model: with the settings of the one that they began as where their agent names none. */
    private static Bound policy(Bound base) {
        ModelBinding binding = base.binding();
        return new Bound(
                new ModelBinding(binding.name(), Trainings.POLICY, binding.arguments(), binding.settings()),
                base.folder());
    }
}
