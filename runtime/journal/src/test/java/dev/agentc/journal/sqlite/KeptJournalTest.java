package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.transfer.RunImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that were written before are opened, read whole and gone on with; those of other versions are refused as they are. */
class KeptJournalTest {
    @TempDir
    Path folder;

    static List<KeptJournal> kept() throws IOException {
        return KeptJournal.all();
    }

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        if (Boolean.getBoolean("kept.write") && !kept().contains(new KeptJournal(Tables.VERSION))) {
            KeptJournal.write(folder);
        }
    }

    @Test
    void there_is_one_of_the_version_that_is_written() throws IOException {
        assertThat(kept()).as("write it with -Dkept.write=true, once").contains(new KeptJournal(Tables.VERSION));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void it_is_read_whole(KeptJournal kept) throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(kept.in(folder))) {
            assertThat(lines(KeptJournal.exported(journal))).isEqualTo(lines(kept.exported()));

            assertThat(journal.history(KeptJournal.DONE).status()).isEqualTo(Status.DONE);
            assertThat(journal.history(KeptJournal.STOPPED).status()).isEqualTo(Status.STOPPED);
            assertThat(journal.history(KeptJournal.WAITING).status()).isEqualTo(Status.WAITING);
            assertThatThrownBy(() -> journal.history(KeptJournal.REMOVED))
                    .hasMessageContaining("was removed from the journal");
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void it_is_gone_on_with(KeptJournal kept) throws IOException {
        JournalFolder home = kept.in(folder);
        int recorded;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            Journal.Log log = journal.reopen(KeptJournal.STOPPED);
            recorded = log.recorded().size();
            log.append(Child.event(2, log)).await();
            log.status(Status.DONE);
            SampleRun.write(journal, 5, 2, 1).close();
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.all()).hasSize(4);
            assertThat(journal.history(KeptJournal.STOPPED).events()).hasSize(recorded + 1);
            assertThat(journal.history(KeptJournal.STOPPED).status()).isEqualTo(Status.DONE);
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void its_runs_are_imported_from_the_files_of_then(KeptJournal kept) throws IOException {
        List<String> files = new ArrayList<>();
        StringBuilder file = new StringBuilder();
        kept.exported().lines().forEach(line -> {
            file.append(line).append('\n');
            if (line.startsWith("{\"end\"")) {
                files.addFirst(file.toString());
                file.setLength(0);
            }
        });
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder))) {
            files.forEach(text -> RunImport.of(text).into(journal));

            assertThat(lines(KeptJournal.exported(journal))).isEqualTo(lines(kept.exported()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void one_of_another_version_is_refused_as_it_is_with_what_to_do(int other) throws Exception {
        JournalFolder home = new KeptJournal(Tables.VERSION).in(folder);
        int version = Tables.VERSION + other;
        try (Connection connection = Database.writer(home.journal(), Database.PATIENCE);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + version);
        }
        byte[] before = Files.readAllBytes(home.journal());

        List<ThrowingCallable> ways = List.of(() -> SqliteJournal.open(home), () -> ReadOnlyJournal.at(home));
        for (ThrowingCallable way : ways) {
            assertThatThrownBy(way).isInstanceOfSatisfying(EffectFailed.class, e -> {
                assertThat(e.failure().message())
                        .contains(other < 0 ? "written by an earlier agentc" : "written by a later agentc")
                        .contains("it has version " + version + ", and this one reads version " + Tables.VERSION);
                assertThat(e.failure().next()).contains("Use that agentc").contains("AGENTC_HOME");
            });
        }
        assertThat(Files.readAllBytes(home.journal())).isEqualTo(before);
    }

    /** Apart from the order of fields, and the hash at the end that hangs on it. */
    private static List<JsonNode> lines(String runs) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : runs.lines().toList()) {
            JsonNode read = new JsonMapper().readTree(line);
            if (!read.has("end")) {
                lines.add(read);
            }
        }
        return lines;
    }
}
