package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.view.RunList;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a journal that cannot be written. */
class ReadOnlyJournalTest {
    @TempDir
    Path folder;

    private JournalFolder written() {
        JournalFolder home = new JournalFolder(folder.resolve("a name with % & #"));
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            SampleRun.write(journal, 1, 3, 2);
            journal.begin(SampleRun.start(2));
        }
        return home;
    }

    private static List<String> seen(ReadableJournal journal) {
        RunId run = journal.all().getLast();
        return List.of(
                Trace.of(journal.history(run)).json().toString(),
                Transcript.of(journal.history(run)).text(),
                RunList.of(journal, 10).json().toString(),
                journal.matching("last").toString());
    }

    @Test
    void what_is_seen_is_the_same_and_nothing_is_written() throws Exception {
        JournalFolder home = written();
        List<String> before;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            before = seen(journal);
        }
        byte[] file = Files.readAllBytes(home.journal());

        try (ReadableJournal journal = ReadOnlyJournal.at(home)) {
            assertThat(seen(journal)).isEqualTo(before);
            assertThat(journal.history(journal.all().getFirst()).status()).isEqualTo(Journal.Status.STOPPED);
            assertThat(journal.warnings()).singleElement().asString().contains("cannot be written from here");
        }
        assertThat(Files.readAllBytes(home.journal())).isEqualTo(file);
        try (Stream<Path> files = Files.list(home.folder())) {
            assertThat(files.map(path -> path.getFileName().toString())).doesNotContain("journal.db-shm");
        }
    }

    @Test
    void one_that_can_be_written_is_opened_as_ever() {
        assertThat(ReadOnlyJournal.open(written())).isEmpty();
    }
}
