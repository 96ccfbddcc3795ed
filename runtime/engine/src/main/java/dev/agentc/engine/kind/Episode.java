package dev.agentc.engine.kind;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one agent acts in: more tools, and somebody who answers it.
 *
 * @param key of that agent's frame; those below it act in nothing
 * @param tools beside its own
 * @param label of the tools
 * @param turns what it is told when it has answered
 * @param steps who looks at its steps
 */
public record Episode(
        EffectKey key, List<CallableValue> tools, @Nullable Label label, Turns turns, Steps steps)
        implements Ambient.Part {

    /** What an agent is told next. */
    @FunctionalInterface
    public interface Turns {
        /**
         * A text; empty if it is over.
         *
         * @param steps how many answers its model gave so far
         */
        Optional<Object> next(Object answer, int steps);
    }

    /** Looks at what a step did. */
    @FunctionalInterface
    public interface Steps {
        /**
         * A step is over: its calls were made.
         *
         * @param here where the strategy is
         * @param answer key of the model's answer
         */
        void over(Activation here, EffectKey answer);
    }

    /** That of the agent which is executed here; null where it only answers. */
    public static @Nullable Episode of(Activation here) {
        Episode around = here.around().get(Episode.class);
        return around != null && around.key.equals(here.key()) ? around : null;
    }

    @Override
    public boolean isInherited() {
        return true;
    }
}
