package dev.agentc.engine.kind.tool;

import dev.agentc.effect.Label;
import dev.agentc.engine.claim.Effects;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.outside.WorldEffect;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool says of the effects in it. Of a leaf tool the one effect is the tool's own step. */
public final class ToolFrame implements Ambient.Part {
    private final String name;
    private final EffectClass effect;
    private final Optional<Integer> tries;
    private final Optional<Duration> timeout;
    private final @Nullable Leaf leaf;
    private boolean reached;

    ToolFrame(
            String name, EffectClass effect, Optional<Integer> tries, Optional<Duration> timeout, @Nullable Leaf leaf) {
        this.name = name;
        this.effect = effect;
        this.tries = tries;
        this.timeout = timeout.map(WorldEffect::bounded);
        this.leaf = leaf;
    }

    @Override
    public boolean isInherited() {
        return false;
    }

    public String name() {
        return name;
    }

    /**
     * What the one effect of a leaf tool is recorded as: the tool's own step.
     *
     * @param label of its answers
     * @param result the type they are recorded in
     */
    public record Leaf(
            RecordedStep deed, Effects.Care care, @Nullable Label label, Type result) {}

    /** Null if the tool does several things, or none outside. */
    @Nullable
    public Leaf leaf() {
        return leaf;
    }

    /** All that a leaf's effect needs was worked out. */
    public void reach() {
        reached = true;
    }

    boolean isReached() {
        return reached;
    }

    public Optional<Integer> tries() {
        return tries;
    }

    public Optional<Duration> timeout() {
        return timeout;
    }

    public EffectClass effect() {
        return effect;
    }

    /** An effect in the tool is treated no stronger than the tool as a whole says it is. */
    public EffectClass effect(EffectClass own) {
        return own.compareTo(effect) <= 0 ? own : effect;
    }
}
