package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.view.RunList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write-ahead log that is gone or damaged: what it can have held is named, and nothing else suffers. */
class MissingLogTest {
    private static final int OLD = 5;
    private static final RunId TAKEN = SampleRun.start(3).run();
    private static final RunId BEGUN = SampleRun.start(OLD + 1).run();
    private static final byte[] NOTHING = new byte[0];

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Copies dead;
    private Copies before;

    /** Five runs that stopped; a process took over the third, began a sixth, and died. */
    @BeforeEach
    void die() throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("first"));
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            for (int run = 1; run <= OLD; run++) {
                Journal.Log log = journal.begin(SampleRun.start(run));
                log.append(Child.event(1, log)).await();
                log.status(Status.STOPPED);
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            Journal.Log taken = journal.reopen(TAKEN);
            taken.append(Child.event(2, taken)).await();
            Journal.Log begun = journal.begin(SampleRun.start(OLD + 1));
            before = Copies.of(home);
            begun.append(Child.event(1, begun)).await();
            dead = Copies.of(home);
        }
    }

    @Test
    void a_missing_log_is_noticed_and_condemns_only_runs_that_it_can_have_held() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("missing"), NOTHING);

        assertOnlyTheTakenIsLost(home, "is missing");
    }

    @Test
    void what_is_lost_is_said_until_somebody_has_read_it() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("unread"), NOTHING);

        for (int look = 0; look < 3; look++) {
            try (SqliteJournal first = SqliteJournal.open(home);
                    SqliteJournal second = SqliteJournal.open(home);
                    ReadOnlyJournal reader = ReadOnlyJournal.at(home)) {
                for (ReadableJournal journal : List.of(first, second, reader)) {
                    assertThat(journal.warnings()).anyMatch(said -> said.contains("its last writes are lost"));
                }
                reader.told();
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).hasSize(1);
            journal.told();
        }
        assertThat(home.notice()).doesNotExist();
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
        }
    }

    @Test
    void a_damaged_log_condemns_only_runs_that_it_can_have_held() throws IOException {
        byte[] log = dead.log();
        log[200] ^= 1;

        assertOnlyTheTakenIsLost(dead.marked(folder.resolve("damaged"), log), "is damaged");
    }

    @Test
    void of_a_write_that_nobody_was_told_of_nothing_is_missed() throws IOException {
        byte[] log = dead.log();
        JournalFolder home = dead.noted(before).marked(folder.resolve("cut"), Arrays.copyOf(log, log.length - 1_000));

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said ->
                            assertThat(said).contains("was cut off, since its process died or the disk was full"));
            assertThat(journal.reopen(TAKEN).recorded()).hasSize(2);
        }
    }

    @Test
    void a_log_that_is_shorter_than_was_told_is_noticed_wherever_it_is_cut() throws IOException {
        List<Integer> commits = dead.commits();
        int last = commits.getLast();
        List<Integer> cuts = new ArrayList<>(List.of(1, 31, 32, last - 1, last - 1_000));
        cuts.addAll(commits.subList(0, commits.size() - 1));
        for (int cut : cuts) {
            JournalFolder home = dead.marked(folder.resolve("cut" + cut), Arrays.copyOf(dead.log(), cut));
            try (SqliteJournal journal = SqliteJournal.open(home)) {
                assertThat(journal.warnings())
                        .as("cut at " + cut)
                        .singleElement()
                        .satisfies(said -> assertThat(said).contains("its last writes are lost"));
                assertThatThrownBy(() -> journal.reopen(TAKEN))
                        .as("cut at " + cut)
                        .hasMessageContaining("damaged");
                others().forEach(run ->
                        assertThat(journal.reopen(run).recorded()).hasSize(1));
            }
        }
    }

    @Test
    void an_older_file_in_the_place_of_the_newer_is_noticed() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("newer"), dead.log());
        SqliteJournal.open(home).close();
        JournalFolder older = Copies.of(home).marked(folder.resolve("older"), before.file(), NOTHING);

        try (SqliteJournal journal = SqliteJournal.open(older)) {
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said -> assertThat(said).contains("is older than what was last written to it"));
            assertThatThrownBy(() -> journal.reopen(TAKEN)).hasMessageContaining("damaged");
        }
    }

    @Test
    void a_copy_says_what_it_is_until_it_is_written_and_can_be_carried_on() throws IOException {
        JournalFolder first = dead.marked(folder.resolve("original"), dead.log());
        SqliteJournal.open(first).close();
        for (boolean noted : List.of(true, false)) {
            JournalFolder home = new JournalFolder(Files.createDirectories(folder.resolve("copy" + noted)));
            Files.copy(first.journal(), home.journal());
            if (noted) {
                Files.copy(first.mark(), home.mark());
            }
            for (int look = 0; look < 2; look++) {
                try (SqliteJournal journal = SqliteJournal.open(home)) {
                    assertThat(journal.warnings())
                            .singleElement()
                            .satisfies(said -> assertThat(said).contains("is a copy or a backup"));
                }
            }
            try (SqliteJournal journal = SqliteJournal.open(home)) {
                assertThat(journal.reopen(TAKEN).recorded()).hasSize(2);
            }
            try (SqliteJournal journal = SqliteJournal.open(home)) {
                assertThat(journal.warnings()).isEmpty();
            }
        }
    }

    @Test
    void a_log_beside_which_nothing_is_noted_is_not_believed() throws IOException {
        JournalFolder home = Copies.home(folder.resolve("unmarked"), dead.file(), dead.log());

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said -> assertThat(said).contains("is not whole"));
            assertThatThrownBy(() -> journal.reopen(TAKEN)).hasMessageContaining("damaged");
        }
    }

    @Test
    void a_row_whose_id_is_damaged_stops_no_other_run() throws Exception {
        JournalFolder home = dead.marked(folder.resolve("id"), dead.log());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.journal());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE run SET id = x'0102' WHERE no = 1");
        }
        JournalFolder missing = Copies.of(home).marked(folder.resolve("idmissing"), NOTHING);
        Files.writeString(missing.mark(), "session 1 after 0 holds " + "9".repeat(19) + "\n");

        try (SqliteJournal journal = SqliteJournal.open(missing)) {
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said -> assertThat(said).contains("its last writes are lost"));
            assertThat(journal.prune(List.of(SampleRun.start(2).run()))).isEqualTo(1);
        }
    }

    @Test
    void one_that_can_only_be_looked_at_is_read_with_its_log_and_stays_as_it_is() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("looked"), dead.log());
        Map<Path, String> before = contents(home);

        try (ReadOnlyJournal journal = ReadOnlyJournal.at(home)) {
            assertThat(journal.warnings()).singleElement().asString().contains("cannot be written from here");
            assertThat(journal.all()).hasSize(OLD + 1);
            assertThat(journal.history(TAKEN).events()).hasSize(2);
            assertThat(journal.history(BEGUN).status()).isEqualTo(Status.STOPPED);
        }
        assertThat(contents(home)).isEqualTo(before);
    }

    @Test
    void one_that_can_only_be_looked_at_says_what_is_lost_and_stays_as_it_is() throws IOException {
        int cut = dead.commits().getFirst();
        for (byte[] log : List.of(NOTHING, Arrays.copyOf(dead.log(), cut))) {
            JournalFolder home = dead.marked(folder.resolve("lost" + log.length), log);
            Map<Path, String> before = contents(home);

            try (ReadOnlyJournal journal = ReadOnlyJournal.at(home)) {
                assertThat(journal.warnings())
                        .anyMatch(said -> said.contains("its last writes are lost: " + TAKEN + " cannot be resumed"));
                assertThat(journal.all()).doesNotContain(BEGUN);
            }
            assertThat(contents(home)).isEqualTo(before);
        }
    }

    /** What lies in a journal's folder. */
    private static Map<Path, String> contents(JournalFolder home) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.folder())) {
            for (Path file : files.toList()) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static void assertOnlyTheTakenIsLost(JournalFolder home, String how) {
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings())
                    .singleElement()
                    .satisfies(said -> assertThat(said)
                            .contains(how, TAKEN + " cannot be resumed", "runs that began then are not there"));
            assertThat(RunList.of(journal, 10).items())
                    .filteredOn(run -> run.status().equals("damaged"))
                    .singleElement()
                    .satisfies(run -> assertThat(run.run()).isEqualTo(TAKEN))
                    .satisfies(run -> assertThat(run.problem()).contains("events at its end are lost"))
                    .satisfies(run -> assertThat(run.entry()).isNotEmpty());
            assertThatThrownBy(() -> journal.reopen(TAKEN)).hasMessageContaining("damaged");
            assertThat(journal.all()).doesNotContain(BEGUN);
            others().forEach(run -> assertThat(journal.reopen(run).recorded()).hasSize(1));
        }
    }

    private static List<RunId> others() {
        return IntStream.rangeClosed(1, OLD)
                .filter(run -> run != 3)
                .mapToObj(run -> SampleRun.start(run).run())
                .toList();
    }

    @Test
    void a_log_that_another_program_has_written_back_is_not_missed() throws Exception {
        JournalFolder home = dead.marked(folder.resolve("browsed"), dead.log());
        browse(home);

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.reopen(TAKEN).recorded()).hasSize(2);
            assertThat(journal.reopen(BEGUN).recorded()).hasSize(1);
        }
    }

    @Test
    void a_journal_that_was_closed_misses_no_log() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("closed"), dead.log());
        SqliteJournal.open(home).close();

        assertThat(Copies.wal(home)).doesNotExist();
        assertThat(home.mark()).content().matches("journal \\d{19} holds \\d{19}\n");
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
        }
    }

    /** A resume of it gives its answer once more, and changes nothing. */
    @Test
    void a_run_that_is_over_stays_so_where_its_resume_dies() throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("over"));
        RunId done = SampleRun.start(1).run();
        Map<RunId, Status> ended = new TreeMap<>(Map.of(done, Status.DONE));
        Copies dies;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            SampleRun.write(journal, 1, 1, 0).close();
            for (String cure : List.of("none", "later")) {
                Journal.Log log = journal.begin(SampleRun.start(1 + cure.length()));
                log.append(end(log, "{\"cure\":\"" + cure + "\"}")).await();
                log.status(Status.FAILED);
                log.close();
                ended.put(log.run(), cure.equals("none") ? Status.FAILED : Status.STOPPED);
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            for (RunId run : ended.keySet()) {
                journal.reopen(run);
                assertThat(journal.history(run).status()).isEqualTo(Status.RUNNING);
            }
            dies = Copies.of(home);
        }
        try (SqliteJournal journal = SqliteJournal.open(dies.marked(folder.resolve("dies"), dies.log()))) {
            ended.forEach((run, status) -> {
                assertThat(journal.history(run).status()).isEqualTo(status);
                assertThat(journal.summary(run).isResumable()).isEqualTo(status == Status.STOPPED);
                journal.reopen(run).close();
            });
            assertThat(journal.history(done).status()).isEqualTo(Status.DONE);
        }
    }

    private static Event end(Journal.Log log, String failure) {
        return new Event(
                new EffectKey("Clerk"),
                Event.Phase.FAILED,
                "run",
                "Clerk",
                NOTHING,
                "clerk.agent:1",
                null,
                null,
                failure,
                null,
                null,
                log.start().at());
    }

    @Test
    void a_journal_that_was_deleted_is_begun_anew() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("deleted"), NOTHING);
        Files.delete(home.journal());

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.all()).isEmpty();
        }
    }

    /** Its process died while it noted that it was about to write, and another one has written since. */
    @Test
    void a_line_that_was_not_noted_to_its_end_condemns_nothing() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("torn"), dead.log());
        SqliteJournal.open(home).close();
        Files.writeString(home.mark(), "session 12345 aft", StandardOpenOption.APPEND);
        Copies next;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(journal.warnings()).isEmpty();
            Journal.Log log = journal.begin(SampleRun.start(OLD + 2));
            log.append(Child.event(1, log)).await();
            next = Copies.of(home);
        }
        try (SqliteJournal journal = SqliteJournal.open(next.marked(folder.resolve("torn2"), next.log()))) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.reopen(TAKEN).recorded()).hasSize(2);
        }
    }

    @Test
    void a_mark_that_is_damaged_spares_no_run() throws IOException {
        JournalFolder home = dead.marked(folder.resolve("mark"), NOTHING);
        Files.writeString(home.folder().resolve("journal.mark"), "sesxion\n");

        try (SqliteJournal journal = SqliteJournal.open(home)) {
            assertThat(RunList.of(journal, 10).items())
                    .hasSize(OLD)
                    .allMatch(run -> run.status().equals("damaged"));
        }
    }

    private static void browse(JournalFolder home) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.journal());
                var statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM run").close();
        }
        assertThat(Copies.wal(home)).as("the other program has put it away").doesNotExist();
    }
}
