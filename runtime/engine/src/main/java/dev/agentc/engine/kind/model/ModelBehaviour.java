package dev.agentc.engine.kind.model;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;

/** Declared models: what they stand for in a run is pinned when it begins. */
public final class ModelBehaviour implements Behaviour.OfValue {
    @Override
    public String word() {
        return "model";
    }

    @Override
    public Object value(Declared declared, Activation here) {
        return here.run().pins().model(declared.declaration().name());
    }
}
