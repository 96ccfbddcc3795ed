package dev.agentc.effect.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a million tokens cost, in US dollars.
 *
 * @param model the row of the table that says so; empty where nobody is paid
 * @param cached of input that the provider had cached
 */
public record Price(String model, BigDecimal input, BigDecimal cached, BigDecimal output) {
    /** Of models that answer here. */
    public static final Price FREE = new Price("", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Digits of a price per million that are behind a single token's point. */
    private static final int MILLION = 6;

    /** Cached input without a price of its own costs as input. */
    static Price read(String model, JsonNode row) {
        BigDecimal input = decimal(row.path("input"));
        BigDecimal cached = row.hasNonNull("cached") ? decimal(row.path("cached")) : input;
        return new Price(model, input, cached, decimal(row.path("output")));
    }

    private static BigDecimal decimal(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue()
                : new BigDecimal(value.asText("0").isEmpty() ? "0" : value.asText("0"));
    }

    /** Exact. */
    public BigDecimal of(Usage usage) {
        return times(usage.input() - usage.cached(), input)
                .add(times(usage.cached(), cached))
                .add(times(usage.output(), output));
    }

    private static BigDecimal times(int tokens, BigDecimal aMillion) {
        return aMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }

    /** How many tokens may be written for an amount; none for less than nothing. */
    public int written(BigDecimal amount) {
        if (amount.signum() < 0) {
            return 0;
        }
        if (output.signum() == 0) {
            return Integer.MAX_VALUE;
        }
        BigDecimal tokens = amount.movePointRight(MILLION).divide(output, 0, RoundingMode.DOWN);
        return tokens.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
