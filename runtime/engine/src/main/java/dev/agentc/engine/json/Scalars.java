package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.value.Arithmetic;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.Time;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts, numbers, times and literals. */
final class Scalars {
    /** More digits before or after the point are in no number of the language. */
    private static final int DIGITS = 400;

    private final TypedRead walk;

    Scalars(TypedRead walk) {
        this.walk = walk;
    }

    @Nullable
    Object read(JsonNode node, Type type, Path path) {
        return switch (type) {
            case Type.Text _, Type.Url _ ->
                node.isTextual() ? LongText.of(text(node.textValue(), path)) : walk.unfit(node, type, path);
            case Type.Int _ -> whole(node, type, path);
            case Type.Float _ -> number(node, type, path, Scalars::real);
            case Type.Money _ -> number(node, type, path, amount -> money(amount, path));
            case Type.Duration _ -> number(node, type, path, seconds -> duration(seconds, path));
            case Type.Bool _ -> node.isBoolean() ? (Object) node.booleanValue() : walk.unfit(node, type, path);
            case Type.Datetime _ -> fit(node, type, path, textOf(node).flatMap(Time::dateTime));
            case Type.Date _ -> fit(node, type, path, textOf(node).flatMap(Time::date));
            case Type.Literal literal -> literal(node, literal, path);
            case Type.LiteralInt literal ->
                fit(node, type, path, whole(node).filter(number -> number == literal.value()));
            case Type.LiteralBool literal ->
                node.isBoolean() && node.booleanValue() == literal.value()
                        ? (Object) literal.value()
                        : walk.unfit(node, type, path);
            case Type.Null _ -> TypedRead.absent(node) ? NullValue.NULL : walk.unfit(node, type, path);
            default -> walk.wrong(path, walk.words.of(type) + " cannot come from data");
        };
    }

    /** A value whose type is not known. */
    @Nullable
    Object any(JsonNode node, Path path) {
        return switch (node.getNodeType()) {
            case STRING -> LongText.of(text(node.textValue(), path));
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> anyNumber(node, path);
            default -> NullValue.NULL;
        };
    }

    /** A key of a map. */
    @Nullable
    Object key(String key, Type type, Path path) {
        Object value = switch (type) {
            case Type.Int _ -> key.matches("-?[0-9]{1,19}") ? longOrNull(key) : null;
            case Type.Date _ -> Time.date(key).orElse(null);
            case Type.Named named
            when walk.types.declaration(named.name()) instanceof TypeDecl.Enum values ->
                Lookalike.constant(walk.types, named.name(), values, key).orElse(null);
            case Type.Literal literal -> literal.text().equals(key) ? key : null;
            case Type.Union union ->
                union.arms().contains(new Type.Literal(key)) || union.arms().contains(new Type.Text()) ? key : null;
            default -> text(key, path);
        };
        return value == null
                ? walk.wrong(
                        path,
                        "expected " + walk.words.of(type) + " as a key, found \"" + Described.shortened(key) + "\"")
                : value;
    }

    private static @Nullable Long longOrNull(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Object fit(JsonNode node, Type type, Path path, Optional<?> value) {
        return value.isPresent() ? value.get() : walk.unfit(node, type, path);
    }

    private static Optional<String> textOf(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    /** Half a pair is no character: it becomes U+FFFD, and that is noted. */
    private String text(String text, Path path) {
        Limits.text(text);
        String whole = PairedSurrogates.text(text);
        if (!whole.equals(text)) {
            walk.changed(Change.Kind.REPLACED_TEXT, path, PairedSurrogates.DETAIL);
        }
        return whole;
    }

    private @Nullable Object whole(JsonNode node, Type type, Path path) {
        return node.isIntegralNumber() && !node.canConvertToLong()
                ? walk.wrong(
                        path,
                        "expected " + walk.words.of(type) + " of at most 64 bits, found "
                                + Described.shortened(node.asText()))
                : fit(node, type, path, whole(node));
    }

    /** What has more decimals than money can have is rounded, and that is noted. */
    private BigDecimal money(BigDecimal amount, Path path) {
        BigDecimal money = Money.of(amount);
        if (money.compareTo(amount) != 0) {
            walk.changed(
                    Change.Kind.ROUNDED_NUMBER,
                    path,
                    "an amount of money was rounded to " + Money.DECIMALS + " decimals");
        }
        return money;
    }

    /** What is finer than a millisecond is rounded, and that is noted. */
    private Duration duration(BigDecimal seconds, Path path) {
        Duration duration = Time.ofSeconds(seconds);
        if (Time.seconds(duration).compareTo(seconds) != 0) {
            walk.changed(Change.Kind.ROUNDED_NUMBER, path, "a length of time was rounded to milliseconds");
        }
        return duration;
    }

    private @Nullable Object literal(JsonNode node, Type.Literal literal, Path path) {
        if (!node.isTextual() || !Lookalike.areSame(literal.text(), node.textValue())) {
            return walk.unfit(node, literal, path);
        }
        walk.spelled(node.textValue(), literal.text(), path);
        return literal.text();
    }

    /** Whether it is this whole number. */
    static boolean isWhole(JsonNode node, long number) {
        return whole(node).filter(one -> one == number).isPresent();
    }

    /** {@code 1.0} and {@code 1e2} are whole numbers too. */
    private static Optional<Long> whole(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
        }
        return decimal(node)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .flatMap(Scalars::sixtyFourBits);
    }

    private static Optional<Long> sixtyFourBits(BigDecimal number) {
        return number.toBigInteger().bitLength() < 64 ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static Double real(BigDecimal number) {
        return Arithmetic.real(number.doubleValue());
    }

    private @Nullable Object number(JsonNode node, Type type, Path path, Function<BigDecimal, Object> as) {
        if (!node.isNumber()) {
            return walk.unfit(node, type, path);
        }
        Optional<BigDecimal> exact = decimal(node);
        if (exact.isEmpty()) {
            return walk.unfit(node, type, path);
        }
        try {
            return as.apply(exact.get());
        } catch (Raised tooLarge) {
            return walk.wrong(path, "expected " + walk.words.of(type) + ", but " + tooLarge.getMessage());
        }
    }

    private @Nullable Object anyNumber(JsonNode node, Path path) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        Object value = number(node, new Type.Float(), path, Scalars::real);
        if (node.isIntegralNumber() && value != null) {
            walk.changed(Change.Kind.ROUNDED_NUMBER, path, "a whole number of more than 64 bits became a float");
        } else if (value instanceof Double kept && isRounded(node, kept)) {
            walk.changed(Change.Kind.ROUNDED_NUMBER, path, "a number of more digits than a float keeps was rounded");
        }
        return value;
    }

    private static boolean isRounded(JsonNode node, double kept) {
        return decimal(node)
                .filter(exact -> BigDecimal.valueOf(kept).compareTo(exact) != 0)
                .isPresent();
    }

    /** Empty if the number is larger than any of the language, or no number at all. Tiny ones are 0. */
    private static Optional<BigDecimal> decimal(JsonNode node) {
        if (!node.isNumber() || (node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        long magnitude = number.precision() - (long) number.scale();
        if (magnitude < -DIGITS || number.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        return magnitude > DIGITS ? Optional.empty() : Optional.of(number);
    }
}
