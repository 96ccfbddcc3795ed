package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code agentc check --flows} says. */
class CheckFlowsTest {
    private static final String PROGRAM = """
        import "./shop.agent" { customer }
        tool note(text: string) { effect: once, do: append_text("notes.txt", text) }
        flow keep(id: int) {
          let found = customer(id)
          note("seen: {{ found }}")
        }
        """;
    private static final String SHOP = """
        tool customer(id: int) -> string { gives: private, do: read_text("c{{ id }}.txt") }
        """;

    @TempDir
    Path folder;

    private String program() {
        Programs programs = new Programs(folder);
        programs.file("shop.agent", SHOP);
        return programs.program(PROGRAM);
    }

    @Test
    void each_place_where_something_leaves_is_told_with_what_can_reach_it_and_how() {
        String file = program();

        Ran ran = Ran.agentc("check", "--flows", file);

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        String shop = Path.of(file).resolveSibling("shop.agent").toString();
        assertThat(ran.out())
                .contains(":2: tool ", ".note writes by `append_text`:\n  private from ")
                .contains("customer (" + shop + ":1) by ", ".keep (" + file + ":5)\n")
                .contains(".keep says when it fails:\n  private from ")
                .doesNotContain("gives its result");
    }

    @Test
    void programs_read_the_same_as_one_member_of_the_document_beside_the_costs() {
        Ran ran = Ran.agentc("check", "--flows", "--cost", "--json", program());

        assertThat(ran.json().path("cost")).isNotEmpty();
        JsonNode note = ran.json().path("flows").path(0);
        assertThat(note.path("to").asText()).isEqualTo("file");
        assertThat(note.path("by").asText()).isEqualTo("append_text");
        assertThat(note.path("kind").asText()).isEqualTo("tool");
        assertThat(note.path("line").asInt()).isEqualTo(2);
        assertThat(note.path("labels")).hasSize(1);
        JsonNode label = note.path("labels").path(0);
        assertThat(label.path("says").asText()).isEqualTo("private");
        assertThat(label.path("source").asText()).endsWith("customer");
        assertThat(label.path("way")).hasSize(2);
        assertThat(label.path("way").path(0).path("file").asText()).endsWith("shop.agent");
    }

    @Test
    void nothing_is_said_of_what_has_errors() {
        String file = new Programs(folder).program("flow f() -> strin { \"\" }\n");

        Ran ran = Ran.agentc("check", "--flows", "--json", file);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.json().path("flows")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"concise", "sarif"})
    void forms_of_findings_alone_have_no_place_for_it(String format) {
        Ran ran = Ran.agentc("check", "--flows", "--format", format, program());

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--format " + format + "` has no place for `--flows`");
    }
}
