package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that somebody begins with. */
class NewCommandTest {

    @TempDir
    Path folder;

    private Path desk;

    @BeforeEach
    void name() {
        desk = folder.resolve("deep/desk");
    }

    @Test
    void it_checks_is_laid_out_passes_its_tests_and_runs_at_once() {
        Ran made = Ran.agentc("new", desk.toString());

        assertThat(made.exit()).isZero();
        assertThat(made.out().lines()).hasSize(NewCommand.FILES.size()).allMatch(file -> Files.exists(Path.of(file)));
        assertThat(made.err()).startsWith("try it: cd ");
        assertThat(desk.resolve("README.md")).content().startsWith("# desk\n").doesNotContain("@NAME@");
        assertThat(Ran.agentc("check", desk.toString())).isEqualTo(new Ran(Exit.DONE, "", "1 file: nothing wrong\n"));
        assertThat(Ran.agentc("fmt", "--check", desk.toString()).exit()).isZero();
        assertThat(Ran.agentc("test", desk.toString()).out()).contains("3 passed", "declarations 5 of 5, tools 3 of 3");
        Ran ran = Ran.agentc("run", desk.resolve("main.agent").toString(), "How much do 3 lamps cost?", "--seed", "1");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("37.50");
    }

    @Test
    void the_tutorial_shows_it_word_for_word() throws IOException {
        assertThat(Path.of("../docs/tutorial.md"))
                .content()
                .contains("```agent main.agent\n" + NewCommand.template("main.agent") + "```\n");
    }

    @Test
    void nothing_is_written_over() throws IOException {
        Files.createDirectories(desk);
        Files.writeString(desk.resolve("README.md"), "mine");

        Ran ran = Ran.agentc("new", desk.toString());

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("README.md` is there already", "nothing was written");
        assertThat(desk.resolve("main.agent")).doesNotExist();
        assertThat(desk.resolve("README.md")).hasContent("mine");
    }

    @Test
    void a_folder_that_is_there_and_has_none_of_its_files_is_taken() throws IOException {
        Files.createDirectories(desk);
        Files.writeString(desk.resolve("notes.txt"), "mine");

        assertThat(Ran.agentc("new", desk.toString(), "--json").json().path("files"))
                .hasSize(NewCommand.FILES.size());
    }

    @Test
    void without_a_name_and_where_a_file_is_it_is_wrong_use() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThat(Ran.agentc("new").err()).contains("what is it called?");
        assertThat(Ran.agentc("new", file.toString()).err()).contains("is a file");
        assertThat(Ran.agentc("new", file.resolve("below").toString()).exit()).isEqualTo(Exit.WRONG_USE);
    }
}
