package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.LongText;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Iterator;

/**
 * {@code ==} of the language, and a hash that goes with it. Labels do not count. Numbers are equal when they are the same
 * number, date-times when they are the same instant, maps whatever the order of their keys.
 */
public final class Equality {
    private Equality() {}

    public static boolean equal(Object left, Object right) {
        Object a = Labels.bare(left);
        Object b = Labels.bare(right);
        if (a == b) {
            return true;
        }
        return switch (a) {
            case Long x when b instanceof Long y -> x.longValue() == y.longValue();
            case Number x when b instanceof Number y -> exact(x).compareTo(exact(y)) == 0;
            case OffsetDateTime x when b instanceof OffsetDateTime y -> x.isEqual(y);
            case ListValue x when b instanceof ListValue y -> same(x, y);
            case RecordValue x when b instanceof RecordValue y -> same(x, y);
            case MapValue x when b instanceof MapValue y -> same(x, y);
            case ListValue _, RecordValue _, MapValue _ -> false;
            case LongText x -> x.same(b);
            default -> b instanceof LongText y ? y.same(a) : a.equals(b);
        };
    }

    private static boolean same(ListValue a, ListValue b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<Object> others = b.iterator();
        for (Object item : a) {
            if (!equal(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(RecordValue a, RecordValue b) {
        if (a.shape() != b.shape() && !a.shape().type().equals(b.shape().type())) {
            return false;
        }
        for (int i = 0; i < a.shape().size(); i++) {
            if (!equal(a.at(i), b.at(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(MapValue a, MapValue b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<Object> values = a.values().iterator();
        for (Object key : a.keys()) {
            Object other = b.get(key);
            if (other == null || !equal(values.next(), other)) {
                return false;
            }
        }
        return true;
    }

    /** Equal values have equal hashes. */
    public static int hash(Object value) {
        return switch (Labels.bare(value)) {
            case Number number -> Double.hashCode(number.doubleValue() + 0.0);
            case OffsetDateTime time -> time.toInstant().hashCode();
            case ListValue list -> hash(list);
            case RecordValue record -> hash(record);
            case MapValue map -> hash(map);
            case Object other -> other.hashCode();
        };
    }

    private static int hash(ListValue list) {
        int sum = 1;
        for (Object item : list) {
            sum = 31 * sum + hash(item);
        }
        return sum;
    }

    private static int hash(RecordValue record) {
        int sum = record.shape().type().hashCode();
        for (int i = 0; i < record.shape().size(); i++) {
            sum = 31 * sum + hash(record.at(i));
        }
        return sum;
    }

    private static int hash(MapValue map) {
        int sum = 0;
        Iterator<Object> values = map.values().iterator();
        for (Object key : map.keys()) {
            sum += 31 * hash(key) ^ hash(values.next());
        }
        return sum;
    }

    /** The number without rounding. */
    static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case Double real -> new BigDecimal(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
