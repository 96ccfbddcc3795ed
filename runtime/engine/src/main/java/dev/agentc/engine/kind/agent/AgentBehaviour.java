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
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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
        return begun(frame).carriedOn();
    }

    private static Strategy begun(Frame frame) {
        GivenSettings settings = frame.settings();
        Bound model = Conversations.model(frame, settings);
        Conversation conversation = Conversations.begun(frame, settings, model, tools(settings));
        Callable agent = frame.callee().declaration();
        CallableValue strategy = settings.value("strategy")
                .map(CallableValue.class::cast)
                .orElseThrow(() -> new IllegalStateException(agent.name() + " has no strategy"));
        Ambient around =
                frame.inner().around().below().with(new ModelAround(model)).with(conversation);
        return Strategy.of(frame.inner(), agent, strategy, around, conversation);
    }

    /** An agent's strategy in its frame, carrying on a conversation. */
    private record Strategy(Frame frame, Type result, Conversation conversation) implements Supplier<Object> {

        static Strategy of(
                Activation inner, Callable agent, CallableValue strategy, Ambient around, Conversation conversation) {
            Callable callable = strategy.declaration();
            EffectKey key = inner.next(callable.shortName() + ".1");
            Activation within = inner.below(key, callable, around);
            Object[] arguments = strategy.callee().prepare(within, strategy.fill(new Object[0]));
            String body = Data.arguments(callable, arguments);
            String word = strategy.callee().behaviour().recordedAs();
            RecordedStep step = RecordedStep.of(key, word, callable.name(), body, Places.of(agent));
            return new Strategy(new Frame(within, step, strategy, arguments, body), agent.result(), conversation);
        }

        Object carriedOn() {
            return Frames.recorded(frame.inner(), frame.step(), frame.body(), result, this);
        }

        @Override
        public Object get() {
            try {
                return frame.run();
            } catch (AnsweredNull answer) {
                if (answer.isOf(conversation)) {
                    return answer.value();
                }
                throw answer;
            }
        }
    }

    private static List<CallableValue> tools(GivenSettings settings) {
        return settings.value(TOOLS)
                .map(tools -> ((ListValue) tools)
                        .stream().map(tool -> (CallableValue) Labels.bare(tool)).toList())
                .orElse(List.of());
    }
}
