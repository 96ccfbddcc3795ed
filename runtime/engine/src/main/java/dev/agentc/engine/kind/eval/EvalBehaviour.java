package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.rollout.ExploreEffect;
import dev.agentc.engine.kind.rollout.KeepEffect;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.Trained;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Type;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Evaluations ask the agent each case, and give what was counted, with intervals. */
public final class EvalBehaviour extends FrameBehaviour {
    public EvalBehaviour() {
        super("eval");
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of("explore", new ExploreEffect(), "list.keep", new KeepEffect());
    }

    @Override
    public Object work(Frame frame) {
        Activation here = frame.inner();
        CallableValue agent = (CallableValue) frame.settings().value("agent").orElseThrow();
        ListValue cases = (ListValue) frame.settings().value("on").orElseThrow();
        ListValue metrics = (ListValue) frame.settings().value("metrics").orElseThrow();
        int trials = Math.toIntExact((Long) frame.settings().value("trials").orElseThrow());
        CallableValue asked = Trained.in(here.run()).asked(agent);
        ListValue runs = Rollouts.of(
                here, asked, cases.asList(), trials, "eval", frame.step().place());
        ObjectNode report = RecordedJson.object()
                .put("agent", agent.declaration().shortName())
                .put("cases", cases.size())
                .put("trials", trials);
        ObjectNode counted = report.putObject("metrics");
        long seed = here.run().pins().seed();
        for (Object metric : metrics) {
            CallableValue reward = (CallableValue) Labels.bare(metric);
            add(
                    counted,
                    reward.declaration().shortName(),
                    runs,
                    trials,
                    seed,
                    run -> Rollouts.score(here, reward, run, frame.step().place()));
        }
        add(counted, "success", runs, trials, seed, run -> Rollouts.succeeded(run) ? 1 : 0);
        add(counted, "steps", runs, trials, seed, run -> number(run, "steps"));
        add(counted, "tokens", runs, trials, seed, run -> number(run, "tokens"));
        frame.settings().value("require").ifPresent(bars -> Bars.hold((ListValue) bars, report));
        return Data.reader(here)
                .read(RecordedJson.text(report), new Type.Json())
                .value()
                .orElse(NullValue.NULL);
    }

    private static void add(
            ObjectNode counted, String name, ListValue runs, int trials, long seed, ToDoubleFunction<Object> score) {
        double[] means = new double[runs.size() / trials];
        for (int i = 0; i < runs.size(); i++) {
            means[i / trials] += score.applyAsDouble(runs.get(i)) / trials;
        }
        MeanInterval estimate = MeanInterval.of(means, seed);
        counted.putObject(name)
                .put("mean", estimate.mean())
                .put("low", estimate.low())
                .put("high", estimate.high())
                .put("n", estimate.count())
                .put("interval", estimate.method());
    }

    private static double number(Object run, String field) {
        return ((Number) Labels.bare(((RecordValue) Labels.bare(run)).get(field))).doubleValue();
    }
}
