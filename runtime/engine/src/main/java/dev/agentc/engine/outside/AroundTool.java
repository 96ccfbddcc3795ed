package dev.agentc.engine.outside;

import dev.agentc.engine.frame.Ambient;
import dev.agentc.plan.EffectClass;
import java.util.Optional;

/**
 * What a tool says of the effects in it.
 *
 * @param tries how often each may be begun in all
 */
public record AroundTool(String name, EffectClass effect, Optional<Integer> tries) implements Ambient.Part {
    @Override
    public boolean isInherited() {
        return false;
    }

    /** An effect in the tool is treated no stronger than the tool as a whole says it is. */
    EffectClass effect(EffectClass own) {
        return own.compareTo(effect) <= 0 ? own : effect;
    }
}
