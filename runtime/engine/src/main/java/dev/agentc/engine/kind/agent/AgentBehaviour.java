package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.pin.Bound;
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
        return begun(frame).carriedOn();
    }

    private static Proceeding begun(Frame frame) {
        GivenSettings settings = frame.settings();
        Activation inner = frame.inner();
        Bound model = Conversations.model(frame, settings);
        Callable agent = frame.callee().declaration();
        Acceptance acceptance = Acceptance.of(settings, agent);
        Conversation conversation = Conversations.begun(frame, settings, model, tools(settings), acceptance);
        CallableValue strategy = settings.value("strategy")
                .map(CallableValue.class::cast)
                .orElseThrow(() -> new IllegalStateException(agent.name() + " has no strategy"));
        Ambient around = inner.around().below().with(new ModelAround(model));
        EffectKey key = inner.next(strategy.declaration().shortName() + ".1");
        return Proceeding.of(inner, key, strategy, around, conversation, Places.of(agent));
    }

    private static List<CallableValue> tools(GivenSettings settings) {
        return settings.value(TOOLS)
                .map(tools -> ((ListValue) tools)
                        .stream().map(tool -> (CallableValue) Labels.bare(tool)).toList())
                .orElse(List.of());
    }
}
