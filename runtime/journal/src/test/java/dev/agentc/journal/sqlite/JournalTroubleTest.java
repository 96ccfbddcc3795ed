package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a person is told when the journal cannot be written, and that what was recorded stays. */
class JournalTroubleTest {
    @TempDir
    Path folder;

    private JournalFolder home() {
        return new JournalFolder(folder.resolve(".agent"));
    }

    @Test
    void a_full_disk_fails_the_runs_that_write_and_loses_nothing() {
        Journal.Log log;
        int written = 0;
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            log = journal.begin(SampleRun.start(1));
            log.append(Child.event(1, log)).await();
            limitPages(journal, 40);
            Failure failure = null;
            for (int i = 2; failure == null; i++) {
                written = i - 1;
                failure = failureOf(log, i);
            }

            assertThat(failure.message()).contains("is full").contains("journal.db");
            assertThat(failure.next()).contains("Free some space").contains("nothing that was recorded is lost");
            assertThat(failure(() -> log.append(Child.event(1, log))).message()).contains("is full");
            assertThat(failure(() -> log.status(Status.FAILED)).message()).contains("is full");
            assertThat(failure(() -> fill(journal)).message()).contains("is full");

            limitPages(journal, 1_000_000);
            Journal.Log other = journal.begin(SampleRun.start(3));
            other.append(Child.event(1, other)).await();
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.reopen(log.run()).recorded()).hasSize(written);
            assertThat(journal.history(SampleRun.start(3).run()).events()).hasSize(1);
        }
    }

    @Test
    void a_run_whose_last_events_could_not_be_written_does_not_end_done() {
        RunId run;
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            SqliteLog log = (SqliteLog) journal.begin(SampleRun.start(1));
            run = log.run();
            limitPages(journal, 1);
            for (int i = 1; failureOf(log, i) == null; i++) {}
            limitPages(journal, 1_000_000);

            // the end was on its way already when the events before it failed
            assertThat(failure(() -> journal.runs().change(log, log.lease().with(Status.DONE)))
                            .message())
                    .contains("is full");
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.history(run).status()).isEqualTo(Status.STOPPED);
        }
    }

    @Test
    void a_run_that_the_disk_has_no_room_for_is_not_said_to_be_resumable() {
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            limitPages(journal, 1);

            Failure failure = failure(() -> fill(journal));

            assertThat(failure.message()).contains("is full");
            assertThat(failure.next()).doesNotContain("resume");
        }
    }

    private static void fill(SqliteJournal journal) {
        for (int run = 100; run < 1000; run++) {
            SampleRun.write(journal, run, 5, 3);
        }
    }

    private static void limitPages(SqliteJournal journal, int pages) {
        journal.writer().call((statements, inserts) -> {
            statements.execute("PRAGMA max_page_count = " + pages);
            return pages;
        });
    }

    private static Failure failureOf(Journal.Log log, int event) {
        try {
            log.append(Child.event(event, log)).await();
            return null;
        } catch (EffectFailed e) {
            return e.failure();
        }
    }

    @Test
    void a_file_that_may_not_grow_fails_the_run_and_loses_nothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
        int acknowledged = 0;
        String last;
        try (Child.Running child = Child.start(
                List.of("/bin/bash", "-c", "ulimit -f 300; exec \"$0\" \"$@\""),
                "fill",
                home().folder().toString(),
                "1")) {
            assertThat(child.line()).isEqualTo("begun");
            for (last = child.line(); !last.startsWith("failed"); last = child.line()) {
                acknowledged = Integer.parseInt(last);
            }
        }

        assertThat(last).contains("could not be written").contains("nothing that was recorded is lost");
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.reopen(SampleRun.start(1).run()).recorded()).hasSizeGreaterThanOrEqualTo(acknowledged);
            assertThat(acknowledged).isGreaterThan(20);
        }
    }

    @Test
    void a_journal_that_another_program_locks_is_waited_for_and_then_named() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home(), Duration.ofMillis(150))) {
            try (Connection browser = Database.reader(home().journal(), Duration.ZERO);
                    Statement statement = browser.createStatement()) {
                statement.execute("PRAGMA query_only = OFF");
                statement.execute("BEGIN IMMEDIATE");

                Failure failure = failure(() -> journal.begin(SampleRun.start(1)));

                assertThat(failure.message()).contains("locked by another process");
                assertThat(failure.next()).contains("End the program that holds it");
                statement.execute("ROLLBACK");
            }
            journal.begin(SampleRun.start(2)).status(Status.DONE);
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.history(SampleRun.start(2).run()).status()).isEqualTo(Status.DONE);
        }
    }

    @Test
    void what_was_done_is_kept_for_as_long_as_another_program_locks_the_journal() throws Exception {
        var told = new CountDownLatch(1);
        try (SqliteJournal journal = SqliteJournal.open(home(), Duration.ofMillis(50))) {
            journal.tell(said -> told.countDown());
            Journal.Log log = journal.begin(SampleRun.start(1));
            try (Connection browser = Database.reader(home().journal(), Duration.ZERO);
                    Statement statement = browser.createStatement()) {
                statement.execute("PRAGMA query_only = OFF");
                statement.execute("BEGIN IMMEDIATE");
                Thread waiting = Thread.ofPlatform()
                        .start(() -> log.append(Child.event(1, log)).await());
                told.await();
                assertThat(waiting.isAlive()).isTrue();
                statement.execute("ROLLBACK");
                waiting.join();
            }
            log.append(Child.event(2, log)).await();
            assertThat(journal.history(log.run()).events()).hasSize(2);
        }
    }

    @Test
    void what_a_run_has_come_to_is_kept_for_as_long_as_another_program_locks_the_journal() throws Exception {
        var told = new CountDownLatch(1);
        try (SqliteJournal journal = SqliteJournal.open(home(), Duration.ofMillis(50))) {
            journal.tell(said -> told.countDown());
            Journal.Log log = journal.begin(SampleRun.start(1));
            log.append(Child.event(1, log)).await();
            try (Connection browser = Database.reader(home().journal(), Duration.ZERO);
                    Statement statement = browser.createStatement()) {
                statement.execute("PRAGMA query_only = OFF");
                statement.execute("BEGIN IMMEDIATE");
                Thread waiting = Thread.ofPlatform().start(() -> log.status(Status.DONE));
                assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
                statement.execute("ROLLBACK");
                waiting.join();
            }
            assertThat(journal.history(log.run()).status()).isEqualTo(Status.DONE);
        }
    }

    @Test
    void what_is_written_gets_to_the_disk_though_another_program_locks_the_journal() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home(), Duration.ofMillis(50))) {
            Journal.Log log = journal.begin(SampleRun.start(1));
            Journal.Ticket ticket = log.append(Child.event(1, log));
            ticket.written();
            try (Connection browser = Database.reader(home().journal(), Duration.ZERO);
                    Statement statement = browser.createStatement()) {
                statement.execute("PRAGMA query_only = OFF");
                statement.execute("BEGIN IMMEDIATE");

                ticket.await();

                statement.execute("ROLLBACK");
            }
            assertThat(journal.history(log.run()).events()).hasSize(1);
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_a_way_out() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");

        Failure failure = failure(() -> SqliteJournal.open(new JournalFolder(folder.resolve("file/.agent"))));

        assertThat(failure.message()).contains("cannot be opened for writing").contains("file/.agent");
        assertThat(failure.next()).contains("AGENTC_HOME");
    }

    @Test
    void a_read_only_folder_is_named_with_a_way_out() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));

        String said = Files.isWritable(locked)
                ? onReadOnlyMount(locked)
                : failure(() -> SqliteJournal.open(new JournalFolder(locked))).toString();

        assertThat(said)
                .contains("cannot be opened for writing: ")
                .containsAnyOf("permission denied", "Read-only file system");
        assertThat(said).contains("AGENTC_HOME");
    }

    /** The superuser may write everywhere but there. */
    private static String onReadOnlyMount(Path place) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare")), "the superuser needs unshare for a read-only folder");
        List<String> mounted = List.of(
                "/usr/bin/unshare",
                "-m",
                "/bin/bash",
                "-c",
                "mount -t tmpfs -o ro tmpfs " + place + " || exit 1; exec \"$0\" \"$@\"");
        try (Child.Running child = Child.start(mounted, "fill", place.toString(), "1")) {
            String line = child.line();
            assumeTrue(line != null, "the superuser may not mount here");
            return line;
        }
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_named() throws Exception {
        Files.createDirectories(home().journal());

        assertThat(failure(() -> SqliteJournal.open(home())).message()).contains("cannot be opened for writing");
    }

    @Test
    void a_file_system_without_locks_is_no_matter_of_rights() {
        var failed = JournalTrouble.of(home().journal(), new IOException("No locks available"));
        assertThat(failed.failure().message()).endsWith("cannot be opened for writing: No locks available");
        assertThat(failed.failure().next()).startsWith("Its file system keeps no locks: set AGENTC_HOME");
    }

    @Test
    void a_shared_file_system_is_no_matter_of_rights_either() {
        var failed = JournalTrouble.shared(home().journal(), "vboxsf");
        assertThat(failed.failure().message()).contains("its file system (vboxsf) is shared with other machines");
        assertThat(failed.failure().next()).isEqualTo("Set AGENTC_HOME to a folder on a disk of this machine.");
    }

    @Test
    void shared_file_systems_are_known_by_their_types() {
        assertThat(List.of("nfs4", "cifs", "SMB3", "9p", "fuse.sshfs", "fuse.gcsfuse", "vboxsf"))
                .allMatch(JournalFolder::isShared);
        assertThat(List.of("ext4", "xfs", "btrfs", "apfs", "NTFS", "tmpfs", "overlay", "zfs"))
                .noneMatch(JournalFolder::isShared);
    }

    @Test
    void a_run_of_another_format_is_refused_and_others_go_on() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            journal.begin(SampleRun.start(1)).close();
            journal.begin(SampleRun.start(2)).close();
        }
        try (Connection connection = Database.writer(home().journal(), Database.PATIENCE);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE run SET format = 2 WHERE no = 1");
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(failure(() -> journal.reopen(SampleRun.start(1).run())).message())
                    .contains("has format 2");
            assertThat(journal.reopen(SampleRun.start(2).run()).recorded()).isEmpty();
        }
    }

    @Test
    void a_disk_that_cannot_be_read_for_a_moment_is_no_damage_of_a_run() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            journal.begin(SampleRun.start(1)).close();
        }
        try (var reader = new Reader(
                home().journal(), new PreparedStatements(Database.reader(home().journal(), Duration.ZERO)))) {
            for (SQLiteErrorCode code : List.of(SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_NOMEM)) {
                assertThat(failure(() -> looked(reader, code)).message()).doesNotContain("damaged");
            }
            assertThat(failure(() -> looked(reader, SQLiteErrorCode.SQLITE_CORRUPT))
                            .message())
                    .contains("is damaged in the journal: its rows cannot be read");
        }
    }

    private static void looked(Reader reader, SQLiteErrorCode code) {
        reader.looked(SampleRun.start(1).run(), () -> {
            throw new SQLiteException("of the test", code);
        });
    }

    @Test
    void a_closed_journal_says_so() {
        SqliteJournal journal = SqliteJournal.open(home());
        Journal.Log log = journal.begin(SampleRun.start(1));
        journal.close();

        assertThat(failure(() -> log.append(Child.event(1, log))).message()).contains("closed");
        assertThat(failure(() -> journal.find("last")).message()).contains("closed");
        log.close();
        journal.close();
    }

    @Test
    void its_files_are_for_their_owner_and_not_for_repositories() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            journal.begin(SampleRun.start(1));
            for (String file : List.of("journal.db", "journal.db-wal", "journal.lock")) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home().folder().resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
        assertThat(home().folder().resolve(".gitignore")).hasContent("*");
    }

    @Test
    void the_folder_is_that_of_the_nearest_project_or_the_working_one_unless_told_otherwise() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project/sub/deep"));
        Files.createFile(folder.resolve("project/agent.toml"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

        assertThat(JournalFolder.of(project, Optional.empty()).folder()).isEqualTo(folder.resolve("project/.agent"));
        assertThat(JournalFolder.of(elsewhere, Optional.empty()).folder()).isEqualTo(elsewhere.resolve(".agent"));
        assertThat(JournalFolder.of(project, Optional.of(elsewhere.toString())).folder())
                .isEqualTo(elsewhere);
        assertThat(JournalFolder.of(project, Optional.of("")).folder()).isEqualTo(folder.resolve("project/.agent"));
    }

    @Test
    void a_native_library_is_unpacked_once() throws Exception {
        Path unpacked = NativeLibrary.unpack(folder);
        List<Path> files;
        try (var list = Files.list(unpacked)) {
            files = list.toList();
        }

        assertThat(NativeLibrary.unpack(folder)).isEqualTo(unpacked);
        assertThat(files).hasSize(1);
        assertThat(files.getFirst()).isNotEmptyFile();
        assertThat(NativeLibrary.option(unpacked)).isEqualTo("-Dorg.sqlite.lib.path=" + unpacked);
    }

    private static Failure failure(Runnable action) {
        try {
            action.run();
        } catch (EffectFailed e) {
            assertThat(e.failure().error()).isEqualTo("JournalFailed");
            return e.failure();
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void a_folder_that_cannot_be_seen_into_is_not_one_without_runs() throws Exception {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));

        assertThat(new JournalFolder(loop).isOutOfSight()).isTrue();
        assertThat(new JournalFolder(folder.resolve("none")).isOutOfSight()).isFalse();
        assertThat(new JournalFolder(folder).isOutOfSight()).isFalse();
    }
}
