package dev.agentc.journal.view;

import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.journal.summary.RunningTotals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run in one line.
 *
 * @param took from its start to its last event
 * @param calls how many questions models were asked that came to an end
 * @param toolCalls how many tools came to an end
 * @param usage of the models, empty if none was asked
 * @param cost empty if the price of one of them is not known
 */
public record Figures(
        Journal.Status status,
        Duration took,
        int calls,
        int toolCalls,
        Optional<Usage> usage,
        Optional<BigDecimal> cost) {

    public static Figures of(History history) {
        return of(history.status(), RunningTotals.of(history.start(), history.events()));
    }

    public static Figures of(Journal.Status status, RunTotals totals) {
        return new Figures(
                status,
                totals.length(),
                totals.calls(),
                totals.toolCalls(),
                totals.usage(),
                totals.cost().map(Cost::value));
    }

    /** As {@code done · 3 model calls · 512 in 61 out · 840 ms · price unknown}. */
    public String text() {
        List<String> parts = new ArrayList<>(List.of(FigureText.word(status)));
        if (calls > 0) {
            parts.add(FigureText.count(calls, "model call"));
        }
        usage.filter(u -> u.input() + u.output() > 0).ifPresent(u -> parts.add(FigureText.tokens(u)));
        if (toolCalls > 0) {
            parts.add(FigureText.count(toolCalls, "tool call"));
        }
        parts.add(FigureText.length(took));
        if (usage.isPresent()) {
            parts.add(cost.map(PriceText::words).orElse(PriceText.UNKNOWN));
        }
        return String.join(" · ", parts);
    }
}
