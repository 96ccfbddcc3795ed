package dev.agentc.engine.kind;

import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.price.Prices;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What models cost that a run asked, by what is recorded and the table it is pinned to. */
public final class RunCosts {
    private RunCosts() {}

    /** Of a run so far that {@link RunSoFar} watches; empty if nobody says what one of its models costs. */
    public static Optional<BigDecimal> soFar(Activation here) {
        return known(RunSoFar.events(here).events(), here.run());
    }

    /** Of all that came to an end, and of what was lost on the way; empty if nobody says what one of the models costs. */
    static Optional<BigDecimal> known(List<Event> events, Run run) {
        Prices prices = run.pins().priced();
        BigDecimal cost = BigDecimal.ZERO;
        for (Event event : events) {
            Usage usage = event.usage();
            if (usage == null) {
                continue;
            }
            Optional<BigDecimal> one = prices.cost(event.name(), event, usage);
            if (one.isEmpty()) {
                return one;
            }
            cost = cost.add(one.get());
        }
        return Optional.of(cost);
    }
}
