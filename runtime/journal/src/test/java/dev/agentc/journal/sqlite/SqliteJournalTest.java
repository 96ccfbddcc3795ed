package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.JournalContract;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.codec.Blob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    protected Journal open() {
        return SqliteJournal.open(new JournalFolder(folder.resolve(".agent")));
    }

    @Override
    protected Journal afterDeath(Journal journal) {
        journal.close();
        return open();
    }

    @Test
    @Timeout(600)
    void a_long_log_is_written_back_in_a_pause_and_writing_goes_on() throws Exception {
        JournalFolder home = new JournalFolder(folder.resolve("long"));
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            Journal.Log log = journal.begin(start(1));
            for (int i = 1; i <= 1_300; i++) {
                log.append(claim("Clerk/act.1#" + i, "x".repeat(900)));
            }
            log.append(claim("Clerk/act.2", "x".repeat(900))).await();
            byte[] head = new byte[0];
            for (int i = 1; i <= 1_300; i++) {
                head = log.message(head, randomText(i));
            }
            long before = Files.size(home.journal()); // the pause may begin at once
            log.append(asked("Clerk/think.1", head)).await();
            while (Files.size(home.journal()) == before) {
                Thread.sleep(50);
            }

            assertThat(Files.size(home.journal())).isGreaterThan(before);
            log.append(result("Clerk", "1")).await();
            log.status(Journal.Status.DONE);
            assertThat(journal.history(log.run()).events()).hasSize(1_303);
        }
    }

    @Test
    void the_last_run_is_the_one_that_began_last_though_the_clock_went_back() {
        try (SqliteJournal journal = (SqliteJournal) open()) {
            journal.begin(start(400));
            journal.begin(start(2));

            assertThat(journal.find("last")).contains(start(2).run());
            assertThat(journal.all())
                    .as("a list goes by their times")
                    .containsExactly(start(400).run(), start(2).run());
        }
    }

    @Test
    void a_run_is_begun_once() {
        try (Journal journal = open()) {
            journal.begin(start(1));
            assertThatThrownBy(() -> journal.begin(start(1))).hasMessageContaining("already");
            Journal.Log second = journal.begin(start(2));
            second.append(claim("Clerk/act.1", "1")).await();
            assertThat(((SqliteJournal) journal).history(second.run()).events()).hasSize(1);
        }
    }

    @Test
    void what_runs_have_in_common_is_stored_once_and_read_back_in_each() throws Exception {
        Map<String, String> other = new HashMap<>(start(3).pins());
        other.put("env", "{\"SHOP\":\"http://two\"}");
        List<Journal.Start> starts =
                List.of(start(1), start(2), with(start(3), other), with(start(4), other), start(5));
        try (Journal journal = open()) {
            starts.forEach(journal::begin);
        }
        try (SqliteJournal journal = (SqliteJournal) open()) {
            for (Journal.Start start : starts) {
                assertThat(journal.history(start.run()).start().pins()).isEqualTo(start.pins());
            }
            Integer texts = journal.writer().call((statements, inserts) -> {
                try (var row = statements
                        .of("SELECT count(*) FROM blob WHERE class = " + Blob.Kind.PIN.ordinal())
                        .executeQuery()) {
                    return row.getInt(1);
                }
            });
            assertThat(texts).isEqualTo(2);
        }
    }

    @Test
    void runs_of_one_plan_begin_after_a_failure_and_beside_another_process() {
        try (SqliteJournal journal = (SqliteJournal) open();
                SqliteJournal other = (SqliteJournal) open()) {
            for (int i = 1; i <= 9; i += 3) {
                assertThat(journal.begin(SampleRun.start(i)).start().plan()).isEqualTo(SampleRun.PLAN);
                int taken = i;
                assertThatThrownBy(() -> journal.begin(SampleRun.start(taken))).hasMessageContaining("already");
                journal.begin(SampleRun.start(i + 1));
                other.begin(SampleRun.start(i + 2));
            }
        }
        try (SqliteJournal journal = (SqliteJournal) open()) {
            assertThat(journal.all()).hasSize(9);
            for (int i = 1; i <= 9; i++) {
                Journal.Start start = journal.history(SampleRun.start(i).run()).start();
                assertThat(start.plan()).isEqualTo(SampleRun.PLAN);
                assertThat(start.pins()).isEqualTo(SampleRun.start(i).pins());
            }
        }
    }

    @Test
    void a_fault_while_one_run_is_changed_takes_back_that_change_alone() {
        try (SqliteJournal journal = (SqliteJournal) open()) {
            Journal.Log log = journal.begin(start(1));
            log.append(claim("Clerk/act.1", "1"));
            for (boolean ofOneRow : List.of(true, false)) {
                assertThatThrownBy(() -> journal.writer().call((statements, inserts) -> {
                            statements.execute("INSERT INTO pin(run, name, body) VALUES(1, 'half', 'done')");
                            if (ofOneRow) {
                                statements.execute("INSERT INTO pin(run, name, body) VALUES(1, 'half', 'again')");
                            }
                            throw new IllegalStateException("fault");
                        }))
                        .isInstanceOf(EffectFailed.class);
                log.append(result("Clerk/act.1", "2")).await();
                log.append(claim("Clerk/act.1", "3"));
            }
            Journal.Start second = journal.begin(start(2)).start();

            assertThat(journal.history(log.run()).start().pins()).doesNotContainKey("half");
            assertThat(journal.history(log.run()).events()).hasSize(5);
            assertThat(journal.history(second.run()).start().pins()).isEqualTo(second.pins());
        }
    }

    private static Journal.Start with(Journal.Start start, Map<String, String> pins) {
        return new Journal.Start(
                start.run(), start.entry(), start.plan(), start.planHash(), start.bindingHash(), pins, start.at());
    }

    /** Does not get smaller. */
    private static String randomText(int seed) {
        var random = new Random(seed);
        return random.ints(3_000, 33, 120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
