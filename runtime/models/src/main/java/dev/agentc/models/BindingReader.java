package dev.agentc.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Reads a binding's arguments and settings. A value of the wrong kind fails with {@code ProviderFailed} that names it:
 * bindings also come from plans and command lines that no compiler has seen.
 */
public record BindingReader(ModelBinding binding) {

    /** A text argument that has to be there. */
    public String argument(String name) {
        JsonNode value = binding.arguments().path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("argument", name, "a text", value);
        }
        return value.textValue();
    }

    public Optional<String> text(String name) {
        return present(name, "a text", JsonNode::isTextual).map(JsonNode::textValue);
    }

    public OptionalDouble number(String name) {
        Optional<JsonNode> value = present(name, "a number", JsonNode::isNumber);
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    public OptionalInt integer(String name) {
        Optional<JsonNode> value = present(
                name,
                "an integer of 32 bits",
                n -> n.isNumber() && n.canConvertToExactIntegral() && n.canConvertToInt());
        return value.isPresent() ? OptionalInt.of(value.get().intValue()) : OptionalInt.empty();
    }

    public Optional<Boolean> flag(String name) {
        return present(name, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** Texts in a list; empty if it is not set. */
    public List<String> texts(String name) {
        return present(
                        name,
                        "a list of texts",
                        value -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual))
                .map(value -> value.valueStream().map(JsonNode::textValue).toList())
                .orElse(List.of());
    }

    /** One of a few words. */
    public Optional<String> word(String name, List<String> words) {
        return present(
                        name,
                        "one of " + String.join(", ", words),
                        value -> value.isTextual() && words.contains(value.textValue()))
                .map(JsonNode::textValue);
    }

    /** Any fields; empty if it is not set. */
    public ObjectNode fields(String name) {
        return present(name, "an object", JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** A length of time above zero; in JSON it is a number of seconds. */
    public Optional<Duration> duration(String name) {
        return present(name, "a number of seconds from 0.001 to 86400", BindingReader::isLength)
                .map(value ->
                        Duration.ofMillis(value.decimalValue().movePointRight(3).longValue()));
    }

    /** The name of a secret. */
    public Optional<String> secret(String name) {
        return present(name, "a secret", value -> value.path("secret").isTextual())
                .map(value -> value.get("secret").textValue());
    }

    /** A failure of this model that another try cannot mend. */
    public EffectFailed failure(String cause, String next) {
        return EffectFailed.provider(binding.name(), cause, null, false, null, next)
                .costing(Usage.NONE);
    }

    private Optional<JsonNode> present(String name, String kind, Predicate<JsonNode> fits) {
        JsonNode value = binding.settings().path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            throw wrong("setting", name, kind, value);
        }
        return Optional.of(value);
    }

    private EffectFailed wrong(String what, String name, String kind, JsonNode value) {
        String is = value.isMissingNode() ? "it is missing" : "it is `" + value + "`";
        return failure(
                "%s `%s` of model %s must be %s, %s".formatted(what, name, binding.name(), kind, is),
                "Correct `%s` of model %s.".formatted(name, binding.name()));
    }

    private static boolean isLength(JsonNode value) {
        return value.isNumber()
                && value.decimalValue().compareTo(new BigDecimal("0.001")) >= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(86400)) <= 0;
    }
}
