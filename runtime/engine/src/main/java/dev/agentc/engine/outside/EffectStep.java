package dev.agentc.engine.outside;

import dev.agentc.effect.Label;
import dev.agentc.engine.claim.Reconciler;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an effect is recorded as, and how it is treated.
 *
 * @param tool what its failures are told of
 * @param tries how often it may be begun in all
 * @param timeout most time that one attempt may take
 * @param body recorded with the claim, null for nothing
 * @param label of its answers
 * @param result the type they are recorded in
 * @param required what they must hold; null for nothing
 * @param reconciler finds out what became of an attempt that was begun and did not end; null if nobody can tell
 */
public record EffectStep(
        RecordedStep step,
        String tool,
        EffectClass effect,
        int tries,
        Duration timeout,
        @Nullable String body,
        @Nullable Label label,
        Type result,
        @Nullable Requirement required,
        @Nullable Reconciler reconciler) {}
