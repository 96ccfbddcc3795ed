package dev.agentc.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What RUN names: an id, a unique beginning of one, or {@code last}. */
class RunWordTest {
    @TempDir
    Path folder;

    private String first = "";
    private String second = "";

    @BeforeEach
    void two_runs() {
        String file = new Programs(folder).program("flow f(x: int) -> int = x");
        first = Ran.agentc("run", "--json", file, "--x", "1").json().path("run").textValue();
        second =
                Ran.agentc("run", "--json", file, "--x", "2").json().path("run").textValue();
    }

    @Test
    void a_run_is_carried_on_by_its_id_its_beginning_or_as_the_last() {
        assertThat(Ran.agentc("resume", first).out()).isEqualTo("1\n");
        assertThat(Ran.agentc("resume", beginning(first)).out()).isEqualTo("1\n");
        assertThat(Ran.agentc("resume", "last").out()).isEqualTo("2\n");
        assertThat(Ran.agentc("resume", "--json", "last").json().path("run").textValue())
                .isEqualTo(second);
    }

    /** So much of it as no other run of the journal has, which other tests use too. */
    private static String beginning(String id) {
        List<String> ids = new ArrayList<>();
        Ran.agentc("runs", "--json")
                .json()
                .path("runs")
                .forEach(run -> ids.add(run.path("run").textValue()));
        int length = 1;
        while (count(ids, id.substring(0, length)) > 1) {
            length++;
        }
        return id.substring(0, length + (id.charAt(length - 1) == '-' ? 1 : 0));
    }

    private static long count(List<String> ids, String beginning) {
        return ids.stream().filter(id -> id.startsWith(beginning)).count();
    }

    @Test
    void a_beginning_of_several_names_two_of_them() {
        Ran ran = Ran.agentc("trace", first.substring(0, 2));

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("means more than one run").contains("for example ");
    }

    @Test
    void all_runs_are_listed_unless_a_person_looks() {
        long listed = Ran.agentc("runs")
                .out()
                .lines()
                .filter(line -> line.contains(" done"))
                .count();

        assertThat(listed).isGreaterThanOrEqualTo(2);
        assertThat(Ran.agentc("runs").out()).doesNotContain("older");
        assertThat(Ran.agentc("runs", "--limit", "1").out()).contains("older");
    }
}
