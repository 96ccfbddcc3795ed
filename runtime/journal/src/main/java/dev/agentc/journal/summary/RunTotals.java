package dev.agentc.journal.summary;

import dev.agentc.effect.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the events of a run add up to.
 *
 * @param took from its start to its last event, as the clock says; below zero where that was turned back
 * @param calls how many questions models were asked that came to an end
 * @param toolCalls how many tools came to an end
 * @param usage of the models, replies that were lost included; empty if none was asked
 * @param cost empty if the price of one of them is not known
 * @param curable whether it has ended with a failure that another try can mend
 * @param open calls of which it is not recorded how they ended
 */
public record RunTotals(
        Duration took,
        int calls,
        int toolCalls,
        Optional<Usage> usage,
        Optional<Cost> cost,
        boolean curable,
        List<OpenCall> open) {
    /** Of a run that has just begun. */
    public static final RunTotals NONE =
            new RunTotals(Duration.ZERO, 0, 0, Optional.empty(), Optional.of(Cost.NOTHING), false, List.of());

    public RunTotals {
        open = List.copyOf(open);
    }

    /** Never less than nothing, whatever was done to the clock. */
    public Duration length() {
        return took.isNegative() ? Duration.ZERO : took;
    }
}
