package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.Episode;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An agent: its conversation is carried on by its strategy, in a frame below. */
public final class AgentBehaviour extends FrameBehaviour {
    private static final String TOOLS = "tools";

    public AgentBehaviour() {
        super("agent");
    }

    @Override
    public Set<String> told() {
        return Set.of(TOOLS);
    }

    @Override
    public Set<String> bound() {
        return Set.of(Conversations.MODEL);
    }

    @Override
    public Object work(Frame frame) {
        Episode episode = Episode.of(frame.inner());
        GivenSettings settings = frame.settings();
        Bound model = Conversations.model(frame, settings);
        Acceptance acceptance = Acceptance.of(settings, frame.callee().declaration());
        List<CallableValue> tools = tools(settings, episode);
        Conversation conversation = Conversations.begun(frame, settings, model, tools, acceptance);
        if (episode == null) {
            return turn(frame, settings, model, conversation).carriedOn();
        }
        conversation.actsIn(episode);
        return inTurns(() -> turn(frame, settings, model, conversation), conversation, episode);
    }

    /** Each turn is the strategy's, from its beginning, over all that was said before. */
    private static Object inTurns(Supplier<Proceeding> turn, Conversation conversation, Episode episode) {
        Object answer = turn.get().goneThrough();
        Optional<Object> reply = episode.turns().next(answer, conversation.steps());
        while (reply.isPresent()) {
            conversation.answered(answer);
            conversation.turn(reply.get());
            answer = turn.get().goneThrough();
            reply = episode.turns().next(answer, conversation.steps());
        }
        return answer;
    }

    private static Proceeding turn(Frame frame, GivenSettings settings, Bound model, Conversation conversation) {
        Activation inner = frame.inner();
        Callable agent = frame.callee().declaration();
        CallableValue strategy = settings.value("strategy")
                .map(CallableValue.class::cast)
                .orElseThrow(() -> new IllegalStateException(agent.name() + " has no strategy"));
        Ambient around = inner.around().below().with(new ModelAround(model));
        EffectKey key = inner.next(strategy.declaration().shortName() + ".1");
        return Proceeding.of(inner, key, strategy, around, conversation, Places.of(agent));
    }

    private static List<CallableValue> tools(GivenSettings settings, @Nullable Episode episode) {
        List<CallableValue> all = new ArrayList<>();
        settings.value(TOOLS)
                .ifPresent(tools -> ((ListValue) tools).forEach(tool -> all.add((CallableValue) Labels.bare(tool))));
        if (episode != null) {
            all.addAll(episode.tools());
        }
        return all;
    }
}
