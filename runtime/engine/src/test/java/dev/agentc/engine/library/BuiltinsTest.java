package dev.agentc.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuiltinsTest {

    @TestFactory
    Stream<DynamicTest> every_example_gives_its_result() {
        return Examples.all().map(example -> DynamicTest.dynamicTest(example.toString(), () -> check(example)));
    }

    private static void check(Examples.Example example) {
        Builtin function = Builtins.named(example.function());
        if (example.result() instanceof String text && text.startsWith("!")) {
            assertThatThrownBy(() -> function.call(example.arguments()))
                    .isInstanceOfSatisfying(
                            Raised.class,
                            raised -> assertThat("!" + raised.name()).isEqualTo(text));
            return;
        }
        Object result = function.call(example.arguments());
        assertThat(result).hasSameClassAs(example.result()).isEqualTo(example.result());
        assertThat(Print.json(result)).isEqualTo(Print.json(example.result()));
    }

    @Test
    void every_function_has_an_example_that_succeeds() {
        Set<String> shown = Examples.all()
                .filter(example -> !(example.result() instanceof String text && text.startsWith("!")))
                .map(Examples.Example::function)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(new TreeSet<>(Builtins.names()));
    }

    @Test
    void no_function_is_without_a_label_rule() {
        assertThatThrownBy(() -> new Builtin("list.shuffle", 1, 1, null, a -> a[0]))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a label rule for list.shuffle");
    }

    @Test
    void a_chunk_of_nothing_is_refused_in_plain_words() {
        assertThatThrownBy(() -> Builtins.named("list.chunk").call(ListValue.of(1L), 0L))
                .hasMessage("a chunk has at least one element, not 0");
    }

    @Test
    void a_pattern_that_would_backtrack_for_ever_is_linear() {
        assertThat(Builtins.named("string.matches").call("a".repeat(100_000) + "b", "(a*)*(a|aa)+"))
                .isEqualTo(false);
    }

    @Test
    void a_pattern_that_would_fill_the_memory_is_refused() {
        for (String pattern : new String[] {
            "((((a{100}){100}){100}){100})", "(x{1000}){1000}", "([]\\]{(]{999}b?){999,}?", "a".repeat(1_001)
        }) {
            assertThatThrownBy(() -> Builtins.named("string.matches").call("a", pattern))
                    .isInstanceOfSatisfying(
                            Raised.class, raised -> assertThat(raised.name()).isEqualTo("LimitExceeded"));
        }
        assertThat(Builtins.named("string.matches").call("2026-01-31", "\\d{4}-\\d{2}-(\\d{2}){1}"))
                .isEqualTo(true);
    }
}
