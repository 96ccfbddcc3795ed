package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the one layout. */
class FmtCommandTest {
    private static final String LOOSE = "fn   f( n:int )->int=n+1 // one more\n";
    private static final String NEAT = "fn f(n: int) -> int = n + 1                  // one more\n";

    @TempDir
    Path folder;

    @Test
    void files_and_folders_are_written_and_those_that_change_are_named() throws IOException {
        var programs = new Programs(Files.createDirectory(folder.resolve("src")));
        String loose = programs.file("loose.agent", LOOSE);
        String neat = programs.file("neat.agent", NEAT);
        programs.file("other.txt", LOOSE);
        var written = Files.getLastModifiedTime(Path.of(neat));

        Ran ran = Ran.agentc("fmt", folder.toString(), loose);

        assertThat(ran).isEqualTo(new Ran(Exit.DONE, loose + "\n", "2 files: 1 formatted\n"));
        assertThat(Path.of(loose)).hasContent(NEAT);
        assertThat(Path.of(programs.path("other.txt"))).hasContent(LOOSE);
        assertThat(Files.getLastModifiedTime(Path.of(neat))).isEqualTo(written);
        assertThat(Ran.agentc("fmt", folder.toString())).isEqualTo(new Ran(Exit.DONE, "", "2 files: nothing to do\n"));
    }

    @Test
    void check_names_what_would_change_and_writes_nothing() {
        String loose = new Programs(folder).file("loose.agent", LOOSE);

        Ran ran = Ran.agentc("fmt", "--check", loose);

        assertThat(ran).isEqualTo(new Ran(Exit.FINDINGS, loose + "\n", "1 file: 1 to format\n"));
        assertThat(Path.of(loose)).hasContent(LOOSE);
    }

    @Test
    void diff_shows_what_would_change_and_writes_nothing() {
        String loose = new Programs(folder).file("loose.agent", "// first\n" + LOOSE);

        Ran ran = Ran.agentc("fmt", "--diff", loose);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out())
                .isEqualTo("--- " + loose + "\n+++ " + loose + "\n@@ -1,2 +1,2 @@\n // first\n-" + LOOSE + "+" + NEAT);
        assertThat(Path.of(loose)).hasContent("// first\n" + LOOSE);
    }

    @Test
    void standard_input_goes_to_standard_output() {
        assertThat(Ran.with(LOOSE, "fmt", "-")).isEqualTo(new Ran(Exit.DONE, NEAT, ""));
        assertThat(Ran.with(NEAT, "fmt", "-", "--check")).isEqualTo(new Ran(Exit.DONE, "", ""));
        assertThat(Ran.with(LOOSE, "fmt", "-", "--check").exit()).isEqualTo(Exit.FINDINGS);
        assertThat(Ran.with(LOOSE, "fmt", "-", "--json").json().path("text").textValue())
                .isEqualTo(NEAT);
        assertThat(Ran.with(LOOSE, "fmt", "-", "x.agent").exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void a_file_whose_form_is_wrong_is_left_alone_and_the_others_are_not() {
        var programs = new Programs(folder);
        String loose = programs.file("loose.agent", LOOSE);
        String wrong = programs.file("wrong.agent", "fn  f( {\n");

        Ran ran = Ran.agentc("fmt", folder.toString());

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("error[syntax/", "2 files: 1 formatted, 1 left alone because of errors");
        assertThat(Path.of(wrong)).hasContent("fn  f( {\n");
        assertThat(Path.of(loose)).hasContent(NEAT);
        Ran input = Ran.with("fn  f( {\n", "fmt", "-");
        assertThat(input.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(input.out()).isEmpty();
        assertThat(input.err()).contains("--> <stdin>:1:");
    }

    @Test
    void permissions_line_ends_and_links_stay() throws IOException {
        var permissions = PosixFilePermissions.fromString("rwxr-x---");
        Path file = Path.of(new Programs(folder).file("real.agent", "\ufefffn  f()->int=1\r\n\r\n\r\nlet  a=2"));
        Files.setPosixFilePermissions(file, permissions);
        Path link = Files.createSymbolicLink(folder.resolve("link.agent"), Path.of("real.agent"));

        assertThat(Ran.agentc("fmt", link.toString()).exit()).isZero();

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).isEqualTo("fn f() -> int = 1\r\n\r\nlet a = 2\r\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, link);
        }
    }

    @Test
    void programs_are_told_what_changed() {
        String loose = new Programs(folder).file("loose.agent", LOOSE);

        var document = Ran.agentc("fmt", "--check", "--json", loose).json();

        assertThat(document.path("ok").booleanValue()).isFalse();
        assertThat(document.path("changed").path(0).textValue()).isEqualTo(loose);
        assertThat(Ran.agentc("fmt", "--json", loose).json().path("ok").booleanValue())
                .isTrue();
    }
}
