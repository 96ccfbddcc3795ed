package dev.agentc.engine.pin;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.Optional;
import java.util.Set;

/** What settings and effects that a plan names have to do with the outside: their kinds and the library know, no plan says it. */
public interface Outward {
    /** Names of settings, of any kind, that hold what models are told of. */
    Set<String> told();

    /** Code in the body of a declaration that holds what models are told of; empty for nothing. */
    Optional<Code> toldIn(Callable callable);

    /** Variables that an effect of the library may see; empty if it sees none. */
    Optional<SeenVariables> seen(String effect);
}
