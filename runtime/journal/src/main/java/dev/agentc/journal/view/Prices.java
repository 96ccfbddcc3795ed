package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The price table that a run was pinned to: a million tokens of each model. */
final class Prices {
  private final JsonNode table;

  private Prices(JsonNode table) {
    this.table = table;
  }

  /** Of pin {@code prices}: model to {@code input output cached}, decimals as text. */
  static Prices of(Map<String, String> pins) {
    return new Prices(Json.read(pins.getOrDefault("prices", "{}")));
  }

  /** Exact; empty if the table does not know the model. Cached input without a price of its own costs as input. */
  Optional<BigDecimal> cost(String model, Usage usage) {
    JsonNode price = table.path(model);
    if (!price.isObject()) {
      return Optional.empty();
    }
    BigDecimal input = decimal(price.path("input"));
    BigDecimal cached = price.hasNonNull("cached") ? decimal(price.path("cached")) : input;
    return Optional.of(
        times(usage.input() - usage.cached(), input)
            .add(times(usage.cached(), cached))
            .add(times(usage.output(), decimal(price.path("output")))));
  }

  private static BigDecimal times(int tokens, BigDecimal aMillion) {
    return aMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
  }

  private static BigDecimal decimal(JsonNode value) {
    return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText("0").isEmpty() ? "0" : value.asText("0"));
  }

  /** Two decimals or as many as it has. */
  static BigDecimal shown(BigDecimal cost) {
    BigDecimal shortest = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
    return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
  }
}
