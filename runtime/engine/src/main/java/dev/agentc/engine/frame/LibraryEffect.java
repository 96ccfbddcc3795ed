package dev.agentc.engine.frame;

import dev.agentc.engine.pin.SeenVariables;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Origins;
import java.util.List;
import java.util.Optional;

/** Something of the library that touches the world. */
public interface LibraryEffect {

    /** Does it, or reads what came of it before; the answer is labelled. */
    Object perform(Activation here, EffectCall asked);

    /** What it is where no tool says otherwise. */
    EffectClass effect();

    /** How far the program and its operator said where a call of it leads, if it leads anywhere. */
    default AuthorsWord said(List<Code> arguments, Origins origins) {
        return AuthorsWord.NOTHING;
    }

    /** How what a call of it names begins, where that is the author's word and a value goes on with it. */
    default Optional<Code> beginning(List<Code> arguments, Origins origins) {
        return Optional.empty();
    }

    /** Variables of the process that it may see, beside those that a plan says in {@code env}. */
    default Optional<SeenVariables> seen() {
        return Optional.empty();
    }
}
