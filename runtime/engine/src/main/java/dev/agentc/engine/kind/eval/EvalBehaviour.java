package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.rollout.ExploreEffect;
import dev.agentc.engine.kind.rollout.Judging;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.RunOperators;
import dev.agentc.engine.kind.rollout.Scoring;
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
        long wanted = (Long) frame.settings().value("trials").orElseThrow();
        int trials = Rollouts.times("eval", "trials", wanted, 1, cases.size());
        CallableValue environment =
                frame.settings().value("in").map(Rollouts::environment).orElse(null);
        Judging judging = frame.settings()
                .value("judges")
                .map(ListValue.class::cast)
                .map(Judging::by)
                .orElse(Judging.NOBODY);
        String place = frame.step().place();
        ListValue runs = Rollouts.of(here, agent, environment, cases.asList(), trials, judging, "eval", place);
        judging.record(here, runs, "eval", place);
        long seed = here.run().pins().seed();
        Collection<Counted> counted = counted(frame, runs, trials, judging);
        int[] all = IntStream.range(0, cases.size()).toArray();
        ObjectNode report = RecordedJson.object()
                .put("agent", agent.declaration().shortName())
                .put("cases", cases.size())
                .put("trials", trials)
                .put("seed", seed);
        EvalReport.metrics(counted, all, seed, report.putObject("metrics"));
        if (!judging.judges().isEmpty()) {
            report.setAll(judging.told(runs.asList()));
        }
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

    /** Metrics in the order they are named, then judges, then what is counted of every run; a metric may have the name of one. */
    private static Collection<Counted> counted(Frame frame, ListValue runs, int trials, Judging judging) {
        Map<String, Counted> counted = new LinkedHashMap<>();
        List<Object> all = runs.asList();
        for (Object metric : (ListValue) frame.settings().value("metrics").orElseThrow()) {
            CallableValue reward = (CallableValue) Labels.bare(metric);
            add(Scoring.of(frame.inner(), reward, frame.step().place()), true, all, trials, counted);
        }
        for (CallableValue judge : judging.judges()) {
            add(Scoring.word(judge.declaration().name()), true, all, trials, counted);
        }
        if (frame.settings().value("in").isPresent()) {
            add(alone("outcome", run -> number(run, "outcome")), true, all, trials, counted);
        }
        add(alone("success", run -> Rollouts.succeeded(run) ? 1 : 0), true, all, trials, counted);
        for (String figure : List.of("steps", "tokens", "cost", "time")) {
            add(alone(figure, run -> number(run, figure)), false, all, trials, counted);
        }
        return counted.values();
    }

    private static Scoring alone(String name, ToDoubleFunction<Object> score) {
        return new Scoring(name, score, List.of());
    }

    private static void add(
            Scoring scoring, boolean judges, List<Object> runs, int trials, Map<String, Counted> counted) {
        if (!counted.containsKey(scoring.name())) {
            List<Counted> parts = scoring.parts().stream()
                    .map(part -> new Counted(part.name(), part.of(runs), trials, true))
                    .toList();
            counted.put(scoring.name(), new Counted(scoring.name(), scoring.of(runs), trials, judges, parts));
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
