package dev.agentc.learning;

import dev.agentc.learning.group.Measure;
import dev.agentc.learning.group.Overlong;
import dev.agentc.learning.measure.MovedSoFar;
import dev.agentc.training.Objective;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.LeaveOneOut;
import dev.agentc.training.objective.Normalise;
import dev.agentc.training.objective.Reinforce;

/**
 * What a stage that learns from the agent's own rollouts makes of their rewards. Arguments from the thirteenth on are each stage's own; a
 * plan of before there were such leaves them out.
 *
 * @param wholeStep whether rollouts are compared with all of the step, and not only with those of their case
 * @param alone whether a rollout that is compared with none says something
 * @param priced whether leaving the weights as the stage began has a price, so that the objective says how far they are
 * @param further how many times a step may ask further cases in place of those that said nothing
 * @param iterations steps of the optimizer that are taken with the rollouts of one step
 */
record OnPolicy(
        Measure measure,
        boolean wholeStep,
        boolean alone,
        Objective objective,
        boolean priced,
        int iterations,
        int further,
        Overlong overlong) {
    private static final int KL = 6;
    private static final double CLIP = 0.2;

    /** Reads a stage's own arguments. */
    @FunctionalInterface
    interface Reader {
        /** @param context most ids that the base reads */
        OnPolicy read(StageSettings settings, int context);
    }

    /** {@code clip, clip_high, max_ratio, scale_rewards, loss_type, iterations, dynamic_sampling, overlong}. */
    static OnPolicy grpo(StageSettings settings, int context) {
        double clip = settings.share(12, "clip", CLIP);
        double high = settings.above(13, "clip_high", clip);
        double bound = settings.above(14, "max_ratio", Double.POSITIVE_INFINITY);
        if (bound <= 1 + high) {
            throw settings.refused(
                    "max_ratio", String.valueOf(bound), "above " + (1 + high) + ", 1 and what a ratio may rise");
        }
        Measure measure = switch (settings.word(15, "group")) {
            case "batch" -> Measure.groupOverBatch();
            case "none" -> Measure.groupMean();
            default -> Measure.group();
        };
        Objective objective =
                new GroupRelative(clip, high, bound, settings.from(KL, "kl"), normalise(settings, 16), context);
        return new OnPolicy(
                measure,
                false,
                false,
                objective,
                settings.from(KL, "kl") > 0,
                settings.whole(17, "iterations", 1, 1),
                settings.whole(18, "dynamic_sampling", 0, 0),
                settings.overlong(19));
    }

    /** {@code clip, iterations, dynamic_sampling, overlong}. */
    static OnPolicy rloo(StageSettings settings, int context) {
        return new OnPolicy(
                Measure.others(),
                false,
                false,
                new LeaveOneOut(settings.from(KL, "kl"), settings.share(12, "clip", CLIP)),
                settings.from(KL, "kl") > 0,
                settings.whole(13, "iterations", 1, 1),
                settings.whole(14, "dynamic_sampling", 0, 0),
                settings.overlong(15));
    }

    /** {@code baseline, scale_rewards, loss_type, overlong}. */
    static OnPolicy reinforce(StageSettings settings, int context) {
        boolean baseline = !settings.word(12, "batch").equals("none");
        boolean scaled = settings.word(13, "none").equals("batch");
        return new OnPolicy(
                Measure.batch(baseline, scaled),
                true,
                !baseline,
                new Reinforce(settings.from(KL, "kl"), normalise(settings, 14), context),
                settings.from(KL, "kl") > 0,
                1,
                0,
                settings.overlong(15));
    }

    /** The objective of a step, which says how far the weights are from where the stage began, if not in each step. */
    Objective measured(int step, int steps) {
        return priced ? objective : MovedSoFar.measured(objective, step, steps);
    }

    private static Normalise normalise(StageSettings settings, int index) {
        return switch (settings.word(index, "token")) {
            case "sequence" -> Normalise.ROLLOUTS;
            case "constant" -> Normalise.LENGTH;
            default -> Normalise.TOKENS;
        };
    }
}
