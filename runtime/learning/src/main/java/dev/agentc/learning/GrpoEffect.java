package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.Trained;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Advantages;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import dev.agentc.training.objective.GroupRelative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** {@code grpo(on: cases, reward: right, group: 8, steps: 50)}. */
final class GrpoEffect implements LibraryEffect {
    private final Trainings trainings;

    GrpoEffect(Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue cases = (ListValue) asked.bare(0);
        CallableValue reward = (CallableValue) asked.bare(1);
        int group = number(asked, 2);
        int prompts = Math.min(cases.size(), number(asked, 3));
        int steps = number(asked, 4);
        double rate = ((Number) asked.bare(5)).doubleValue();
        double kl = ((Number) asked.bare(6)).doubleValue();
        if (group < 2 || prompts < 1) {
            throw Training.failed(
                    group < 2 ? "a group of " + group + " has nobody to be compared with" : "`grpo` was given no cases",
                    group < 2 ? "Ask each case at least twice: `group: 8`." : "Look at the dataset and its split.",
                    here);
        }
        Training training = trainings.now();
        CallableValue agent = Trained.in(here.run()).asked(trainings.agent());
        Objective objective = kl > 0 ? GroupRelative.standard().withKl(kl) : GroupRelative.standard();
        Schedule schedule = Schedule.linear(rate, steps);
        for (int i = 0; i < steps; i++) {
            here.keepOn();
            List<Object> drawn = drawn(cases, prompts, training.seed(), i);
            ListValue runs = Rollouts.of(here, agent, drawn, group, asked.site() + ".rollouts", asked.place());
            double[] scores = new double[runs.size()];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = Rollouts.score(here, reward, runs.get(k), asked.place());
            }
            List<Bundle> rows = groups(runs, scores, group);
            if (!rows.isEmpty()) {
                Update update = Update.of(schedule.at(i));
                Map<String, Double> told = Map.of(
                        "reward",
                        Arrays.stream(scores).average().orElse(0),
                        "dropped",
                        1 - (double) rows.size() / prompts);
                training.step(
                        here,
                        asked.site(),
                        asked.place(),
                        new Stage("grpo", i + 1, steps, () -> rows, objective, update, told));
            }
        }
        return NullValue.NULL;
    }

    private static int number(EffectCall asked, int index) {
        return Math.toIntExact((Long) asked.bare(index));
    }

    /** A pass over the cases in an order of its own, of seed and pass alone. */
    private static List<Object> drawn(ListValue cases, int count, long seed, int step) {
        List<Object> drawn = new ArrayList<>();
        int size = cases.size();
        for (long at = (long) step * count; at < (long) (step + 1) * count; at++) {
            drawn.add(cases.get(order(size, seed, at / size)[(int) (at % size)]));
        }
        return drawn;
    }

    private static int[] order(int size, long seed, long pass) {
        SplittableRandom chance = new SplittableRandom(seed * 31 + pass);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = chance.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** A bundle for each group that says something; rows of one rollout have its advantage. */
    private static List<Bundle> groups(ListValue runs, double[] scores, int group) {
        List<Bundle> bundles = new ArrayList<>();
        for (int first = 0; first < runs.size(); first += group) {
            List<OptionalDouble> rewards = new ArrayList<>();
            for (int i = first; i < first + group; i++) {
                rewards.add(OptionalDouble.of(scores[i]));
            }
            List<OptionalDouble> advantages = Advantages.ofGroup(rewards, true).orElse(List.of());
            List<Example> rows = new ArrayList<>();
            for (int i = 0; i < advantages.size(); i++) {
                if (advantages.get(i).isPresent()) {
                    double advantage = advantages.get(i).getAsDouble();
                    for (Example row : ExampleRows.of(runs.get(first + i), first + i)) {
                        rows.add(row.valued(advantage));
                    }
                }
            }
            if (!rows.isEmpty()) {
                bundles.add(new Bundle(rows));
            }
        }
        return bundles;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
