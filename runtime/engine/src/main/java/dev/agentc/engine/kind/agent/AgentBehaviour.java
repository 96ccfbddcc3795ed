package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import java.util.List;
import java.util.Set;

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
        GivenSettings settings = frame.settings();
        Bound model = Conversations.model(frame, settings);
        Conversation conversation = Conversations.begun(frame, settings, model, tools(settings));
        Callable agent = frame.callee().declaration();
        CallableValue strategy = settings.value("strategy")
                .map(CallableValue.class::cast)
                .orElseThrow(() -> new IllegalStateException(agent.name() + " has no strategy"));
        Ambient around =
                frame.inner().around().below().with(new ModelAround(model)).with(conversation);
        return carriedOn(frame.inner(), agent, strategy, around, conversation);
    }

    private static Object carriedOn(
            Activation inner, Callable agent, CallableValue strategy, Ambient around, Conversation conversation) {
        Callable callable = strategy.declaration();
        EffectKey key = inner.next(callable.shortName() + ".1");
        Activation within = inner.below(key, callable, around);
        Object[] arguments = strategy.callee().prepare(within, strategy.fill(new Object[0]));
        String body = Data.arguments(callable, arguments);
        String word = strategy.callee().behaviour().recordedAs();
        RecordedStep step = RecordedStep.of(key, word, callable.name(), body, Places.of(agent));
        return Frames.recorded(
                within, step, body, agent.result(), () -> answered(strategy, within, arguments, conversation));
    }

    private static Object answered(
            CallableValue strategy, Activation frame, Object[] arguments, Conversation conversation) {
        try {
            return strategy.callee().run(frame, arguments);
        } catch (AnsweredNull answer) {
            if (answer.isOf(conversation)) {
                return answer.value();
            }
            throw answer;
        }
    }

    private static List<CallableValue> tools(GivenSettings settings) {
        return settings.value(TOOLS)
                .map(tools -> ((ListValue) tools)
                        .stream().map(tool -> (CallableValue) Labels.bare(tool)).toList())
                .orElse(List.of());
    }
}
