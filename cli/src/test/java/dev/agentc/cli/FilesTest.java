package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, unreadable, folders, or no programs; and those that are written. */
class FilesTest {
    @TempDir
    Path folder;

    private record Use(int exit, String said, String... words) {}

    private static final List<Use> USES = List.of(
            new Use(2, "there is no file `F/absent.agent`", "run", "F/absent.agent"),
            new Use(2, "did you mean `F/good.agent`?", "run", "F/good"),
            new Use(2, "did you mean `F/good.agent`?", "run", "F/good.agen"),
            new Use(2, "did you mean `F/good.agent`?", "build", "F/godo.agent"),
            new Use(2, "did you mean `F/good.agent`?", "check", "F/good.agnet"),
            new Use(2, "did you mean `F/one/only.agent`?", "run", "F/one"),
            new Use(2, "there is no file `F/no/folder.agent`", "run", "F/no/folder.agent"),
            new Use(2, "there is no file `F/absent.agent`", "build", "F/absent.agent"),
            new Use(2, "there is no file or folder `F/absent.agent`", "check", "F/absent.agent"),
            new Use(2, "`F` is a folder", "run", "F"),
            new Use(2, "`F` is a folder", "build", "F"),
            new Use(2, "there is no .agent file in F/empty", "check", "F/empty"),
            new Use(2, "which file?", "run"),
            new Use(2, "`agentc help build` shows examples", "build"),
            new Use(2, "`F/other.json`: ", "run", "F/other.json"),
            new Use(1, "error[", "run", "F/noise.agent"),
            new Use(2, "`F/empty` cannot be written: ", "build", "F/good.agent", "-o", "F/empty"),
            new Use(
                    2,
                    "cannot be written: there is no such file or folder",
                    "build",
                    "F/good.agent",
                    "-o",
                    "F/no/such.json"),
            new Use(2, "cannot be written: Not a directory", "build", "F/good.agent", "-o", "F/good.agent/x.json"),
            new Use(2, "`nonsense` is no command", "nonsense"),
            new Use(2, "did you mean `agentc trace`?", "tarce"),
            new Use(2, "did you mean `agentc run x.agent`?", "x.agent"),
            new Use(2, "`x` is one word too many for `agentc doctor`", "doctor", "x"),
            new Use(2, "`x` is one word too many for `agentc runs`", "runs", "x"),
            new Use(2, "`x` is one word too many for `agentc version`", "version", "x"),
            new Use(2, "`check` is one word too many for `agentc help`", "help", "run", "check"),
            new Use(2, "`--bil` is no option of `agentc trace`", "trace", "last", "--bil"),
            new Use(2, "`--limit 0`: a limit is a whole number above 0", "runs", "--limit", "0"),
            new Use(2, "`--format xml`", "check", "F/good.agent", "--format", "xml"),
            new Use(2, "which run?", "resume"),
            new Use(2, "there is no run `zz`", "trace", "zz"));

    @TestFactory
    Stream<DynamicTest> what_cannot_be_used_is_said_in_a_sentence() throws Exception {
        var programs = new Programs(folder);
        Files.createDirectory(folder.resolve("empty"));
        programs.file("good.agent", "flow f() -> int = 1");
        Files.writeString(Files.createDirectory(folder.resolve("one")).resolve("only.agent"), "flow f() -> int = 1");
        programs.file("other.json", "{\"format\": \"something else\"}");
        Files.write(folder.resolve("noise.agent"), new byte[] {0, 1, (byte) 0xff, '{', '"'});
        Ran.agentc("run", programs.path("good.agent"));
        return USES.stream().map(use -> dynamicTest(String.join(" ", use.words), () -> check(use)));
    }

    @Test
    void a_program_may_come_out_of_a_pipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Thread.ofPlatform()
                .daemon()
                .start(() -> written(folder.resolve("pipe"), "flow f(text: string) -> string = text"));

        Ran ran = Ran.agentc("run", "-q", folder.resolve("pipe").toString(), "hello");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("hello\n");
    }

    private static void written(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Use use) {
        Ran ran = Ran.agentc(Stream.of(use.words).map(this::placed).toArray(String[]::new));
        assertThat(ran.err()).contains(placed(use.said)).doesNotContain("bug");
        assertThat(ran.exit()).isEqualTo(use.exit);
        assertThat(ran.out()).isEmpty();
    }

    private String placed(String text) {
        return text.replaceAll("\\bF(?=$|[/` ])", folder.toString());
    }

    /** The superuser may read every file, but for what is no file of a disk. */
    @Test
    void a_source_that_cannot_be_read_is_no_bug() throws Exception {
        Path secret = Path.of(new Programs(folder).program("flow f() -> int = 1"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(secret)) {
            Files.delete(secret);
            Files.createSymbolicLink(secret, Path.of("/proc/self/mem"));
        }
        for (String command : List.of("run", "build", "check")) {
            Ran ran = Ran.agentc(command, secret.toString());
            assertThat(ran.err())
                    .startsWith("agentc: `" + secret + "` cannot be read: ")
                    .doesNotContain("bug");
            assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        }
    }

    @Test
    void reasons_are_words_and_not_file_names() {
        assertThat(IoReason.of(new AccessDeniedException("x"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new NoSuchFileException("x"))).isEqualTo("there is no such file or folder");
        assertThat(IoReason.of(new MalformedInputException(1))).isEqualTo("it is no UTF-8 text");
    }

    @Test
    void a_plan_is_for_whom_the_mask_lets_and_leaves_nothing_beside_it() throws Exception {
        var programs = new Programs(folder);
        String source = programs.program("flow f() -> int = 1");
        Files.createDirectory(folder.resolve("in-the-way"));

        Ran.agentc("build", source, "-o", programs.path("plan.json"));
        Ran.agentc("build", source, "-o", programs.path("in-the-way"));

        assertThat(Files.getPosixFilePermissions(folder.resolve("plan.json")))
                .isEqualTo(Files.getPosixFilePermissions(Path.of(source)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("program.agent", "plan.json", "in-the-way");
        }
    }

    @Test
    void a_file_that_is_named_twice_is_checked_once() {
        String source = new Programs(folder).program("flow f() -> int = 1");

        assertThat(Ran.agentc("check", source, source).err()).isEqualTo("1 file: nothing wrong\n");
    }
}
