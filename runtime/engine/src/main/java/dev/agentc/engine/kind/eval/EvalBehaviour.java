package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.rollout.ExploreEffect;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.RunOperators;
import dev.agentc.engine.kind.rollout.Trained;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Evaluations ask the agent each case, and give what was counted, with intervals. */
public final class EvalBehaviour extends FrameBehaviour {
    public EvalBehaviour() {
        super("eval");
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        Map<String, LibraryEffect> effects = new HashMap<>(RunOperators.effects());
        effects.put("explore", new ExploreEffect());
        return effects;
    }

    @Override
    public Object work(Frame frame) {
        Activation here = frame.inner();
        CallableValue agent = (CallableValue) frame.settings().value("agent").orElseThrow();
        ListValue cases = (ListValue) frame.settings().value("on").orElseThrow();
        int trials = Math.toIntExact((Long) frame.settings().value("trials").orElseThrow());
        CallableValue asked = Trained.in(here.run()).asked(agent);
        CallableValue environment =
                frame.settings().value("in").map(Rollouts::environment).orElse(null);
        ListValue runs = Rollouts.of(
                here,
                asked,
                environment,
                cases.asList(),
                trials,
                "eval",
                frame.step().place());
        long seed = here.run().pins().seed();
        Collection<Counted> counted = counted(frame, runs, trials);
        int[] all = IntStream.range(0, cases.size()).toArray();
        ObjectNode report = RecordedJson.object()
                .put("agent", agent.declaration().shortName())
                .put("cases", cases.size())
                .put("trials", trials)
                .put("seed", seed);
        EvalReport.metrics(counted, all, seed, report.putObject("metrics"));
        EvalReport.rows(ids(cases), counted, report.putArray("rows"));
        frame.settings()
                .value("slices")
                .ifPresent(paths -> Slices.of((ListValue) paths, cases, counted, seed, report.putObject("slices")));
        frame.settings().value("require").ifPresent(bars -> new Bars(counted, seed).hold((ListValue) bars, report));
        return Data.reader(here)
                .read(RecordedJson.text(report), new Type.Json())
                .value()
                .orElse(NullValue.NULL);
    }

    /** Metrics in the order they are named, and behind them what is counted of every run; a metric may have the name of one. */
    private static Collection<Counted> counted(Frame frame, ListValue runs, int trials) {
        Map<String, Counted> counted = new LinkedHashMap<>();
        ListValue metrics = (ListValue) frame.settings().value("metrics").orElseThrow();
        for (Object metric : metrics) {
            CallableValue reward = (CallableValue) Labels.bare(metric);
            ToDoubleFunction<Object> score = run ->
                    Rollouts.score(frame.inner(), reward, run, frame.step().place());
            add(reward.declaration().shortName(), true, runs, trials, score, counted);
        }
        if (frame.settings().value("in").isPresent()) {
            add("outcome", true, runs, trials, run -> number(run, "outcome"), counted);
        }
        add("success", true, runs, trials, run -> Rollouts.succeeded(run) ? 1 : 0, counted);
        for (String figure : List.of("steps", "tokens", "cost", "time")) {
            add(figure, false, runs, trials, run -> number(run, figure), counted);
        }
        return counted.values();
    }

    private static void add(
            String name,
            boolean judges,
            ListValue runs,
            int trials,
            ToDoubleFunction<Object> score,
            Map<String, Counted> counted) {
        if (!counted.containsKey(name)) {
            double[] scores = runs.asList().stream().mapToDouble(score).toArray();
            counted.put(name, new Counted(name, scores, trials, judges));
        }
    }

    private static List<String> ids(ListValue cases) {
        return cases.asList().stream()
                .map(row -> LongText.string(Labels.bare(((RecordValue) Labels.bare(row)).get("id"))))
                .toList();
    }

    /** Dollars of a cost, seconds of a time; no number where it is not known. */
    private static double number(Object run, String field) {
        return switch (Labels.bare(((RecordValue) Labels.bare(run)).get(field))) {
            case Duration time -> time.toNanos() / 1e9;
            case Number number -> number.doubleValue();
            default -> Double.NaN;
        };
    }
}
