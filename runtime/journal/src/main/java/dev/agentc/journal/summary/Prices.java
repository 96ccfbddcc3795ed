package dev.agentc.journal.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.journal.codec.CommonPins;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The price table that a run was pinned to: a million tokens of each model. */
public final class Prices {

    /** Providers of models that nobody is paid for. */
    private static final Set<String> FREE = Set.of("embedded", "scripted");

    /** Of the run that was begun last: a process begins many with the same. */
    private static volatile @Nullable Prices last;

    private final String bindings;
    private final String prices;
    private final JsonNode table;
    private final Set<String> free;

    private Prices(String bindings, String prices) {
        this.bindings = bindings;
        this.prices = prices;
        this.table = CommonPins.tree(prices);
        this.free = free(CommonPins.tree(bindings));
    }

    /** Of pin {@code prices}: model to {@code input output cached}, decimals as text; and of what models stand for. */
    public static Prices of(Map<String, String> pins) {
        String bindings = pins.getOrDefault("bindings", "{}");
        String prices = pins.getOrDefault("prices", "{}");
        Prices known = last;
        if (known == null || !known.bindings.equals(bindings) || !known.prices.equals(prices)) {
            known = new Prices(bindings, prices);
            last = known;
        }
        return known;
    }

    /** The models that nobody is paid for. */
    private static Set<String> free(JsonNode bindings) {
        Set<String> free = new HashSet<>(FREE); // one written in place is called as its provider
        Set<String> paid = new HashSet<>();
        for (JsonNode binding : bindings) {
            (FREE.contains(binding.path("provider").asText()) ? free : paid)
                    .add(binding.path("name").asText());
        }
        free.removeAll(paid);
        return free;
    }

    /** Exact; empty if the table does not know the model. No tokens cost nothing, whatever the price. Cached input without a price of its own costs as input. */
    public Optional<BigDecimal> cost(String model, Usage usage) {
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

    /**
     * The same of a model call, whose reply may say what its provider calls the model.
     *
     * @param call its end, or its claim where it has none
     */
    public Optional<BigDecimal> cost(String model, Event call, Usage usage) {
        Optional<BigDecimal> known = cost(model, usage);
        return known.isPresent() || call.body() == null
                ? known
                : cost(CommonPins.tree(call.body()).path("model").asText(""), usage);
    }

    private static BigDecimal times(int tokens, BigDecimal aMillion) {
        return aMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue()
                : new BigDecimal(value.asText("0").isEmpty() ? "0" : value.asText("0"));
    }
}
