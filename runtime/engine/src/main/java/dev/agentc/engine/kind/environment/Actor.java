package dev.agentc.engine.kind.environment;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import org.jspecify.annotations.Nullable;

/** Who acts in an environment, and what came of it. An environment is executed by one thread. */
public final class Actor implements Ambient.Part {
    /** Where it is asked: nothing that a program calls has this name. */
    static final String SITE = "in.1";

    private final CallableValue agent;
    private @Nullable Object run;

    /** @param agent takes one argument */
    public Actor(CallableValue agent) {
        this.agent = agent;
    }

    CallableValue agent() {
        return agent;
    }

    void came(Object run) {
        this.run = run;
    }

    /** Its key in an environment. */
    public static EffectKey key(EffectKey environment) {
        return environment.child(SITE, "", 1);
    }

    /** The key of the episode that an actor's key stands in; that of anything else is itself. */
    public static EffectKey episode(EffectKey actor) {
        String own = "/" + SITE;
        String text = actor.text();
        return text.endsWith(own) ? new EffectKey(text.substring(0, text.length() - own.length())) : actor;
    }

    /** The agent's {@code Run}; null where it never began. */
    public @Nullable Object run() {
        return run;
    }

    @Override
    public boolean isInherited() {
        return true;
    }
}
