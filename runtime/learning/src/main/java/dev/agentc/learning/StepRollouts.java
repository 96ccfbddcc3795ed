package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.kind.rollout.Judging;
import dev.agentc.engine.kind.rollout.LiveScores;
import dev.agentc.engine.kind.rollout.RolloutFacts;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.value.ListValue;
import dev.agentc.learning.group.Groups;
import dev.agentc.learning.group.Overlong;
import dev.agentc.learning.row.ExampleRows;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rollouts of one step with their rewards, asked in one round or in several. */
final class StepRollouts {
    private final Activation here;
    private final EffectCall asked;
    private final CallableValue agent;
    private final @Nullable CallableValue environment;
    private final CallableValue reward;
    private final Judging judging;
    private final int group;
    private final List<Object> runs = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<List<Example>> rollouts = new ArrayList<>();
    private final List<LiveScores.Failing> failing = new ArrayList<>();
    private int scored;

    /**
     * @param here where the agent draws its answers as the stage wants
     * @param environment what the agent acts in, null where it is only asked
     * @param group how often a case is asked
     */
    StepRollouts(
            Activation here,
            EffectCall asked,
            CallableValue agent,
            @Nullable CallableValue environment,
            CallableValue reward,
            Judging judging,
            int group) {
        this.here = here;
        this.asked = asked;
        this.agent = agent;
        this.environment = environment;
        this.reward = reward;
        this.judging = judging;
        this.group = group;
    }

    /** Asks further cases. */
    void ask(List<Object> cases) {
        String site = asked.site() + ".rollouts";
        LiveScores live = new LiveScores(reward, asked.place(), cases.size() * group);
        ListValue round = Rollouts.of(here, agent, environment, cases, group, judging, site, asked.place(), live);
        judging.record(here, round, site, asked.place());
        for (double score : live.of(here, round)) {
            scores.add(score);
        }
        for (Object run : round.asList()) {
            rollouts.add(ExampleRows.own(run, rollouts.size()));
            runs.add(run);
        }
        failing.addAll(live.failing());
        scored += live.asked();
    }

    /** Records how good each was beside the others it was compared with; of one that says nothing there is nothing to record. */
    void advantages(List<Bundle> rows) {
        String name = reward.declaration().shortName();
        rows.stream()
                .flatMap(bundle -> bundle.rows().stream())
                .forEach(
                        row -> RolloutFacts.advantage(here, runs.get(row.rollout()), name, row.value(), asked.place()));
    }

    List<Object> runs() {
        return runs;
    }

    /** Rewards as they were given, no number where a run could not be scored. */
    double[] scores() {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Rows of each run. */
    List<List<Example>> rollouts() {
        return rollouts;
    }

    /** Runs on which the reward failed. */
    List<LiveScores.Failing> failing() {
        return failing;
    }

    /** On how many runs the reward was called. */
    int scored() {
        return scored;
    }

    /**
     * Rewards as they are compared: less what is too long, and what failed no better than what did not.
     *
     * @param size of what is compared with each other
     */
    double[] compared(Overlong overlong, int size) {
        double[] shaped = IntStream.range(0, runs.size())
                .mapToDouble(i -> scores.get(i) + overlong.of(tokens(i)))
                .toArray();
        boolean[] failed = new boolean[shaped.length];
        for (int i = 0; i < failed.length; i++) {
            failed[i] = !Rollouts.succeeded(runs.get(i));
        }
        return Groups.compared(shaped, failed, size);
    }

    /** The share of runs that are too long. */
    double tooLong(Overlong overlong) {
        return IntStream.range(0, runs.size())
                .mapToDouble(i -> overlong.of(tokens(i)) < 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Tokens that the model wrote a rollout. */
    double length() {
        return IntStream.range(0, runs.size())
                .mapToDouble(this::tokens)
                .average()
                .orElse(0);
    }

    private double tokens(int run) {
        return rollouts.get(run).stream().mapToDouble(Example::weight).sum();
    }
}
