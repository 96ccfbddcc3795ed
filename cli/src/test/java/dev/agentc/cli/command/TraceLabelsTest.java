package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code agentc trace --labels} says. */
class TraceLabelsTest {
    private static final String PROGRAM = """
        model m = scripted("replies.json")
        error Odd { text: string }
        tool own(n: int) -> string { gives: private, do: read_text("own{{ n }}.txt") }
        tool note(text: string) { effect: once, gives: public, do: append_text("notes.txt", text) }
        prompt sum_up(text: string) -> string { model: m, user: "Sum up: {{ text }}" }
        flow checked(x: string) -> string { fail Odd { text: x } }
        flow plain() -> string { "open" }
        flow main() -> string {
          let a = own(1)
          note(a)
          emit plain()
          emit "{{ a }}!"
          let b = checked(a) catch { Odd => "odd" }
          sum_up(a + own(2) + b)
        }
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Programs programs = new Programs(folder);
        programs.file("own1.txt", "one");
        programs.file("own2.txt", "two");
        programs.file("replies.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"It is short.\"}]");
    }

    private String run(String text) {
        return Ran.agentc("run", "--json", new Programs(folder).program(text), "main")
                .json()
                .path("run")
                .textValue();
    }

    @Test
    void each_step_is_told_with_what_went_in_and_came_out_and_where_that_begins() {
        Ran ran = Ran.agentc("trace", run(PROGRAM), "--labels");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines().skip(2)).containsExactly("""
            run main: gives private program.own
            ├─ tool own: gives private program.own
            ├─ tool note: given private program.own, gives private program.own
            ├─ emit main: gives private program.own
            ├─ flow checked: given private program.own, fails with private program.own
            ├─ tool own: gives private program.own
            └─ prompt sum_up: given private program.own, gives private program.own
               └─ model m: given private program.own, gives private program.own

            program.own begins in tool own at program.agent:9 (main/own.1) and in 1 more step
            """.split("\n"));
    }

    @Test
    void programs_read_the_same() {
        JsonNode labels =
                Ran.agentc("trace", run(PROGRAM), "--labels", "--json").json();

        assertThat(labels.path("format").asInt()).isEqualTo(1);
        assertThat(labels.path("entry").asText()).isEqualTo("program.main");
        JsonNode note = labels.path("steps").path(1);
        assertThat(note.path("key").asText()).isEqualTo("main/note.1");
        assertThat(note.path("input").asText()).isEqualTo("private program.own");
        assertThat(labels.path("steps").path(0).path("input").isNull()).isTrue();
        assertThat(labels.path("steps").findValuesAsText("name")).doesNotContain("program.plain");
        assertThat(labels.path("sources")).hasSize(1);
        assertThat(labels.at("/sources/0/begins")).hasSize(2);
        assertThat(labels.at("/sources/0/begins/1/key").asText()).isEqualTo("main/own.2");
    }

    @Test
    void a_trace_for_programs_has_what_went_into_steps() {
        JsonNode children = Ran.agentc("trace", run(PROGRAM), "--json").json().at("/tree/0/children");

        assertThat(children.path(1).path("input_label").asText()).isEqualTo("private program.own");
        assertThat(children.path(0).has("input_label")).isFalse();
    }

    @Test
    void a_run_without_labels_says_so() {
        Ran ran = Ran.agentc("trace", run("flow main() -> string { \"open\" }\n"), "--labels");

        assertThat(ran.out()).endsWith("\n\nnothing in it is private or untrusted\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bill", "--transcript", "--follow"})
    void it_is_a_view_of_its_own(String other) {
        Ran ran = Ran.agentc("trace", "last", "--labels", other);

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--labels`");
    }
}
