package dev.agentc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a journal: where it is, and why it cannot be. */
class JournalFolderTest {
    @TempDir
    Path folder;

    private static String said(Path home) {
        try {
            SqliteJournal.open(new JournalFolder(home)).close();
            return "";
        } catch (EffectFailed e) {
            return e.failure().message();
        }
    }

    @Test
    void the_nearest_project_file_upward_says_where_it_is() throws Exception {
        Path below = Files.createDirectories(folder.resolve("a/b"));
        assertThat(JournalFolder.project(below)).isEmpty();
        Files.createFile(folder.resolve("a/agent.toml"));

        assertThat(JournalFolder.project(below)).contains(folder.resolve("a/agent.toml"));
        assertThat(JournalFolder.of(below, Optional.empty()).folder()).isEqualTo(folder.resolve("a/.agent"));
        assertThat(JournalFolder.of(below, Optional.of("x")).folder()).isEqualTo(folder.resolve("a/b/x"));
    }

    @Test
    void what_is_in_the_way_is_said() throws Exception {
        Files.createFile(folder.resolve("file"));
        Files.createDirectories(folder.resolve("odd/journal.db"));

        assertThat(said(folder.resolve("file"))).endsWith(folder.resolve("file") + " is no folder");
        assertThat(said(folder.resolve("odd"))).endsWith("it is a folder");
    }

    @Test
    void a_folder_of_the_kernel_takes_no_files() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")));

        assertThat(said(Path.of("/proc"))).endsWith("no file can be made in that folder");
        assertThat(new JournalFolder(Path.of("/proc")).cannotBeMade()).contains("no file can be made in that folder");
        assertThat(new JournalFolder(Path.of("/proc/none/.agent")).cannotBeMade())
                .isPresent();
    }

    @Test
    void whether_one_can_be_made_is_seen_without_making_one() throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThat(new JournalFolder(folder.resolve("new/.agent")).cannotBeMade())
                .isEmpty();
        assertThat(new JournalFolder(folder.resolve("file/.agent")).cannotBeMade())
                .contains(folder.resolve("file") + " is no folder");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
