package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that go on. */
class WatchTest {

    @TempDir
    Path folder;

    private interface Changes {
        void make(ByteArrayOutputStream out, ByteArrayOutputStream err) throws Exception;
    }

    @Test
    void a_watched_file_is_checked_again_when_it_changes() throws Exception {
        String file = new Programs(folder).program("fn f() -> int = 1\n");
        watched(file, (out, err) -> {
            Files.writeString(Path.of(file), "fn f() -> int = \"one\"\n");
            waitFor(out, "type/mismatch");
            Files.delete(Path.of(file));
            waitFor(err, "there is no file or folder");
            Files.writeString(Path.of(file), "fn f() -> int = unheard_of\n");
            waitFor(out, "name/unknown");
        });
    }

    @Test
    void a_watched_file_is_checked_again_when_its_project_comes_and_changes() throws Exception {
        String file = new Programs(folder).program("fn f() -> int = 1\n");
        Path project = Path.of(file).resolveSibling("agent.toml");
        watched(file, (out, err) -> {
            Files.writeString(project, "zone = 1\n");
            waitFor(out, "project/value");
            Files.writeString(project, "timezone = \"UTC\"\n");
            waitFor(out, "project/unknown");
        });
    }

    @Test
    void what_a_watched_file_imports_from_elsewhere_is_watched_too() throws Exception {
        var programs = new Programs(folder);
        String file = programs.program("import \"./lib/numbers.agent\" { one }\nfn f() -> int = one()\n");
        Path other = Path.of(file).resolveSibling("lib/numbers.agent");
        watched(file, (out, err) -> {
            Files.createDirectories(other.getParent());
            Files.writeString(other, "fn one() -> int = \"one\"\n");
            waitFor(out, "type/mismatch");
            Files.writeString(other, "fn one() -> int = unheard_of\n");
            waitFor(out, "name/unknown");
        });
    }

    /** What is done once the watch has begun. */
    private static void watched(String file, Changes changes) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), Output.plain(out), Output.plain(err));
        int[] exit = {-1};
        Thread watching = Thread.ofPlatform()
                .start(() ->
                        exit[0] = Main.run(new String[] {"check", "--watch", "--format", "concise", file}, terminal));
        try {
            waitFor(err, "watching; Ctrl-C ends it");
            changes.make(out, err);
        } finally {
            watching.interrupt();
            watching.join();
        }
        assertThat(exit[0]).isZero();
    }

    private static void waitFor(ByteArrayOutputStream output, String text) throws InterruptedException {
        while (!output.toString(StandardCharsets.UTF_8).contains(text)) {
            Thread.sleep(10);
        }
    }
}
