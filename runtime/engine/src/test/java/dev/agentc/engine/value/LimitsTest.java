package dev.agentc.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.engine.value.text.Print;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static void exceeds(String what, ThrowingCallable growing) {
        assertThatThrownBy(growing).isInstanceOfSatisfying(Raised.class, raised -> {
            assertThat(raised.name()).isEqualTo("LimitExceeded");
            assertThat(raised.error().get("what")).isEqualTo(what);
        });
    }

    @Test
    void a_text_that_doubles_ends_in_limit_exceeded() {
        exceeds("text", () -> {
            Object text = "x";
            while (true) {
                text = ValueOperators.add(text, text);
            }
        });
    }

    @Test
    void a_list_that_doubles_ends_in_limit_exceeded() {
        exceeds("list", () -> {
            Object list = ListValue.of(1L);
            while (true) {
                list = ValueOperators.add(list, list);
            }
        });
    }

    @Test
    void a_range_of_all_ints_ends_in_limit_exceeded() {
        exceeds("list", () -> ValueOperators.range(Long.MIN_VALUE, Long.MAX_VALUE));
        exceeds("list", () -> ValueOperators.range(0L, 1_000_000L));
    }

    @Test
    void lists_in_lists_end_in_limit_exceeded_before_the_stack_does() {
        exceeds("nesting", () -> {
            Object value = "x";
            while (true) {
                value = ListValue.of(MapValue.of("k", RecordValue.of(LibraryShapes.PAIR, value, 1L)));
            }
        });
    }

    @Test
    void the_deepest_value_can_be_compared_printed_and_hashed() {
        Object a = "x";
        Object b = "x";
        for (int i = 0; i < Limits.NESTING; i++) {
            a = ListValue.of(a);
            b = ListValue.of(b);
        }
        assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
        assertThat(Print.json(a)).hasSize(2 * Limits.NESTING + 3);
    }

    @Test
    void a_text_made_of_a_value_has_the_texts_limit() {
        Object long_text = "x".repeat(Limits.TEXT / 2);
        exceeds("text", () -> Print.json(ListValue.of(long_text, long_text, long_text)));
    }
}
