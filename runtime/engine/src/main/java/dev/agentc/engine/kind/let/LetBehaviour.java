package dev.agentc.engine.kind.let;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;

/** Constants: worked out the first time a run asks for them. */
public final class LetBehaviour implements Behaviour.OfValue {
    @Override
    public String word() {
        return "let";
    }

    @Override
    public Object value(Declared declared, Activation here) {
        return here.run().constant(declared, here);
    }
}
