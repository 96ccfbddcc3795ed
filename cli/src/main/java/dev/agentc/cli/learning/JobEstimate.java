package dev.agentc.cli.learning;

import dev.agentc.learning.outline.Amount;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.learning.outline.PlannedStage;
import dev.agentc.learning.outline.Stages;
import dev.agentc.local.training.Footprint;
import dev.agentc.local.training.Pace;
import java.util.Optional;

/**
 * What a training comes to as far as it can be told before.
 *
 * @param rollouts how often agents are asked
 * @param judged how often judges are asked
 * @param learnt conversations that steps learn from, each as often as it is learnt from
 * @param seconds empty where only the run knows how much there is to do
 * @param footprint empty where only the run knows what is changed
 */
record JobEstimate(
        Amount rollouts, Amount judged, Amount learnt, Optional<Double> seconds, Optional<Footprint> footprint) {

    static JobEstimate of(JobOutline outline) {
        Amount rollouts = Amount.of(0);
        Amount judged = Amount.of(0);
        Amount learnt = Amount.of(0);
        for (PlannedStage stage : outline.stages()) {
            rollouts = rollouts.plus(stage.rollouts().times(stage.times()));
            judged = judged.plus(stage.judged().times(stage.times()));
            learnt = learnt.plus(learnt(stage).times(stage.times()));
        }
        Amount asked = rollouts.plus(judged);
        Optional<Double> seconds = asked.most().isPresent() && learnt.most().isPresent()
                ? Optional.of(Pace.MEASURED.seconds(
                        asked.most().getAsLong(), learnt.most().getAsLong()))
                : Optional.empty();
        return new JobEstimate(
                rollouts,
                judged,
                learnt,
                seconds,
                outline.tuning().map(tuning -> Footprint.of(outline.baseName(), tuning)));
    }

    private static Amount learnt(PlannedStage stage) {
        if (Stages.rolls(stage.name())) {
            Amount each = stage.settings().get("iterations") instanceof Long iterations
                    ? stage.rollouts().times(Amount.of(iterations))
                    : stage.settings().containsKey("iterations") ? Amount.UNKNOWN : stage.rollouts();
            return each.atMost(); // groups that all did equally well are left out
        }
        if (!stage.learns()) {
            return Amount.of(0);
        }
        Amount each = Amount.of(Stages.prefers(stage.name()) ? 2 : 1);
        return stage.settings().get("epochs") instanceof Long epochs
                ? stage.rows().times(each).times(Amount.of(epochs))
                : Amount.UNKNOWN;
    }
}
