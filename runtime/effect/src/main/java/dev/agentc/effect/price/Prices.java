package dev.agentc.effect.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the models of one run cost, by the table and the bindings that it was pinned to. */
public final class Prices {

    /** Of the run that was begun last: a process begins many with the same. */
    private static volatile @Nullable Prices last;

    private final String bindings;
    private final String prices;
    private final PriceTable table;
    /** Of declared models by their last names; empty where two of one name cost differently. */
    private final Map<String, Optional<Price>> bound;

    private Prices(String bindings, String prices) {
        this.bindings = bindings;
        this.prices = prices;
        this.table = PriceTable.read(prices);
        this.bound = bound(PriceTable.tree(bindings), table);
    }

    /** By the pins {@code bindings} and {@code prices} of a run. */
    public static Prices of(Map<String, String> pins) {
        return of(pins.getOrDefault("bindings", "{}"), pins.getOrDefault("prices", PriceTable.NONE));
    }

    /** @param bindings what models stand for, as a run is pinned to it */
    public static Prices of(String bindings, String prices) {
        Prices known = last;
        if (known == null || !known.bindings.equals(bindings) || !known.prices.equals(prices)) {
            known = new Prices(bindings, prices);
            last = known;
        }
        return known;
    }

    private static Map<String, Optional<Price>> bound(JsonNode bindings, PriceTable table) {
        Map<String, Optional<Price>> bound = new HashMap<>();
        for (JsonNode one : bindings) {
            ModelBinding model = new ModelBinding(
                    one.path("name").asText(),
                    one.path("provider").asText(),
                    object(one.path("arguments")),
                    object(one.path("settings")));
            Optional<Price> price = table.of(model);
            Optional<Price> other = bound.put(model.name(), price);
            if (other != null && !other.equals(price)) {
                bound.put(model.name(), Optional.empty());
            }
        }
        for (String free : PriceTable.FREE) {
            bound.putIfAbsent(free, Optional.of(Price.FREE)); // one written in place is called as its provider
        }
        return bound;
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** Of a million tokens of a model; empty if nobody says. */
    public Optional<Price> of(ModelBinding model) {
        return table.of(model);
    }

    /** The row of the table that was recorded; empty if there is none. */
    public Optional<Price> recorded(String row) {
        return table.row(row);
    }

    /** Exact; empty if nobody says what the model costs. No tokens cost nothing, whatever the price. */
    public Optional<BigDecimal> cost(String model, Usage usage) {
        return cost(priced(model), usage);
    }

    /**
     * The same of a model call: what is recorded of it may say which price it has, or what its provider calls the model.
     *
     * @param call its end, or its claim where it has none
     */
    public Optional<BigDecimal> cost(String model, Event call, Usage usage) {
        Optional<BigDecimal> known = cost(model, usage);
        if (known.isPresent() || call.body() == null) {
            return known;
        }
        JsonNode said = PriceTable.tree(call.body());
        Optional<Price> recorded = recorded(said.path("price").asText(""));
        return cost(recorded.isPresent() ? recorded : priced(said.path("model").asText("")), usage);
    }

    private static Optional<BigDecimal> cost(Optional<Price> price, Usage usage) {
        if (usage.input() == 0 && usage.output() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        return price.isEmpty() ? Optional.empty() : Optional.of(price.get().of(usage));
    }

    private Optional<Price> priced(String model) {
        Optional<Price> own = table.named(model);
        return own.isPresent() ? own : bound.getOrDefault(model, Optional.empty());
    }
}
