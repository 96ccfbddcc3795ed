package dev.agentc.engine.value;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.tree.LongText;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.BinaryOperator;

/**
 * The language's operators over values of any type that they are defined for. The result has the labels of both sides,
 * for comparisons also of what lies in them.
 *
 * <p>Checked code never hands in other types; {@link IllegalArgumentException} would be a fault of the compiler.
 */
public final class ValueOperators {
    private ValueOperators() {}

    public static Object add(Object left, Object right) {
        return joined(left, right, (a, b) -> switch (a) {
            case String x when LongText.isText(b) -> concat(x, b);
            case LongText x when LongText.isText(b) -> concat(x, b);
            case ListValue x when b instanceof ListValue y -> x.concat(y);
            case Duration x when b instanceof OffsetDateTime y -> Moments.plus(y, x);
            case Duration x when b instanceof Duration y -> Moments.plus(x, y);
            case OffsetDateTime x when b instanceof Duration y -> Moments.plus(x, y);
            default -> Arithmetic.add(number(a), number(b));
        });
    }

    public static Object subtract(Object left, Object right) {
        return joined(left, right, (a, b) -> switch (a) {
            case Duration x when b instanceof Duration y -> Moments.plus(x, y.negated());
            case OffsetDateTime x when b instanceof Duration y -> Moments.plus(x, y.negated());
            case OffsetDateTime x when b instanceof OffsetDateTime y -> Moments.between(y, x);
            default -> Arithmetic.subtract(number(a), number(b));
        });
    }

    public static Object multiply(Object left, Object right) {
        return joined(left, right, (a, b) -> switch (a) {
            case Duration x -> Moments.times(x, number(b));
            case Number x when b instanceof Duration y -> Moments.times(y, x);
            default -> Arithmetic.multiply(number(a), number(b));
        });
    }

    /** A float; money for money by a number; a duration for a duration by a number. By zero it is {@code ArithmeticFailed}. */
    public static Object divide(Object left, Object right) {
        return joined(left, right, (a, b) -> switch (a) {
            case Duration x when b instanceof Duration y -> Arithmetic.quotient(Time.seconds(x), Time.seconds(y));
            case Duration x -> Moments.by(x, number(b));
            default -> Arithmetic.divide(number(a), number(b));
        });
    }

    public static Object negate(Object operand) {
        Object value = switch (Labels.bare(operand)) {
            case Duration duration -> duration.negated();
            case Object other -> Arithmetic.negate(number(other));
        };
        return Labels.with(value, Labels.of(operand));
    }

    /** An int used as a float. */
    public static Object widen(Object operand) {
        return Labels.bare(operand) instanceof Long number
                ? Labels.with(number.doubleValue(), Labels.of(operand))
                : operand;
    }

    public static Object equal(Object left, Object right) {
        return compared(Equality.equal(left, right), left, right);
    }

    public static Object notEqual(Object left, Object right) {
        return compared(!Equality.equal(left, right), left, right);
    }

    public static Object less(Object left, Object right) {
        return compared(Ordering.compare(left, right) < 0, left, right);
    }

    public static Object lessEqual(Object left, Object right) {
        return compared(Ordering.compare(left, right) <= 0, left, right);
    }

    public static Object greater(Object left, Object right) {
        return compared(Ordering.compare(left, right) > 0, left, right);
    }

    public static Object greaterEqual(Object left, Object right) {
        return compared(Ordering.compare(left, right) >= 0, left, right);
    }

    /** A value in a list, a key in a map, a part in a text. */
    public static Object in(Object item, Object container) {
        Object bare = Labels.bare(item);
        return switch (Labels.bare(container)) {
            case ListValue list -> compared(list.indexOf(bare) >= 0, item, container);
            case MapValue map ->
                Labels.with(
                        Labels.with(map.has(bare), Label.join(Labels.of(item), Labels.of(container))), map.keyLabel());
            case String text -> compared(text.contains(LongText.string(bare)), item, container);
            case LongText text -> compared(text.toString().contains(LongText.string(bare)), item, container);
            case Object other -> throw new IllegalArgumentException("nothing is in a " + other.getClass());
        };
    }

    /** {@code xs[i]}; outside it is {@code OutOfRange}. */
    public static Object index(Object list, Object index) {
        ListValue items = (ListValue) Labels.bare(list);
        long place = (Long) Labels.bare(index);
        if (place < 0 || place >= items.size()) {
            throw Raised.outOfRange(place, items.size());
        }
        return Labels.with(items.get((int) place), Label.join(Labels.of(list), Labels.of(index)));
    }

    /** {@code a..b}, both ends included; empty if {@code a} is above {@code b}. */
    public static Object range(Object from, Object to) {
        return joined(from, to, (a, b) -> numbers((Long) a, (Long) b));
    }

    private static ListValue numbers(long from, long to) {
        if (from > to) {
            return ListValue.EMPTY;
        }
        long size = to - from + 1;
        Limits.list(size <= 0 ? Long.MAX_VALUE : size);
        Object[] items = new Object[(int) size];
        for (int i = 0; i < items.length; i++) {
            items[i] = from + i;
        }
        return ListValue.of(items);
    }

    /** A field of a record, with the record's label joined to its own. */
    public static Object field(Object target, String name) {
        return Labels.with(((RecordValue) Labels.bare(target)).get(name), Labels.of(target));
    }

    private static Object concat(Object a, Object b) {
        Limits.text((long) LongText.units(a) + LongText.units(b));
        return LongText.joined(a, b);
    }

    private static Object joined(Object left, Object right, BinaryOperator<Object> operation) {
        Object value = operation.apply(Labels.bare(left), Labels.bare(right));
        return Labels.with(value, Label.join(Labels.of(left), Labels.of(right)));
    }

    private static Object compared(boolean result, Object left, Object right) {
        return Labels.with(result, Label.join(Labels.deep(left), Labels.deep(right)));
    }

    private static Number number(Object bare) {
        if (bare instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("no number: " + bare.getClass());
    }
}
