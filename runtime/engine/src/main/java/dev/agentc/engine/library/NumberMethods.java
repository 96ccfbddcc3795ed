package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;

import dev.agentc.engine.value.Arithmetic;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Ordering;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Methods of {@code int}, {@code float} and {@code money}, and of lists of them. */
final class NumberMethods {
    static final List<Builtin> ALL = all();

    private NumberMethods() {}

    private static List<Builtin> all() {
        List<Builtin> all = new ArrayList<>();
        for (String type : List.of("int", "float", "money")) {
            all.add(of(type + ".abs", 1, a -> abs(number(a[0]))));
            all.add(of(type + ".min", 2, a -> Ordering.compare(a[1], a[0]) < 0 ? a[1] : a[0]));
            all.add(of(type + ".max", 2, a -> Ordering.compare(a[1], a[0]) > 0 ? a[1] : a[0]));
            all.add(of(type + ".clamp", 3, a -> clamp(a[0], a[1], a[2])));
        }
        all.add(of("int.div", 2, a -> Arithmetic.div((Long) a[0], (Long) a[1])));
        all.add(of("int.mod", 2, a -> Arithmetic.mod((Long) a[0], (Long) a[1])));
        all.add(of("int.to_float", 1, a -> number(a[0]).doubleValue()));
        all.add(new Builtin("float.round", 1, 2, OF_ALL, a -> round((Double) a[0], digits(a[1]))));
        all.add(of("float.text", 2, a -> text((Double) a[0], (Long) a[1])));
        all.add(new Builtin("money.round", 1, 2, OF_ALL, a -> round((BigDecimal) a[0], a[1])));
        all.add(of("float.floor", 1, a -> whole((Double) a[0], RoundingMode.FLOOR)));
        all.add(of("float.ceil", 1, a -> whole((Double) a[0], RoundingMode.CEILING)));
        all.add(of("float.to_int", 1, a -> whole((Double) a[0], RoundingMode.DOWN)));
        all.add(of("list.sum", 1, a -> sum((ListValue) a[0], 0L)));
        all.add(of("list<int>.sum", 1, a -> sum((ListValue) a[0], 0L)));
        all.add(of("list<float>.sum", 1, a -> sum((ListValue) a[0], 0.0)));
        all.add(of("list<money>.sum", 1, a -> sum((ListValue) a[0], Money.of(BigDecimal.ZERO))));
        for (String type : List.of("list", "list<int>", "list<float>", "list<money>")) {
            all.add(of(type + ".mean", 1, a -> mean((ListValue) a[0])));
        }
        return List.copyOf(all);
    }

    private static Builtin of(String name, int arguments, Builtin.Body body) {
        return new Builtin(name, arguments, arguments, OF_ALL, body);
    }

    private static Number number(Object value) {
        return (Number) Labels.bare(value);
    }

    private static Object abs(Number value) {
        return switch (value) {
            case Long number -> number < 0 ? Arithmetic.negate(number) : number;
            case BigDecimal money -> money.abs();
            default -> Math.abs(value.doubleValue());
        };
    }

    private static Object clamp(Object value, Object low, Object high) {
        if (Ordering.compare(low, high) > 0) {
            throw Raised.arithmetic(Print.text(low) + " is above " + Print.text(high));
        }
        return Ordering.compare(value, low) < 0 ? low : Ordering.compare(value, high) > 0 ? high : value;
    }

    private static long digits(Object argument) {
        return argument == NullValue.NULL ? 0 : (Long) argument;
    }

    /** A double has at most 1,074 places after the point and 309 before it. */
    private static Double round(Double value, long digits) {
        int places = (int) Math.clamp(digits, -400L, 1_100L);
        return Arithmetic.real(
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue());
    }

    private static String text(Double value, long digits) {
        int places = (int) Math.clamp(digits, 0L, 1_100L);
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static BigDecimal round(BigDecimal amount, Object digits) {
        int places = digits == NullValue.NULL ? 2 : (int) Math.clamp((Long) digits, -18L, Money.DECIMALS);
        return Money.of(amount.setScale(places, RoundingMode.HALF_EVEN));
    }

    private static Long whole(Double value, RoundingMode rounding) {
        return Arithmetic.whole(new BigDecimal(value).setScale(0, rounding));
    }

    private static Number sum(ListValue list, Number zero) {
        Number sum = null;
        for (Object item : list) {
            sum = sum == null ? number(item) : Arithmetic.add(sum, number(item));
        }
        return sum == null ? zero : sum;
    }

    /** Ints are added without overflow. */
    private static Object mean(ListValue list) {
        if (list.isEmpty()) {
            return NullValue.NULL;
        }
        if (number(list.get(0)) instanceof Long) {
            var sum = BigInteger.ZERO;
            for (Object item : list) {
                sum = sum.add(BigInteger.valueOf(number(item).longValue()));
            }
            return sum.doubleValue() / list.size();
        }
        return Arithmetic.divide(sum(list, 0.0), (long) list.size());
    }
}
