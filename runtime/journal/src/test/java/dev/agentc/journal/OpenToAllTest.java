package dev.agentc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentc.journal.sqlite.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a journal that every user of the machine may read. */
class OpenToAllTest {
    @TempDir
    Path folder;

    private JournalFolder home;

    @BeforeEach
    void written() throws Exception {
        home = new JournalFolder(folder.resolve(".agent"));
        SqliteJournal.open(home).close();
        mode(folder, "rwxr-xr-x");
        Path probe = Files.createFile(folder.resolve("probe"));
        mode(probe, "rw-r--r--");
        assumeTrue(OpenToAll.is(probe), "folders above that of the tests keep others out");
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private List<String> warnings() {
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            return journal.warnings();
        }
    }

    @Test
    void as_it_is_made_nothing_is_said() throws Exception {
        assertThat(warnings()).isEmpty();
        mode(home.folder(), "rwxr-xr-x");
        assertThat(warnings()).as("the file keeps them out").isEmpty();
    }

    @Test
    void a_file_for_all_in_a_folder_for_its_owner_is_not_reached() throws Exception {
        mode(home.journal(), "rw-r--r--");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void one_that_all_may_read_is_named_with_what_to_do() throws Exception {
        mode(home.folder(), "rwxr-xr-x");
        mode(home.journal(), "rw-r--r--");

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("journal.db can be read by every user of this machine")
                .contains("chmod 600 ");
    }
}
