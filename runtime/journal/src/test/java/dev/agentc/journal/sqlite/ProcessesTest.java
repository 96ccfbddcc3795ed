package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.lock.Locks;
import dev.agentc.journal.lock.OwnersDeath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and one journal. */
class ProcessesTest {
    @TempDir
    Path folder;

    private JournalFolder home() {
        return new JournalFolder(folder.resolve(".agent"));
    }

    @Test
    void what_was_acknowledged_survives_kill_9_and_what_is_there_is_a_beginning() throws Exception {
        Random random = new Random(11);
        for (int round = 1; round <= 5; round++) {
            int acknowledged = 0;
            try (Child.Running child = Child.start("write", home().folder().toString(), String.valueOf(round))) {
                assertThat(child.line()).isEqualTo("begun");
                for (int lines = random.nextInt(1, 200); lines > 0; lines--) {
                    acknowledged = Integer.parseInt(child.line());
                }
            }

            try (SqliteJournal journal = SqliteJournal.open(home())) {
                RunId run = SampleRun.start(round).run();
                assertThat(journal.history(run).status()).isEqualTo(Status.STOPPED);
                Journal.Log log = journal.reopen(run);
                List<Event> found = log.recorded();
                assertThat(found).hasSizeGreaterThanOrEqualTo(acknowledged);
                for (int i = 1; i <= found.size(); i++) {
                    assertThat(found.get(i - 1)).usingRecursiveComparison().isEqualTo(Child.event(i, log));
                }
            }
        }
    }

    @Test
    void a_run_of_a_living_process_is_refused_and_free_the_moment_it_dies() throws Exception {
        RunId run = SampleRun.start(1).run();
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            try (Child.Running child = Child.start("write", home().folder().toString(), "1")) {
                assertThat(child.line()).isEqualTo("begun");
                assertThat(child.line()).isEqualTo("3");

                assertThat(failure(() -> journal.reopen(run))).contains("is being executed by another process");
                assertThat(journal.history(run).status()).isEqualTo(Status.RUNNING);
                journal.begin(SampleRun.start(2))
                        .append(Child.event(1, journal.begin(SampleRun.start(3))))
                        .await();

                child.kill();
                assertThat(journal.history(run).status()).isEqualTo(Status.STOPPED);
                assertThat(journal.reopen(run).recorded()).hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    @Timeout(600)
    void a_process_that_is_stuck_in_opening_is_waited_for_and_then_named() throws Exception {
        try (Child.Running child = Child.start("open", home().folder().toString())) {
            assertThat(child.line()).isEqualTo("opening");

            assertThat(failure(() -> SqliteJournal.open(home(), Duration.ofMillis(200))))
                    .contains("is locked by another process");
        }
        SqliteJournal.open(home()).close();
    }

    @Test
    void what_is_written_is_there_for_others_and_can_be_waited_for_later() {
        try (SqliteJournal journal = SqliteJournal.open(home());
                SqliteJournal other = SqliteJournal.open(home())) {
            Journal.Log log = journal.begin(SampleRun.start(1));
            Journal.Ticket ticket = log.append(Child.event(1, log));

            ticket.written();

            assertThat(other.history(log.run()).events()).hasSize(1);
            ticket.await();
            log.append(Child.event(2, log)).await();
            assertThat(other.history(log.run()).events()).hasSize(2);
        }
    }

    @Test
    void two_hundred_openings_at_once_in_four_processes_all_get_in() throws Exception {
        List<Child.Running> children = new ArrayList<>();
        try {
            for (int child = 0; child < 4; child++) {
                children.add(Child.start("many", home().folder().toString(), String.valueOf(1 + child * Child.MANY)));
            }
            for (Child.Running child : children) {
                assertThat(child.line()).isEqualTo("end");
            }
        } finally {
            for (Child.Running child : children) {
                child.close();
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.warnings()).isEmpty();
            assertThat(journal.all())
                    .hasSize(4 * Child.MANY)
                    .allSatisfy(run -> assertThat(journal.history(run).status()).isEqualTo(Status.DONE));
        }
    }

    @Test
    void a_journal_opens_while_another_one_of_this_process_is_stuck_in_opening() throws Exception {
        var stuck = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        Path other = Files.createFile(folder.resolve("other.lock")).toRealPath();
        Thread opening = Thread.ofPlatform().start(() -> {
            try {
                Locks.enter(other, Database.PATIENCE, (locks, alone) -> held(stuck, end));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            stuck.await();

            SqliteJournal.open(home()).close();
        } finally {
            end.countDown();
            opening.join();
        }
    }

    private static boolean held(CountDownLatch stuck, CountDownLatch end) throws IOException {
        stuck.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void an_opening_that_failed_leaves_nothing_that_looks_open() throws Exception {
        Path lock = Files.createFile(folder.resolve("other.lock")).toRealPath();
        List<Boolean> alone = new ArrayList<>();
        Locks.Opening<Boolean> fails = (locks, free) -> {
            alone.add(free);
            throw new IOException("cannot");
        };
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> Locks.enter(lock, Database.PATIENCE, fails))
                    .hasMessage("cannot");
        }

        assertThat(alone).containsExactly(true, true);
    }

    @Test
    void of_two_processes_that_race_for_a_run_one_gets_it() throws Exception {
        List<String> runs = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            for (int run = 1; run <= 40; run++) {
                Journal.Log log = journal.begin(SampleRun.start(run));
                runs.add(log.run().toString());
            }
        }
        List<String> arguments = new ArrayList<>(List.of("race", home().folder().toString()));
        arguments.addAll(runs);
        Map<String, Integer> won = new TreeMap<>();
        try (Child.Running one = Child.start(arguments.toArray(String[]::new));
                Child.Running two = Child.start(arguments.toArray(String[]::new))) {
            List<Child.Running> children = List.of(one, two);
            for (Child.Running child : children) {
                assertThat(child.line()).isEqualTo("ready");
            }
            for (Child.Running child : children) {
                child.say("go");
            }
            for (Child.Running child : children) {
                for (String line = child.line(); !line.equals("end"); line = child.line()) {
                    String[] words = line.split(" ");
                    won.merge(words[1], words[0].equals("won") ? 1 : 0, Integer::sum);
                }
            }
        }

        assertThat(won)
                .hasSize(40)
                .allSatisfy((run, winners) -> assertThat(winners).as(run).isEqualTo(1));
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            assertThat(journal.all())
                    .allSatisfy(run -> assertThat(journal.history(run).events()).hasSize(1));
        }
    }

    @Test
    void of_two_threads_that_race_for_a_run_one_gets_it() throws Exception {
        List<RunId> runs = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            for (int run = 1; run <= 40; run++) {
                Journal.Log log = SampleRun.write(journal, run, 20, 10);
                log.status(Status.STOPPED);
                runs.add(log.run());
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            var won = new AtomicInteger();
            var ready = new CyclicBarrier(2);
            Runnable race = () -> runs.forEach(run -> won.addAndGet(hasWon(journal, run, ready) ? 1 : 0));
            Thread other = Thread.ofPlatform().start(race);
            race.run();
            other.join();

            assertThat(won).hasValue(runs.size());
        }
    }

    private static boolean hasWon(SqliteJournal journal, RunId run, CyclicBarrier ready) {
        try {
            ready.await();
            journal.reopen(run);
            return true;
        } catch (EffectFailed e) {
            assertThat(e.failure().message()).contains("is being executed");
            return false;
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_owner_whose_lock_is_lost_writes_no_more_once_the_run_is_taken_over() throws Exception {
        try (SqliteJournal robbed = SqliteJournal.open(home());
                SqliteJournal taker = SqliteJournal.open(home())) {
            Journal.Log former = robbed.begin(SampleRun.start(1));
            former.append(Child.event(1, former)).await();
            OwnersDeath.of(robbed.locks());
            Journal.Log next = taker.reopen(former.run());

            assertThat(failure(() -> former.append(Child.event(2, former)).await()))
                    .contains("was taken over");
            assertThat(failure(() -> former.status(Status.DONE))).contains("was taken over");
            assertThat(failure(() -> former.message(new byte[0], "more"))).contains("was taken over");
            next.append(Child.event(2, next)).await();
            next.status(Status.DONE);

            assertThat(taker.history(next.run()).events()).hasSize(2);
            assertThat(taker.history(next.run()).status()).isEqualTo(Status.DONE);
        }
    }

    @Test
    void a_fenced_run_does_not_stop_others_in_the_same_transaction() throws Exception {
        try (SqliteJournal robbed = SqliteJournal.open(home());
                SqliteJournal taker = SqliteJournal.open(home())) {
            Journal.Log lost = robbed.begin(SampleRun.start(1));
            Journal.Log kept = robbed.begin(SampleRun.start(2));
            OwnersDeath.of(robbed.locks());
            taker.reopen(lost.run());
            lost.append(Child.event(1, lost));

            kept.append(Child.event(1, kept)).await();

            assertThat(taker.history(kept.run()).events()).hasSize(1);
            assertThat(taker.history(lost.run()).events()).isEmpty();
        }
    }

    @Test
    void a_fault_in_the_row_of_one_run_does_not_stop_others_in_the_same_transaction() {
        try (SqliteJournal journal = SqliteJournal.open(home())) {
            Journal.Log faulty = journal.begin(SampleRun.start(1));
            Journal.Log kept = journal.begin(SampleRun.start(2));
            faulty.append(Child.event(1, faulty)).await();
            ((SqliteLog) faulty).wrote(0, unwritable());
            Journal.Ticket ticket = faulty.append(Child.event(2, faulty));

            kept.append(Child.event(1, kept)).await();

            assertThat(failure(ticket::await)).contains("the journal's writer failed");
            assertThat(failure(() -> faulty.append(Child.event(3, faulty)))).contains("the journal's writer failed");
            kept.append(Child.event(2, kept)).await();
            assertThat(journal.history(kept.run()).events()).hasSize(2);
            assertThat(journal.history(faulty.run()).events()).hasSize(1);
        }
    }

    /** As a fault of ours might make one. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static byte[] unwritable() {
        return null;
    }

    @Test
    void a_run_that_was_taken_over_is_not_written_after_others_were() throws Exception {
        try (SqliteJournal robbed = SqliteJournal.open(home());
                SqliteJournal taker = SqliteJournal.open(home())) {
            Journal.Log lost = robbed.begin(SampleRun.start(1));
            Journal.Log kept = robbed.begin(SampleRun.start(2));
            OwnersDeath.of(robbed.locks());
            taker.reopen(lost.run());
            kept.append(Child.event(1, kept)).await();

            assertThat(failure(() -> lost.append(Child.event(1, lost)).await())).contains("was taken over");
            assertThat(failure(() -> lost.status(Status.DONE))).contains("was taken over");
            assertThat(taker.history(lost.run()).events()).isEmpty();
        }
    }

    private static String failure(Runnable action) {
        try {
            action.run();
        } catch (EffectFailed e) {
            return e.failure().message();
        }
        throw new AssertionError("it did not fail");
    }
}
