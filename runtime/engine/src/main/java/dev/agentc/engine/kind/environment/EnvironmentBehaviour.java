package dev.agentc.engine.kind.environment;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Episode;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.kind.RewardDecision;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An environment is executed once an episode: its body makes what the agent acts in, the agent around acts until it is over, and what it
 * gives is the outcome. Whether the agent failed changes nothing of that: what became of the state is looked at all the same.
 */
public final class EnvironmentBehaviour extends FrameBehaviour {
    public EnvironmentBehaviour() {
        super("environment");
    }

    /** Tools are the first of what the body ends in. */
    @Override
    public Optional<Code> toldIn(Callable callable) {
        return callable.body() instanceof Code.Block body && body.body().getLast() instanceof Code.ListOf parts
                ? Optional.of(parts.items().getFirst())
                : Optional.empty();
    }

    /** Of what is recorded of a whole episode the agent's {@code Run} is made again, from what is recorded of each step in it. */
    @Override
    public Object step(Frame frame) {
        Object outcome = super.step(frame);
        if (actor(frame).run() == null) {
            work(frame);
        }
        return outcome;
    }

    @Override
    public Object work(Frame frame) {
        Activation here = frame.inner();
        String place = Places.of(frame.callee().declaration());
        EpisodeParts made = EpisodeParts.of((ListValue) Labels.bare(frame.run()));
        SimulatedUser user = made.user() == null ? null : new SimulatedUser(here, made.user(), place);
        actor(frame).came(acted(here, actor(frame).agent(), question(made, user, frame), made, user, place));
        Object outcome = Functions.call(made.outcome(), here, () -> place);
        RewardDecision.record(here, here.next("outcome.1"), "outcome", outcome, place);
        return outcome;
    }

    private static Episode.Steps steps(@Nullable Object reward, String place) {
        return (at, answer) -> {
            if (reward != null) {
                Activation looking = at.below(at.next("step_reward.1"), at.callable());
                RewardDecision.record(at, answer, "step", Functions.call(reward, looking, () -> place), place);
            }
        };
    }

    private static Actor actor(Frame frame) {
        Actor actor = frame.inner().around().get(Actor.class);
        if (actor == null) {
            throw new IllegalStateException(frame.callee().declaration().name() + " is executed without an agent");
        }
        return actor;
    }

    /** What the agent is asked first: what somebody says, else the case. */
    private static Object question(EpisodeParts made, @Nullable SimulatedUser user, Frame frame) {
        Object question = made.question();
        if (user == null) {
            return question == null ? frame.prepared()[0] : question;
        }
        if (question == null) {
            return user.opens();
        }
        user.heard(question);
        return question;
    }

    private static Object acted(
            Activation here,
            CallableValue agent,
            Object question,
            EpisodeParts made,
            @Nullable SimulatedUser user,
            String place) {
        String name = agent.declaration().shortName();
        EffectKey key = here.next(Actor.SITE);
        Dialogue dialogue = new Dialogue(here, made, user, place);
        return Attempts.of(here, key, name, question, place, taking -> {
            Episode episode =
                    new Episode(key, made.tools(), made.label(), dialogue::next, steps(made.stepReward(), place));
            Activation acting = taking.with(taking.around().with(episode));
            Object[] prepared = agent.callee().prepare(acting, agent.fill(new Object[] {question}));
            return Frames.enter(acting, key, agent, prepared, place, true);
        });
    }
}
