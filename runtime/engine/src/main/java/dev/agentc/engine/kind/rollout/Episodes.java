package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.kind.environment.Actor;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;

/** Executions of an agent in an environment that is made anew for each. */
final class Episodes {
    private Episodes() {}

    /**
     * One of them, as the {@code Run} of the agent, with the outcome.
     *
     * @param input what a case holds
     * @param place {@code file:line} of the call
     */
    static Object of(
            Activation here, CallableValue agent, CallableValue environment, Object input, String site, String place) {
        EffectKey key = here.next(site);
        Actor actor = new Actor(agent);
        String name = environment.declaration().shortName();
        Object whole = Attempts.of(here, key, name, input, place, taking -> {
            Activation around = taking.with(taking.around().with(actor));
            Object[] prepared = environment.callee().prepare(around, environment.fill(new Object[] {input}));
            return Frames.enter(around, key, environment, prepared, place, true);
        });
        Object run = actor.run();
        return Rollouts.succeeded(whole) && run != null
                ? Attempts.acted(run, input, ((RecordValue) Labels.bare(whole)).get("output"))
                : Attempts.within(whole, Actor.key(key));
    }
}
