package dev.agentc.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checking costs what the text is long, however its declarations hang together. Counted, not timed. */
class WorkTest {
    private static final int MANY = 1_000;

    private static long work(int count, IntFunction<String> line) {
        var text = IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
        var program =
                new SourceSet(Texts.STANDARD, path -> Optional.of(text.getBytes(StandardCharsets.UTF_8)), AllKinds.ALL);
        program.load("main.agent");
        program.check();
        assertThat(program.findings()).isEmpty();
        return program.work();
    }

    @Test
    void a_chain_of_types_costs_what_the_same_number_in_groups_costs() {
        long chain = work(MANY, i -> "type T" + i + " { id: int, before: " + (i == 0 ? "int" : "T" + (i - 1)) + "? }");
        long groups =
                work(MANY, i -> "type T" + i + " { id: int, before: " + (i % 5 == 0 ? "int" : "T" + (i - 1)) + "? }");
        assertThat(chain).isEqualTo(groups);
    }

    @Test
    void a_chain_of_constants_in_the_worst_order_costs_what_one_in_the_best_order_costs() {
        long forward = work(MANY, i -> i == 0 ? "let a0 = 1" : "let a" + i + " = a" + (i - 1) + " + 1");
        long backward = work(MANY, i -> i == MANY - 1 ? "let a" + i + " = 1" : "let a" + i + " = a" + (i + 1) + " + 1");
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void twice_the_text_is_twice_the_work() {
        IntFunction<String> unit = i -> """
            type T%1$d { id: int, tags: list<string> where it.len() <= 5 }
            fn f%1$d(t: T%1$d) -> int {
              let long = t.tags.filter(it.len() > 3).map(x => "{{ x }} {{ t.id }}")
              if t.id > 3 { long.len() } else { f%1$d(t { id: 4 }) }
            }
            """.formatted(i);
        long hundred = work(100, unit);
        long twoHundred = work(200, unit);
        long threeHundred = work(300, unit);
        assertThat(threeHundred - twoHundred).isEqualTo(twoHundred - hundred);
    }

    @Test
    void aliases_that_double_are_followed_once_each() {
        var text = IntStream.range(0, 1_000)
                .mapToObj(i -> "type A" + i + " = (A" + (i + 1) + ", A" + (i + 1) + ") -> int\n")
                .collect(Collectors.joining());
        var program = new SourceSet(
                Texts.STANDARD,
                path -> Optional.of((text + "type A1000 = int\n").getBytes(StandardCharsets.UTF_8)),
                AllKinds.ALL);
        program.load("main.agent");
        program.check();
        assertThat(program.work()).isLessThan(10_000);
    }

    @Test
    void nested_lambdas_are_walked_once() {
        long ten = work(1, i -> "fn f(xs: list<int>) -> int = " + nested(10));
        long twenty = work(1, i -> "fn f(xs: list<int>) -> int = " + nested(20));
        long thirty = work(1, i -> "fn f(xs: list<int>) -> int = " + nested(30));
        assertThat(thirty - twenty).isEqualTo(twenty - ten);
    }

    private static String nested(int depth) {
        var text = "xs.len()";
        for (int i = 0; i < depth; i++) {
            text = "xs.map(x" + i + " => x" + i + " + " + text + ").sum()";
        }
        return text;
    }
}
