package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.agent.LiveWeights;
import dev.agentc.engine.kind.rollout.Judging;
import dev.agentc.engine.kind.rollout.LiveScores;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.Scoring;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.learning.measure.MovedSoFar;
import dev.agentc.learning.row.ExampleRows;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code grpo(on: cases, reward: right, group: 8, steps: 50)}. */
final class GrpoEffect implements LibraryEffect {
    private static final String NAME = "grpo";

    private final Trainings trainings;

    GrpoEffect(Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue cases = (ListValue) asked.bare(0);
        CallableValue reward = (CallableValue) asked.bare(1);
        StageSettings settings = new StageSettings(here, asked);
        int prompts = Math.min(cases.size(), settings.whole(3, "prompts", 1));
        int group = Rollouts.times(NAME, "group", settings.whole(2, "group", 0), 0, prompts);
        int steps = settings.whole(4, "steps", 1);
        double rate = settings.above(5, "learning_rate");
        double kl = settings.from(6, "kl");
        double temperature = settings.above(7, "temperature");
        int warmup = settings.whole(8, "warmup_steps", 0);
        Optimizer optimizer = settings.optimizer(11);
        CallableValue environment = Rollouts.environment(asked.bare(9));
        Judging judging = Judging.by((ListValue) asked.bare(10));
        if (group < 2 || prompts < 1) {
            throw Training.failed(
                    group < 2 ? "a group of " + group + " has nobody to be compared with" : "`grpo` was given no cases",
                    group < 2 ? "Ask each case at least twice: `group: 8`." : "Look at the dataset and its split.",
                    asked.place(),
                    here);
        }
        Training training = trainings.now();
        training.apart(here, asked, NAME, cases);
        CallableValue agent = trainings.agent();
        Activation drawing = LiveWeights.drawing(here, temperature);
        Objective objective = kl > 0 ? GroupRelative.standard().withKl(kl) : GroupRelative.standard();
        Schedule schedule = Schedule.linear(rate, warmup, steps);
        CaseOrder order = new CaseOrder(cases.size(), training.seed());
        List<String> ids = ids(cases);
        StageAlarms alarms = StageAlarms.ofRollouts(training.alarms());
        Scoring scoring = Scoring.of(here, reward, asked.place());
        if (!training.audit().isOfRuns()) {
            training.audit(here, asked, NAME, () -> AuditedRow.cases(cases), List::of);
        }
        boolean begun = false;
        for (int i = 0; i < steps; i++) {
            here.keepOn();
            List<Object> drawn = Arrays.stream(order.after(training.drawing(asked.site(), ids, prompts), prompts))
                    .mapToObj(cases::get)
                    .toList();
            String site = asked.site() + ".rollouts";
            LiveScores live = new LiveScores(reward, asked.place(), drawn.size() * group);
            ListValue runs = Rollouts.of(drawing, agent, environment, drawn, group, judging, site, asked.place(), live);
            judging.record(here, runs, site, asked.place());
            double[] scores = live.of(here, runs);
            List<List<Example>> rollouts = new ArrayList<>();
            for (int k = 0; k < scores.length; k++) {
                rollouts.add(ExampleRows.own(runs.get(k), k));
            }
            if (i == 0 && training.audit().isOfRuns()) {
                training.audit(here, asked, NAME, () -> AuditedRow.cases(cases), () -> LengthBias.scored(runs, scores));
            }
            double[] compared = Groups.compared(scores, failed(runs), group);
            List<Bundle> rows = Groups.of(rollouts, compared, group);
            Update update = Update.of(optimizer, schedule.at(i));
            Map<String, Double> told = StepFigures.of(scoring, scores, runs.asList());
            told.put("length", length(rollouts));
            if (!live.failing().isEmpty()) {
                told.put(StageAlarms.ASKED, (double) live.asked());
            }
            DroppedGroups.of(rollouts, compared, group).tell(told);
            Stage stage = new Stage(
                    NAME,
                    i + 1,
                    steps,
                    () -> rows,
                    kl > 0 ? objective : MovedSoFar.measured(objective, i + 1, steps),
                    begun ? update : update.first(),
                    told,
                    live.failing());
            if (rows.isEmpty()) {
                training.idle(here, asked, stage, alarms);
            } else {
                begun |= training.step(here, asked, stage, alarms);
            }
        }
        return NullValue.NULL;
    }

    private static List<String> ids(ListValue cases) {
        return cases.asList().stream()
                .map(each -> (RecordValue) Labels.bare(each))
                .map(row -> LongText.string(Labels.bare(row.get("id"))))
                .toList();
    }

    private static boolean[] failed(ListValue runs) {
        boolean[] failed = new boolean[runs.size()];
        for (int i = 0; i < failed.length; i++) {
            failed[i] = !Rollouts.succeeded(runs.get(i));
        }
        return failed;
    }

    /** Tokens that the model wrote a rollout. */
    private static double length(List<List<Example>> rollouts) {
        return rollouts.stream()
                .mapToDouble(rows -> rows.stream().mapToDouble(Example::weight).sum())
                .average()
                .orElse(0);
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
