package dev.agentc.journal.summary;

import dev.agentc.effect.Ending;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.price.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of one run add up to so far. Not for two threads at once. */
public final class RunningTotals {
    private final Instant start;
    private final Map<String, String> pins;
    private final Map<String, Event> claims = new HashMap<>();
    private final Map<String, OpenCall> open = new LinkedHashMap<>();
    /** Replies that were lost, by their calls, as long as nobody knows what they cost. */
    private final Map<String, Usage> unpriced = new HashMap<>();

    private @Nullable Prices prices;
    private Duration took = Duration.ZERO;
    private int calls;
    private int toolCalls;
    private @Nullable Usage usage;
    private BigDecimal cost = BigDecimal.ZERO;
    private boolean unknown;
    private boolean curable;

    public RunningTotals(Journal.Start start) {
        this.start = start.at();
        this.pins = start.pins();
    }

    public static RunTotals of(Journal.Start start, List<Event> events) {
        var running = new RunningTotals(start);
        events.forEach(running::add);
        return running.totals();
    }

    public RunTotals totals() {
        return new RunTotals(
                took,
                calls,
                toolCalls,
                Optional.ofNullable(usage),
                unknown || !unpriced.isEmpty() ? Optional.empty() : Optional.of(Cost.of(cost)),
                curable,
                List.copyOf(open.values()));
    }

    /** The next event. */
    public void add(Event event) {
        took = Duration.between(start, event.at());
        String key = event.key().text();
        switch (event.phase()) {
            case CLAIM -> claimed(key, event);
            case RESULT, FAILED -> ended(key, event);
            case DECISION -> decided(key, event);
        }
        if (event.isRun()) {
            curable = event.phase() == Event.Phase.FAILED
                    && Ending.of(List.of(event)).map(Ending::curable).orElse(false);
        }
    }

    private void claimed(String key, Event event) {
        claims.put(key, event);
        if (event.isToldOutside()) {
            Event above = claims.get(key.substring(0, Math.max(0, key.lastIndexOf('/'))));
            open.put(key, new OpenCall(key, event.name(), above == null ? "" : above.name()));
        }
    }

    private void ended(String key, Event event) {
        claims.remove(key);
        open.remove(key);
        if (event.isToolCall()) {
            toolCalls++;
        } else if (event.isModelCall()) {
            calls++;
            Usage lost = unpriced.isEmpty() ? null : unpriced.remove(key);
            if (lost != null) {
                pay(event, lost);
            }
            Usage used = event.usage() == null ? Usage.NONE : event.usage();
            add(used);
            pay(event, used);
        }
    }

    private void decided(String key, Event event) {
        if (event.isDecision("settled")) {
            open.remove(key); // a resume takes a person's word for its end
        }
        lost(key, event);
    }

    /** A decision that says that a model was asked in vain, and what that may have cost. */
    private void lost(String key, Event event) {
        Usage lost = event.usage();
        if (lost == null || lost.equals(Usage.NONE)) {
            return;
        }
        add(lost);
        Event call = claims.getOrDefault(key, event);
        Optional<BigDecimal> price = prices().cost(call.name(), call, lost);
        if (price.isPresent()) {
            cost = cost.add(price.get());
        } else {
            unpriced.merge(key, lost, Usage::plus); // its reply may say yet what the provider calls the model
        }
    }

    private void add(Usage more) {
        usage = usage == null ? more : usage.plus(more);
    }

    /** Where one price is not known, no other matters any more. */
    private void pay(Event reply, Usage used) {
        Optional<BigDecimal> price = unknown ? Optional.empty() : prices().cost(reply.name(), reply, used);
        unknown = price.isEmpty();
        cost = price.isEmpty() ? cost : cost.add(price.get());
    }

    /** Most runs of a process that ask nobody need none. */
    private Prices prices() {
        if (prices == null) {
            prices = Prices.of(pins);
        }
        return prices;
    }
}
