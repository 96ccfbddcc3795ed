package dev.agentc.engine.kind.flow;

import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import java.util.Map;

/** Flows do what their body says; what they share lies in states. */
public final class FlowBehaviour extends FrameBehaviour {
    public FlowBehaviour() {
        super("flow");
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of(
                "state", StateEffect.MAKE,
                "State.update", StateEffect.UPDATE,
                "State.value", StateEffect.VALUE_OF,
                "State.version", StateEffect.VERSION_OF,
                "State.hash", StateEffect.HASH_OF,
                "State.snapshot", StateEffect.SNAPSHOT);
    }
}
