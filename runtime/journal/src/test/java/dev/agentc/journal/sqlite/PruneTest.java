package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are removed are gone with what was theirs alone, and nothing else changes. */
class PruneTest {
    private static final int RUNS = 9;

    @TempDir
    Path folder;

    private JournalFolder home() {
        return new JournalFolder(folder.resolve(".agent"));
    }

    private static Map<RunId, String> written(SqliteJournal journal) {
        Map<RunId, String> told = new LinkedHashMap<>();
        for (int run = 1; run <= RUNS; run++) {
            Journal.Log log = SampleRun.write(journal, run, 5, 3);
            log.close();
            told.put(log.run(), told(journal.history(log.run())));
        }
        return told;
    }

    private static String told(History history) {
        return Trace.of(history).json().get("tree") + "\n" + Bill.of(history).json() + "\n"
                + Transcript.of(history).json() + "\n" + history.start().pins() + "\n"
                + history.events().size();
    }

    @Test
    void the_others_are_as_they_were_in_every_view() throws Exception {
        Map<RunId, String> told;
        List<RunId> gone = new ArrayList<>();
        long before;
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            told = written(journal);
            told.keySet().stream().limit(6).forEach(gone::add);
        }
        before = Files.size(home().journal());
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.prune(gone)).isEqualTo(6);
            assertThat(journal.prune(gone)).as("once and for all").isZero();

            assertThat(journal.all()).hasSize(RUNS - 6).doesNotContainAnyElementsOf(gone);
            assertThat(journal.warnings()).isEmpty();
            assertThatThrownBy(() -> journal.history(gone.getFirst()))
                    .hasMessageContaining("was removed from the journal");
            told.keySet().removeAll(gone);
            told.forEach((run, right) -> assertThat(told(journal.history(run))).isEqualTo(right));
            Journal.Log next = journal.begin(SampleRun.start(RUNS + 1));
            next.append(Child.event(1, next)).await();
            next.status(Status.DONE);
        }
        assertThat(Files.size(home().journal())).isLessThan(before);
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.warnings()).isEmpty();
            told.forEach((run, right) -> assertThat(told(journal.history(run))).isEqualTo(right));
            assertThat(journal.history(SampleRun.start(RUNS + 1).run()).events())
                    .hasSize(1);
        }
    }

    @Test
    void a_process_that_dies_after_it_leaves_a_journal_that_is_whole() throws Exception {
        Copies dead;
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            Map<RunId, String> told = written(journal);
            journal.prune(List.copyOf(told.keySet()));
            assertThat(journal.all()).as("the last one stays").hasSize(1);
            dead = Copies.of(home());
        }
        try (SqliteJournal journal = SqliteJournal.open(dead.marked(folder.resolve("dead"), dead.log()))) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.all()).hasSize(1);
        }
    }

    @Test
    void whoever_writes_meanwhile_refers_to_nothing_that_is_gone() throws Exception {
        try (SqliteJournal writer = SqliteJournal.open(home());
                SqliteJournal pruner = SqliteJournal.open(home())) {
            SampleRun.write(writer, 1, 5, 3).close();
            Journal.Log held = writer.begin(SampleRun.start(2));
            pruner.prune(List.of(SampleRun.start(1).run(), held.run()));
            SampleRun.write(writer, 3, 5, 3).close();
            held.append(Child.event(1, held)).await();

            assertThat(writer.all())
                    .containsExactlyInAnyOrder(held.run(), SampleRun.start(3).run());
            writer.all().forEach(run -> assertThat(told(writer.history(run))).isNotEmpty());
        }
    }

    /** What begins to use rows that no run had any more, while others of them are removed. */
    @Test
    void each_of_many_transactions_leaves_a_journal_that_others_can_write() throws Exception {
        int many = 40;
        try (SqliteJournal writer = SqliteJournal.open(home());
                SqliteJournal pruner = SqliteJournal.open(home());
                var reading = new PreparedStatements(Database.reader(home().journal(), Database.PATIENCE))) {
            for (int run = 1; run <= many; run++) {
                SampleRun.write(writer, run, 2, 1).close();
            }
            var again = new Thread(() -> {
                for (int run = many + 1; run <= many + 20; run++) {
                    SampleRun.write(writer, run, 2, 1).close();
                }
            });
            again.start();

            List<RunId> gone = IntStream.rangeClosed(1, many)
                    .mapToObj(run -> SampleRun.start(run).run())
                    .toList();
            int removed = new Prune(pruner, reading, Duration.ZERO).remove(gone);
            again.join();

            assertThat(removed).isBetween(many - 1, many);
            assertThat(pruner.transactions().version() >>> 32).as("one a run").isGreaterThanOrEqualTo(removed);
            writer.all().forEach(run -> assertThat(told(writer.history(run))).isNotEmpty());
            assertThat(writer.all()).hasSize(many + 20 - removed);
        }
    }

    @Test
    void one_that_is_killed_leaves_each_run_whole_or_gone() throws Exception {
        int many = 60;
        Map<RunId, String> told = new LinkedHashMap<>();
        Copies all;
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            for (int run = 1; run <= many; run++) {
                SampleRun.write(journal, run, 3, 2).close();
            }
            journal.all().forEach(run -> told.put(run, told(journal.history(run))));
            all = Copies.of(home());
        }
        for (int time = 0; time < 6; time++) {
            JournalFolder home = all.marked(folder.resolve("killed" + time), all.log());
            try (Child.Running child = Child.start("prune", home.folder().toString(), String.valueOf(many))) {
                assertThat(child.line()).isEqualTo("pruning");
                Thread.sleep(time * 40L);
            }
            try (SqliteJournal journal = SqliteJournal.open(home)) {
                assertThat(journal.warnings()).isEmpty();
                List<RunId> left = journal.all();
                left.forEach(run -> assertThat(told(journal.history(run))).isEqualTo(told.get(run)));
                journal.prune(left);
                assertThat(journal.all()).containsExactly(SampleRun.start(many).run());
                assertThat(told(journal.history(journal.all().getFirst()))).isEqualTo(told.get(left.getFirst()));
            }
        }
    }
}
