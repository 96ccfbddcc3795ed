package dev.agentc.compiler.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code [prices.fast]}: US dollars a million tokens of a model, exact. */
final class PriceRows {
    private static final List<String> FIGURES = List.of("input", "output", "cached");
    private static final String FORM = "write dollars a million tokens: `[prices.fast]`, `input = 0.4`, `output = 1.6`";

    /** More than any price has, and few enough that it stays a short text. */
    private static final int DIGITS = 18;

    private final ProjectReader reader;

    PriceRows(ProjectReader reader) {
        this.reader = reader;
    }

    /** By name, so that equal tables are one text. */
    String read(JsonNode prices) {
        if (!prices.isObject()) {
            reader.value(List.of("prices"), "`prices` is a table of models", FORM);
            return ProjectSettings.NO_PRICES;
        }
        Map<String, ObjectNode> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> row : prices.properties()) {
            rows.put(row.getKey(), row(row.getKey(), row.getValue()));
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        rows.forEach(all::set);
        return all.toString();
    }

    private ObjectNode row(String model, JsonNode written) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        List<String> path = List.of("prices", model);
        if (!written.isObject()) {
            reader.value(path, "what `" + model + "` costs is a table", FORM);
            return row;
        }
        for (Map.Entry<String, JsonNode> figure : written.properties()) {
            if (!FIGURES.contains(figure.getKey())) {
                reader.unknown(List.of("prices", model, figure.getKey()), FIGURES, "");
            }
        }
        for (String name : FIGURES) {
            JsonNode figure = written.path(name);
            if (figure.isMissingNode()) {
                missing(path, name);
                continue;
            }
            Optional<BigDecimal> dollars = dollars(figure);
            if (dollars.isEmpty()) {
                reader.value(
                        List.of("prices", model, name),
                        "`" + name + "` is an amount of dollars from 0",
                        "write `" + name + " = 0.4`");
            }
            dollars.ifPresent(
                    amount -> row.put(name, amount.stripTrailingZeros().toPlainString()));
        }
        return row;
    }

    /** Cached input without a price costs as input does. */
    private void missing(List<String> path, String name) {
        if (!name.equals("cached")) {
            reader.value(path, "`" + path.getLast() + "` has no price of its " + name, "add `" + name + " = …`");
        }
    }

    private static Optional<BigDecimal> dollars(JsonNode figure) {
        try {
            BigDecimal amount = figure.isNumber()
                    ? figure.decimalValue()
                    : new BigDecimal(figure.isTextual() ? figure.textValue().strip() : "");
            boolean fine = amount.signum() >= 0 && amount.precision() <= DIGITS && Math.abs(amount.scale()) <= DIGITS;
            return fine ? Optional.of(amount) : Optional.empty();
        } catch (NumberFormatException e) { // also of `inf` and `nan`, which TOML has
            return Optional.empty();
        }
    }
}
