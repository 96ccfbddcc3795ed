package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The price table that a run was pinned to: a million tokens of each model. */
public final class Prices {
    static final String UNKNOWN = "price unknown";

    /** Providers of models that nobody is paid for. */
    private static final Set<String> FREE = Set.of("embedded", "scripted");

    private final JsonNode table;
    private final Set<String> free;

    private Prices(JsonNode table, Set<String> free) {
        this.table = table;
        this.free = free;
    }

    /** Of pin {@code prices}: model to {@code input output cached}, decimals as text; and of what models stand for. */
    static Prices of(Map<String, String> pins) {
        Set<String> free = new HashSet<>(FREE); // one written in place is called as its provider
        Set<String> paid = new HashSet<>();
        for (JsonNode binding : ViewJson.read(pins.getOrDefault("bindings", "{}"))) {
            (FREE.contains(binding.path("provider").asText()) ? free : paid)
                    .add(binding.path("name").asText());
        }
        free.removeAll(paid);
        return new Prices(ViewJson.read(pins.getOrDefault("prices", "{}")), free);
    }

    /** Exact; empty if the table does not know the model. No tokens cost nothing, whatever the price. Cached input without a price of its own costs as input. */
    Optional<BigDecimal> cost(String model, Usage usage) {
        if (usage.input() == 0 && usage.output() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        JsonNode price = table.path(model);
        if (!price.isObject()) {
            return free.contains(model) ? Optional.of(BigDecimal.ZERO) : Optional.empty();
        }
        BigDecimal input = decimal(price.path("input"));
        BigDecimal cached = price.hasNonNull("cached") ? decimal(price.path("cached")) : input;
        return Optional.of(times(usage.input() - usage.cached(), input)
                .add(times(usage.cached(), cached))
                .add(times(usage.output(), decimal(price.path("output")))));
    }

    private static BigDecimal times(int tokens, BigDecimal aMillion) {
        return aMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue()
                : new BigDecimal(value.asText("0").isEmpty() ? "0" : value.asText("0"));
    }

    /** As {@code cost 0.0012}, or that it cost nothing. */
    static String words(BigDecimal cost) {
        return cost.signum() == 0 ? "no cost" : "cost " + shown(cost).toPlainString();
    }

    /** For programs: a price that is not known is no price of 0. */
    static @Nullable BigDecimal json(Optional<BigDecimal> cost) {
        return cost.map(Prices::shown).orElse(null);
    }

    /** Two decimals or as many as it has. */
    public static BigDecimal shown(BigDecimal cost) {
        BigDecimal shortest = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
        return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
    }
}
