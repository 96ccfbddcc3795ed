package dev.agentc.journal.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The price table that a run was pinned to: a million tokens of each model. */
public final class Prices {

    /** Providers of models that nobody is paid for. */
    private static final Set<String> FREE = Set.of("embedded", "scripted");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode table;
    private final Set<String> free;

    private Prices(JsonNode table, Set<String> free) {
        this.table = table;
        this.free = free;
    }

    /** Of pin {@code prices}: model to {@code input output cached}, decimals as text; and of what models stand for. */
    public static Prices of(Map<String, String> pins) {
        Set<String> free = new HashSet<>(FREE); // one written in place is called as its provider
        Set<String> paid = new HashSet<>();
        for (JsonNode binding : read(pins.getOrDefault("bindings", "{}"))) {
            (FREE.contains(binding.path("provider").asText()) ? free : paid)
                    .add(binding.path("name").asText());
        }
        free.removeAll(paid);
        return new Prices(read(pins.getOrDefault("prices", "{}")), free);
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
                : cost(read(call.body()).path("model").asText(""), usage);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
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
