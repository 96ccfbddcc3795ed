package dev.agentc.effect.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table that comes with the runtime, as JSON: what providers ask for on a certain day. Its row {@code ""} says the day and where
 * that was read.
 */
public final class PriceList {
    private static final Set<String> FIGURES = Set.of("input", "output", "cached");

    private static volatile @Nullable String common;

    private PriceList() {}

    /** The table that comes with the runtime. */
    public static String common() {
        String known = common;
        if (known == null) {
            known = read();
            common = known;
        }
        return known;
    }

    private static String read() {
        try (InputStream in = PriceList.class.getResourceAsStream("prices.json")) {
            if (in == null) {
                throw new IllegalStateException("prices.json is missing in this program");
            }
            return PriceTable.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A table with rows of one's own in place of its.
     *
     * @param table as {@link #common} gives it
     * @param own model to {@code input output cached}, US dollars a million tokens, as numbers or texts
     * @throws IllegalArgumentException in words, if that is no such table
     */
    public static String with(String table, String own) {
        ObjectNode all = (ObjectNode) PriceTable.tree(table);
        for (Map.Entry<String, JsonNode> row : rows(own).properties()) {
            all.set(row.getKey(), row(row.getKey(), row.getValue()));
        }
        return all.toString();
    }

    private static ObjectNode rows(String own) {
        try {
            if (PriceTable.JSON.readTree(own) instanceof ObjectNode rows) {
                return rows;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage());
        }
        throw new IllegalArgumentException("it is no JSON object of models and their prices");
    }

    private static ObjectNode row(String model, JsonNode written) {
        if (model.isEmpty() || !written.isObject() || !written.hasNonNull("input") || !written.hasNonNull("output")) {
            throw new IllegalArgumentException("`" + model + "` has no `input` and `output`");
        }
        ObjectNode row = PriceTable.JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> figure : written.properties()) {
            if (!FIGURES.contains(figure.getKey())) {
                throw new IllegalArgumentException(
                        "`" + model + "` has a `" + figure.getKey() + "`; there are `input`, `output` and `cached`");
            }
            row.put(figure.getKey(), decimal(model, figure.getKey(), figure.getValue()));
        }
        return row;
    }

    private static String decimal(String model, String figure, JsonNode value) {
        try {
            BigDecimal amount = new BigDecimal(value.asText());
            if (amount.signum() >= 0 && amount.precision() <= 18 && Math.abs(amount.scale()) <= 18) {
                return amount.toPlainString();
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("`" + figure + "` of `" + model + "` is no amount of dollars");
    }
}
