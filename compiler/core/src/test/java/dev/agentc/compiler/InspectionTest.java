package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expression that is asked for where a run stands means what it would mean if it were written there, and does nothing. */
class InspectionTest {
    private static final String TEXT = """
        type Line { item: string, cents: int }

        let limit = 500

        flow main(n: int, note: string?) -> int {
          let lines = [Line { item: "lamp", cents: 1250 }]
          if note != null {
            return note.len()
          }
          let dear = lines.filter(it.cents > limit)
          return total(dear) * n
        }

        fn total(lines: list<Line>) -> int {
          var all = 0
          for line in lines { all += line.cents }
          return all
        }

        fn twice(n: int) -> int = n * 2

        tool price(item: string) -> int = item.len()
        """;

    private static final Compiler COMPILER = Texts.compiler(Map.of("main.agent", TEXT));
    private static final Plan PLAN =
            COMPILER.build("main.agent", Optional.of("main")).value().orElseThrow();

    private static Result<Optional<Inspection.Understood>> asked(String place, String text, boolean condition) {
        int start = TEXT.indexOf(place);
        List<String> slots = place.startsWith("it")
                ? List.of("it")
                : PLAN.callable(start < TEXT.indexOf("fn total") ? "main.main" : "main.total")
                        .slots();
        var where = new Inspection.InCode("main.agent", new Span(start, place.length(), 1, 1), slots);
        return COMPILER.inspected(new Inspection(PLAN, where, text, condition));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "let lines = [Line { item: \"lamp\", cents: 1250 }] | n + limit",
                "return note.len() | note.len() + lines[0].cents",
                "let dear = lines.filter(it.cents > limit) | lines.map(it.item).len()",
                "let dear = lines.filter(it.cents > limit) | \"{{ lines[0].item }} and {{ n }}\"",
                "let dear = lines.filter(it.cents > limit) | match n { 0 => \"none\", _ => \"some\" }",
                "it.cents > limit | it.item.upper()",
                "return total(dear) * n | total(dear.take(1)) + twice(n)",
                "total(dear) | dear.len()",
                "all += line.cents | line.item.len() + all",
                "return all | if all > limit { \"dear\" } else { \"cheap\" }"
            })
    void it_has_the_names_of_its_place(String place, String text) {
        Result<Optional<Inspection.Understood>> result = asked(place, text, false);
        assertThat(result.findings()).isEmpty();
        assertThat(result.value()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "let lines = [Line { item: \"lamp\", cents: 1250 }] | lines.len() | `lines`",
                "let dear = lines.filter(it.cents > limit) | note.len() | may be null",
                "let dear = lines.filter(it.cents > limit) | dear | `dear`",
                "return all | line | `line`",
                "return total(dear) * n | price(\"lamp\") | `price` is a `tool` and has effects, and the debugger only"
                        + " computes",
                "return total(dear) * n | now() | only computes",
                "return total(dear) * n | n + | ",
                "return total(dear) * n | n = 3 | ",
                "return total(dear) * n | n.size | "
            })
    void what_means_nothing_there_or_has_an_effect_is_refused(String place, String text, String message) {
        Result<Optional<Inspection.Understood>> result = asked(place, text, false);
        assertThat(result.value()).isEmpty();
        assertThat(result.ok()).isFalse();
        assertThat(result.findings().getFirst().message()).contains(message == null ? "" : message);
    }

    @Test
    void a_condition_is_true_or_false() {
        String place = "return total(dear) * n";
        assertThat(asked(place, "n > 1 and note == null", true).value()).isPresent();
        assertThat(asked(place, "n", true).findings().getFirst().message()).startsWith("a condition is a `bool`");
    }

    @Test
    void the_plan_has_what_only_the_expression_needs() {
        assertThat(PLAN.callable("main.twice")).isNull();
        Inspection.Understood understood =
                asked("return total(dear) * n", "twice(n)", false).value().orElseThrow();
        assertThat(understood.plan().callable("main.twice")).isNotNull();
        assertThat(understood.plan().declarations()).containsAllEntriesOf(PLAN.declarations());
    }

    @Test
    void its_frame_begins_as_the_one_where_it_is_asked() {
        Inspection.Understood understood = asked("return total(dear) * n", "match n { 0 => 1, _ => n }", false)
                .value()
                .orElseThrow();
        List<String> there = PLAN.callable("main.main").slots();
        assertThat(understood.slots().subList(0, there.size())).isEqualTo(there);
        assertThat(understood.slots()).hasSizeGreaterThan(there.size());
    }

    @Test
    void at_a_step_it_has_what_is_seen_there() {
        var where = new Inspection.AtStep(
                "main.agent",
                List.of(new Inspection.Known("user", new Type.Text()), new Inspection.Known("n", new Type.Int())));
        assertThat(COMPILER.inspected(new Inspection(PLAN, where, "user.contains(\"lamp\") and twice(n) > limit", true))
                        .value())
                .isPresent();
        assertThat(COMPILER.inspected(new Inspection(PLAN, where, "lines", false))
                        .ok())
                .isFalse();
    }

    @Test
    void what_stands_nowhere_is_no_place() {
        var where = new Inspection.InCode("main.agent", new Span(0, TEXT.length(), 1, 1), List.of());
        Result<Optional<Inspection.Understood>> result = COMPILER.inspected(new Inspection(PLAN, where, "1", false));
        assertThat(result.value()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }
}
