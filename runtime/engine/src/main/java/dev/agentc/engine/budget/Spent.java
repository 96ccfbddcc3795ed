package dev.agentc.engine.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.price.Price;
import dev.agentc.effect.price.Prices;
import dev.agentc.engine.record.RecordedJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was used of one budget, and what is kept free for calls under way. Guarded by the lock of its tree. */
final class Spent {
    private long tokens;
    private BigDecimal cost = BigDecimal.ZERO;
    private long calls;
    private long toolCalls;
    private long keptTokens;
    private BigDecimal keptCost = BigDecimal.ZERO;
    private int underWay;

    /**
     * By what earlier processes recorded: what was granted, and what it came to.
     *
     * @param frame whose budget it is
     */
    static Spent of(List<Event> recorded, EffectKey frame, Prices prices) {
        Spent spent = new Spent();
        String below = frame.text() + "/";
        Map<String, Price> granted = new HashMap<>();
        for (Event event : recorded) {
            String key = event.key().text();
            if (!key.startsWith(below)) {
                continue;
            }
            if (event.isDecision(Budget.GRANTED)) {
                spent.granted(RecordedJson.object(event), key, granted, prices);
            } else if (event.usage() != null && (event.isEnd() || event.phase() == Event.Phase.DECISION)) {
                Price price = granted.getOrDefault(key, Price.FREE);
                spent.add(event.usage(), price.of(event.usage()));
            }
        }
        return spent;
    }

    private void granted(ObjectNode facts, String key, Map<String, Price> granted, Prices prices) {
        if (!facts.has("output")) {
            toolCalls++;
            return;
        }
        calls++;
        prices.recorded(facts.path("price").asText("")).ifPresent(price -> granted.put(key, price));
    }

    void add(Usage usage, BigDecimal price) {
        tokens += (long) usage.input() + usage.output();
        cost = cost.add(price);
    }

    void reserve(Demand demand) {
        calls++;
        underWay++;
        keptTokens += demand.tokens();
        keptCost = keptCost.add(demand.cost());
    }

    void settle(Demand demand) {
        underWay--;
        keptTokens -= demand.tokens();
        keptCost = keptCost.subtract(demand.cost());
        add(demand.used(), demand.cost(demand.used()));
    }

    void call() {
        toolCalls++;
    }

    long tokens() {
        return tokens;
    }

    BigDecimal cost() {
        return cost;
    }

    long calls() {
        return calls;
    }

    long toolCalls() {
        return toolCalls;
    }

    /** Used, or kept free. */
    long takenTokens() {
        return tokens + keptTokens;
    }

    /** Used, or kept free. */
    BigDecimal takenCost() {
        return cost.add(keptCost);
    }

    /** Whether calls are under way of which nobody knows yet what they use. */
    boolean isOpen() {
        return underWay > 0;
    }
}
