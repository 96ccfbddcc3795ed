package dev.agentc.compiler.cost;

import dev.agentc.plan.Code;
import java.math.BigDecimal;
import java.util.Optional;

/** What models cost. */
@FunctionalInterface
public interface Rates {

    /**
     * The dearest token of a model in US dollars, sent or received.
     *
     * @param name what it is declared under, else what a person calls it
     * @return empty if nobody says
     */
    Optional<BigDecimal> dearest(String name, Code.ModelOf model);
}
