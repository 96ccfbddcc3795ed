package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that are used as {@code json}: what they are does not hang on whether they were just made or read from a journal. */
@Timeout(600)
class JsonFormTest {
    private static final String PROGRAM = """
        type Person { name: string, born as "year": int, level: Level }

        enum Level { low, urgent = "very-urgent" }

        type Box<T> { value: T }

        fn ana() -> Person = Person { name: "Ana", born: 2001, level: urgent }

        flow person() -> json = ana()

        flow amounts() -> json = [$5, 3s, 1.5s, 2]

        flow boxed() -> Box<json> = held(Box { value: ana() })

        fn held(box: Box<Person>) -> Box<json> = box

        fn kind(j: json) -> string = match j {
          string => "text"
          int => "int"
          float => "float"
          bool => "bool"
          list xs => xs.map(kind(it)).join(" ")
          map m => m.values().map(kind(it)).join(" ")
          null => "null"
        }

        flow main() -> list<string> {
          let p = person()
          let sums = amounts()
          let box = boxed()
          let either = if sums.len() > 9 { p } else { ana() }
          [
            kind(p),
            kind(sums),
            kind(box.value),
            kind(either),
            "{{ p }}",
            "{{ sums }}",
            "{{ p == ana() }}",
            "{{ p == box.value }}",
            "{{ p is map }}"
          ]
        }
        """;

    @Test
    void an_amount_that_a_float_does_not_keep_is_none_made_smaller() {
        assertThat(amount("$12345678901234.56").status()).isEqualTo(Journal.Status.DONE);
        assertThat(amount("$12345678901234567.89").failure().message())
                .isEqualTo("$12345678901234567.89 has more digits than a number in a `json` keeps");
    }

    private static Outcome amount(String written) {
        var plan = new Example(Map.of(Example.FILE, "flow main() -> json = " + written + "\n"), Repository.ROOT)
                .plan(Example.FILE)
                .orElseThrow();
        return Running.run(plan, Running.input(), Repository.ROOT, OptionalLong.of(1), new MemoryJournal());
    }

    @Test
    void they_are_the_same_after_a_resume_from_any_event() {
        var plan = new Example(Map.of(Example.FILE, PROGRAM), Repository.ROOT)
                .plan(Example.FILE)
                .orElseThrow();
        var journal = new MemoryJournal();
        var outcome = Running.run(plan, Running.input(), Repository.ROOT, OptionalLong.of(1), journal);
        assertThat(String.valueOf(outcome.output()))
                .isEqualTo("[\"text int text\",\"float int float int\",\"text int text\",\"text int text\","
                        + "\"{\\\"name\\\": \\\"Ana\\\", \\\"year\\\": 2001, \\\"level\\\": \\\"very-urgent\\\"}\","
                        + "\"[5.0, 3, 1.5, 2]\",\"true\",\"true\",\"true\"]");
        try (var engine = new Engine()) {
            int events = journal.events(outcome.run()).size();
            for (int died = 1; died < events; died++) {
                var again = engine.resume(outcome.run(), Running.world(journal.cut(died)), new Cancel());
                assertThat(again.output()).as("after event " + died).isEqualTo(outcome.output());
            }
        }
    }
}
