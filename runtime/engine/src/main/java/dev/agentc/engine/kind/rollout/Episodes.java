package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.kind.environment.Actor;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Executions of an agent in an environment that is made anew for each. */
final class Episodes {
    private Episodes() {}

    /**
     * One of them, as the {@code Run} of the agent, with the outcome.
     *
     * @param row the case: what it holds, and its id
     * @param place {@code file:line} of the call
     * @param within what it is executed in
     */
    static Object of(
            Activation here,
            CallableValue agent,
            CallableValue environment,
            RecordValue row,
            String site,
            String place,
            UnaryOperator<Activation> within) {
        Object input = row.get("input");
        Object[] given = environment.open().size() == 1 ? new Object[] {input} : new Object[] {input, seed(here, row)};
        EffectKey key = here.next(site);
        Actor actor = new Actor(agent);
        String name = environment.declaration().shortName();
        Object whole = Attempts.of(here, key, name, input, place, taking -> {
            Activation around = within.apply(taking.with(taking.around().with(actor)));
            Object[] prepared = environment.callee().prepare(around, environment.fill(given));
            return Frames.enter(around, key, environment, prepared, place, true);
        });
        Object run = actor.run();
        return Rollouts.succeeded(whole) && run != null
                ? Attempts.acted(run, input, ((RecordValue) Labels.bare(whole)).get("output"))
                : Attempts.within(whole, Actor.key(key));
    }

    /**
     * The same for a case however often and wherever in the run it is asked, so that rollouts of a group, and agents that are compared
     * in one evaluation, begin alike: from 0 to 2^53, which every JSON holds.
     */
    private static Object seed(Activation here, RecordValue row) {
        String of = here.run().pins().seed() + " " + LongText.string(Labels.bare(row.get("id")));
        return ByteBuffer.wrap(Hash.sha256(of.getBytes(StandardCharsets.UTF_8))).getLong() >>> 11;
    }
}
