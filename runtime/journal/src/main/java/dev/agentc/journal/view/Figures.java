package dev.agentc.journal.view;

import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
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
        int calls = 0;
        int toolCalls = 0;
        for (Event event : history.events()) {
            calls += event.isEnd() && event.kind().equals("model") ? 1 : 0;
            toolCalls += event.isEnd() && event.kind().equals("tool") ? 1 : 0;
        }
        Bill bill = Bill.of(history);
        return new Figures(history.status(), took(history), calls, toolCalls, bill.usage(), bill.cost());
    }

    /** From the start to the last event; never less than nothing, whatever was done to the clock. */
    static Duration took(History history) {
        Duration took = history.events().isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        history.start().at(), history.events().getLast().at());
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** As {@code done · 3 model calls · 512 in 61 out · 840 ms · price unknown}. */
    public String text() {
        List<String> parts = new ArrayList<>(List.of(ViewJson.word(status)));
        if (calls > 0) {
            parts.add(FigureText.count(calls, "model call"));
        }
        usage.filter(u -> u.input() + u.output() > 0).ifPresent(u -> parts.add(FigureText.tokens(u)));
        if (toolCalls > 0) {
            parts.add(FigureText.count(toolCalls, "tool call"));
        }
        parts.add(FigureText.length(took));
        if (usage.isPresent()) {
            parts.add(cost.map(Prices::words).orElse(Prices.UNKNOWN));
        }
        return String.join(" · ", parts);
    }
}
