package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.agent.LiveWeights;
import dev.agentc.engine.kind.rollout.Judging;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.Scoring;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.learning.group.CaseOrder;
import dev.agentc.learning.group.DroppedGroups;
import dev.agentc.learning.group.Groups;
import dev.agentc.learning.group.Overlong;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stage that asks the agent and learns from what comes of it: {@code grpo(on: cases, reward: right, group: 8, steps: 50)}. */
final class OnPolicyEffect implements LibraryEffect {
    private final Trainings trainings;
    private final String name;
    private final OnPolicy.Reader reader;

    /** @param name of the stage */
    OnPolicyEffect(Trainings trainings, String name, OnPolicy.Reader reader) {
        this.trainings = trainings;
        this.name = name;
        this.reader = reader;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue cases = (ListValue) asked.bare(0);
        CallableValue reward = (CallableValue) asked.bare(1);
        StageSettings settings = new StageSettings(here, asked);
        int prompts = Math.min(cases.size(), settings.whole(3, "prompts", 1));
        int group = Rollouts.times(name, "group", settings.whole(2, "group", 0), 0, prompts);
        int steps = settings.whole(4, "steps", 1);
        double rate = settings.above(5, "learning_rate");
        double temperature = settings.above(7, "temperature");
        int warmup = settings.whole(8, "warmup_steps", 0);
        Optimizer optimizer = settings.optimizer(11);
        CallableValue environment = Rollouts.environment(asked.bare(9));
        Judging judging = Judging.by((ListValue) asked.bare(10));
        Training training = trainings.now();
        OnPolicy own = reader.read(settings, training.context());
        look(own, group, prompts, here, asked);
        if ((long) steps * own.iterations() > Integer.MAX_VALUE) {
            throw settings.refused("iterations", String.valueOf(own.iterations()), "less than 2 billion times `steps`");
        }
        training.apart(here, asked, name, cases);
        CallableValue agent = trainings.agent();
        Activation drawing = LiveWeights.drawing(here, temperature);
        Schedule schedule = Schedule.linear(rate, warmup, steps * own.iterations());
        CaseOrder order = new CaseOrder(cases.size(), training.seed());
        List<String> ids = ids(cases);
        StageAlarms alarms = StageAlarms.ofRollouts(training.alarms());
        Scoring scoring = Scoring.of(here, reward, asked.place());
        if (!training.audit().isOfRuns()) {
            training.audit(here, asked, name, () -> AuditedRow.cases(cases), List::of);
        }
        boolean begun = false;
        for (int i = 0; i < steps; i++) {
            here.keepOn();
            StepRollouts sampled = new StepRollouts(drawing, asked, agent, environment, reward, judging, group);
            List<Bundle> rows = List.of();
            int further = own.further();
            for (int missing = prompts; missing > 0 && further >= 0; further--) {
                int drawn = Math.min(missing, cases.size() - sampled.runs().size() / group);
                if (drawn == 0) {
                    break; // as many as there are were asked
                }
                sampled.ask(Arrays.stream(order.after(training.drawing(asked.site(), ids, drawn), drawn))
                        .mapToObj(cases::get)
                        .toList());
                rows = Groups.of(sampled.rollouts(), compared(own, sampled, group), group, own.measure());
                missing = prompts - rows.size();
            }
            if (i == 0 && training.audit().isOfRuns()) {
                training.audit(
                        here,
                        asked,
                        name,
                        () -> AuditedRow.cases(cases),
                        () -> LengthBias.scored(ListValue.of(sampled.runs().toArray()), sampled.scores()));
            }
            sampled.advantages(rows);
            Map<String, Double> told = told(own, scoring, sampled, group);
            for (int j = 0; j < own.iterations(); j++) {
                int number = i * own.iterations() + j;
                Update update = Update.of(optimizer, schedule.at(number));
                Stage stage = stage(own, number, steps, rows, begun ? update : update.first(), told, sampled);
                if (rows.isEmpty()) {
                    training.idle(here, asked, stage, alarms);
                    break; // it would say nothing again
                }
                begun |= training.step(here, asked, stage, alarms);
            }
        }
        return NullValue.NULL;
    }

    private void look(OnPolicy own, int group, int prompts, Activation here, EffectCall asked) {
        int beside = own.wholeStep() ? group * prompts : group;
        if (prompts < 1 || group < 1 || beside < 2 && !own.alone()) {
            throw Training.failed(
                    prompts < 1
                            ? "`" + name + "` was given no cases"
                            : "a " + (own.wholeStep() ? "step" : "group") + " of " + beside
                                    + " has nobody to be compared with",
                    prompts < 1
                            ? "Look at the dataset and its split."
                            : own.wholeStep()
                                    ? "Ask more cases a step, or each several times: `prompts: 128`."
                                    : "Ask each case at least twice: `group: 8`.",
                    asked.place(),
                    here);
        }
    }

    private static double[] compared(OnPolicy own, StepRollouts sampled, int group) {
        return sampled.compared(own.overlong(), beside(own, sampled, group));
    }

    /** How many rollouts are compared with each other. */
    private static int beside(OnPolicy own, StepRollouts sampled, int group) {
        return own.wholeStep() ? sampled.runs().size() : group;
    }

    private static Map<String, Double> told(OnPolicy own, Scoring scoring, StepRollouts sampled, int group) {
        Map<String, Double> told = StepFigures.of(scoring, sampled.scores(), sampled.runs());
        told.put("length", sampled.length());
        if (own.overlong() != Overlong.NONE) {
            told.put("overlong", sampled.tooLong(own.overlong()));
        }
        if (own.further() > 0) {
            told.put("asked", (double) sampled.runs().size() / group);
        }
        if (!sampled.failing().isEmpty()) {
            told.put(StageAlarms.ASKED, (double) sampled.scored());
        }
        DroppedGroups.of(sampled.rollouts(), compared(own, sampled, group), beside(own, sampled, group))
                .tell(told);
        return told;
    }

    /** @param number from 0, of all steps of the optimizer */
    private Stage stage(
            OnPolicy own,
            int number,
            int steps,
            List<Bundle> rows,
            Update update,
            Map<String, Double> told,
            StepRollouts sampled) {
        Map<String, Double> all = new TreeMap<>(told);
        if (own.iterations() > 1) {
            all.put(StageAlarms.ITERATION, (double) (number % own.iterations() + 1));
        }
        return new Stage(
                name,
                number + 1,
                steps * own.iterations(),
                () -> rows,
                own.measured(number + 1, steps * own.iterations()),
                update,
                all,
                sampled.failing());
    }

    private static List<String> ids(ListValue cases) {
        return cases.asList().stream()
                .map(each -> (RecordValue) Labels.bare(each))
                .map(row -> LongText.string(Labels.bare(row.get("id"))))
                .toList();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
