package dev.agentc.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Equality;
import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labeled;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.SecretValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Labels follow data: wherever another value at one place of a call's arguments gives another result, the part of the
 * result that differs carries the label of that place. Tried for every place of every example of every function, so a
 * function that is added without a rule, or with a wrong one, fails here.
 */
class LabelFlowTest {
    private static final Label LABEL = Label.of(true, true, List.of("there"));

    /** A place in the arguments, as a change of what stands there. */
    private interface Place {
        Object[] with(UnaryOperator<Object> change);
    }

    @TestFactory
    Stream<DynamicTest> what_a_result_depends_on_labels_it() {
        return Examples.all().map(example -> DynamicTest.dynamicTest(example.toString(), () -> check(example)));
    }

    private static void check(Examples.Example example) {
        for (Place place : places(example.arguments())) {
            Object labelled = call(example, place.with(LabelFlowTest::labelled));
            Object plain = call(example, example.arguments());
            assertThat(Labels.deep(plain)).as("a label from nowhere").isNull();
            for (UnaryOperator<Object> change : CHANGES) {
                Object other = call(example, place.with(change));
                if (labelled != FAILED && other != FAILED) {
                    covered(labelled, other);
                }
            }
        }
    }

    @Test
    void the_search_for_differences_finds_a_wrong_rule() {
        var right = Builtins.named("list.sort");
        var wrong = new Builtin("list.sort", 1, 1, LabelRule.OF_ELEMENTS, right.body());
        Object labelled = wrong.call(ListValue.of(Labels.with(1L, LABEL), 2L));
        Object other = wrong.call(ListValue.of(3L, 2L));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> covered(labelled, other))
                .isInstanceOf(AssertionError.class);
        covered(right.call(ListValue.of(Labels.with(1L, LABEL), 2L)), other);
    }

    @Test
    void every_function_depends_on_something_that_the_search_changes() {
        Set<String> unmoved = new TreeSet<>(Builtins.names());
        Examples.all()
                .filter(example -> places(example.arguments()).stream().anyMatch(place -> moves(example, place)))
                .forEach(example -> unmoved.remove(example.function()));
        assertThat(unmoved).isEmpty();
    }

    private static boolean moves(Examples.Example example, Place place) {
        Object plain = call(example, example.arguments());
        return CHANGES.stream()
                .map(change -> call(example, place.with(change)))
                .anyMatch(other -> other != FAILED && plain != FAILED && !Equality.equal(plain, other));
    }

    /** Walks both results; where they differ, the labelled one must have the label, there or above. */
    private static void covered(Object labelled, Object other) {
        if (Labels.of(labelled) == LABEL) {
            return;
        }
        Object a = Labels.bare(labelled);
        Object b = Labels.bare(other);
        if (a instanceof ListValue x && b instanceof ListValue y && x.size() == y.size()) {
            for (int i = 0; i < x.size(); i++) {
                covered(x.get(i), y.get(i));
            }
        } else if (a instanceof RecordValue x && b instanceof RecordValue y && x.shape() == y.shape()) {
            for (int i = 0; i < x.shape().size(); i++) {
                covered(x.at(i), y.at(i));
            }
        } else if (a instanceof MapValue x && b instanceof MapValue y && x.size() == y.size()) {
            for (int i = 0; i < x.size(); i++) {
                covered(x.keys().get(i), y.keys().get(i));
                covered(x.values().get(i), y.values().get(i));
            }
        } else {
            assertThat(Equality.equal(a, b))
                    .as("%s has no label but might have been %s", a, b)
                    .isTrue();
        }
    }

    private static final Object FAILED = new Object();

    private static Object call(Examples.Example example, Object[] arguments) {
        try {
            return Builtins.named(example.function()).call(arguments);
        } catch (Raised failed) {
            return FAILED;
        }
    }

    // ---- places

    private static List<Place> places(Object[] arguments) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            int index = i;
            for (Inner inner : inside(arguments[i])) {
                places.add(change -> {
                    Object[] changed = arguments.clone();
                    changed[index] = inner.with(change);
                    return changed;
                });
            }
        }
        return places;
    }

    /** A place in one value: itself, or something in it. */
    private interface Inner {
        Object with(UnaryOperator<Object> change);
    }

    private static List<Inner> inside(Object value) {
        List<Inner> places = new ArrayList<>();
        places.add(change -> change.apply(value));
        switch (value) {
            case ListValue list -> {
                for (int i = 0; i < list.size(); i++) {
                    int index = i;
                    inside(list.get(i))
                            .forEach(inner -> places.add(change -> replaced(list, index, inner.with(change))));
                }
            }
            case RecordValue record -> {
                for (int i = 0; i < record.shape().size(); i++) {
                    int index = i;
                    inside(record.at(i)).forEach(inner -> places.add(change -> record.with(index, inner.with(change))));
                }
            }
            case MapValue map -> {
                for (int i = 0; i < map.size(); i++) {
                    int index = i;
                    inside(map.keys().get(i))
                            .forEach(inner -> places.add(change -> replaced(map, index, inner.with(change), null)));
                    inside(map.values().get(i))
                            .forEach(inner -> places.add(change -> replaced(map, index, null, inner.with(change))));
                }
            }
            default -> {}
        }
        return places;
    }

    private static ListValue replaced(ListValue list, int index, Object value) {
        Object[] items = list.stream().toArray();
        items[index] = value;
        return ListValue.of(items);
    }

    private static MapValue replaced(MapValue map, int index, Object key, Object value) {
        MapValue.Builder changed = MapValue.builder();
        for (int i = 0; i < map.size(); i++) {
            changed.put(
                    i == index && key != null ? key : map.keys().get(i),
                    i == index && value != null ? value : map.values().get(i));
        }
        return changed.build();
    }

    // ---- changes

    /** What a function gives is labelled; any other value is. */
    private static Object labelled(Object value) {
        return value instanceof Invocable function
                ? (Invocable) arguments -> Labels.with(function.invoke(arguments), LABEL)
                : Labels.with(value, LABEL);
    }

    /** Other values of the same kind: near ones, far ones, and of containers shorter and longer ones. */
    private static final List<UnaryOperator<Object>> CHANGES = List.of(
            value -> changed(value, 1),
            value -> changed(value, -1),
            value -> changed(value, 2),
            value -> changed(value, 100),
            value -> changed(value, -100));

    private static Object changed(Object value, int by) {
        return switch (value) {
            case Invocable function -> (Invocable) arguments -> otherResult(function.invoke(arguments), by);
            case Labeled labeled -> new Labeled(changed(labeled.value(), by), labeled.label());
            case String text -> text(text, by);
            case Long number -> number + by;
            case Double number -> number + by / 2.0;
            case BigDecimal amount -> Money.of(amount.add(BigDecimal.valueOf(by)));
            case Duration duration -> duration.plusSeconds(by);
            case OffsetDateTime time -> time.plusDays(40L * by);
            case LocalDate day -> day.plusDays(40L * by);
            case Boolean bool -> by % 2 == 0 ? bool : (Object) !bool;
            case SecretValue secret -> new SecretValue(secret.name() + by, secret.prefix());
            case NullValue _ -> by > 0 ? 1L * by : (Object) NullValue.NULL;
            case ListValue list -> list(list, by);
            case MapValue map -> map.isEmpty() ? map : map.without(map.keys().getFirst());
            default -> value;
        };
    }

    private static Object otherResult(Object result, int by) {
        return Labels.with(changed(Labels.bare(result), by), Labels.of(result));
    }

    private static Object text(String text, int by) {
        return switch (by) {
            case 1 -> text + "1";
            case -1 -> text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1));
            case 2 -> "2" + text;
            case 100 -> text.toUpperCase(java.util.Locale.ROOT) + " x\n" + text;
            default -> "";
        };
    }

    private static Object list(ListValue list, int by) {
        return switch (by) {
            case 1 -> list.concat(list);
            case -1 -> list.isEmpty() ? list : list.slice(0, list.size() - 1);
            case 2 -> ListValue.copyOf(list.asList().reversed());
            case 100 -> ListValue.EMPTY;
            default -> list.isEmpty() ? list : list.slice(1, list.size());
        };
    }
}
