package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. */
public abstract class JournalContract {
    protected static final Instant AT = Instant.parse("2026-05-04T03:02:01.123456Z");

    private Journal journal;

    /** An empty journal. */
    protected abstract Journal open() throws Exception;

    /** What another process finds after the one that had {@code journal} died without closing its runs. */
    protected abstract Journal afterDeath(Journal journal) throws Exception;

    @BeforeEach
    void openJournal() throws Exception {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    private void die() throws Exception {
        journal = afterDeath(journal);
    }

    @Test
    void a_new_run_has_nothing_recorded() {
        Journal.Log log = journal.begin(start(1));

        assertThat(log.run()).isEqualTo(start(1).run());
        assertThat(log.recorded()).isEmpty();
    }

    @Test
    void a_start_comes_back_whole() throws Exception {
        Journal.Start start = start(1);
        journal.begin(start);
        die();

        Journal.Start found = journal.reopen(start.run()).start();

        assertThat(found).usingRecursiveComparison().isEqualTo(start);
    }

    @Test
    void what_was_waited_for_outlives_the_process() throws Exception {
        Journal.Log log = journal.begin(start(1));
        List<Event> events = EventForms.every(log);
        events.subList(0, events.size() - 1).forEach(log::append);
        log.append(events.getLast()).await();
        die();

        List<Event> found = journal.reopen(log.run()).recorded();

        assertThat(found).usingRecursiveComparison().isEqualTo(events);
    }

    @Test
    void what_was_written_outlives_the_process_though_nobody_waits_for_the_disk() throws Exception {
        Journal.Log log = journal.begin(start(1));
        log.append(claim("Clerk", null)).written();
        die();

        assertThat(journal.reopen(log.run()).recorded()).hasSize(1);
    }

    @Test
    void what_is_to_last_is_there_with_what_is_waited_for_later() throws Exception {
        Journal.Log log = journal.begin(start(1));
        Journal.Ticket first = log.append(claim("Clerk", null));
        first.lasting();
        log.append(result("Clerk", "1")).written();
        first.await();
        die();

        assertThat(journal.reopen(log.run()).recorded()).hasSize(2);
    }

    @Test
    void a_log_goes_on_where_the_one_before_it_ended() throws Exception {
        Journal.Log log = journal.begin(start(1));
        log.append(claim("Clerk", null)).await();
        die();
        Journal.Log second = journal.reopen(log.run());
        second.append(result("Clerk", "1")).await();
        die();

        List<Event> found = journal.reopen(log.run()).recorded();

        assertThat(found).usingRecursiveComparison().isEqualTo(List.of(claim("Clerk", null), result("Clerk", "1")));
    }

    @Test
    void recorded_is_what_was_there_before_this_process() throws Exception {
        Journal.Log log = journal.begin(start(1));
        log.append(claim("Clerk", null)).await();

        assertThat(log.recorded()).isEmpty();
    }

    @Test
    void the_head_of_a_chain_is_the_hash_of_the_head_before_and_the_text() {
        Journal.Log log = journal.begin(start(1));

        byte[] first = log.message(new byte[0], "{\"role\":\"system\"}");
        byte[] second = log.message(first, "{\"role\":\"user\",\"text\":\"größer\"}");

        assertThat(first).isEqualTo(Hash.sha256("{\"role\":\"system\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(second)
                .isEqualTo(
                        Hash.sha256(first, "{\"role\":\"user\",\"text\":\"größer\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_chain_is_read_from_its_head_in_this_process_and_the_next() throws Exception {
        Journal.Log log = journal.begin(start(1));
        byte[] first = log.message(new byte[0], "first");
        byte[] second = log.message(first, "second ".repeat(1000));
        assertChain(log, first, second);
        log.append(asked("Clerk/think.1", second)).await();
        assertChain(log, first, second);
        die();

        assertChain(journal.reopen(log.run()), first, second);
    }

    private static void assertChain(Journal.Log log, byte[] first, byte[] second) {
        assertThat(log.message(second).json()).isEqualTo("second ".repeat(1000));
        assertThat(log.message(second).previous()).isEqualTo(first);
        assertThat(log.message(first).json()).isEqualTo("first");
        assertThat(log.message(first).previous()).isEmpty();
    }

    @Test
    void runs_may_share_a_beginning_of_their_chains() throws Exception {
        Journal.Log one = journal.begin(start(1));
        Journal.Log two = journal.begin(start(2));
        byte[] head = one.message(new byte[0], "the same for all");
        assertThat(two.message(new byte[0], "the same for all")).isEqualTo(head);
        one.append(asked("Clerk/think.1", one.message(head, "one"))).await();
        two.append(asked("Clerk/think.1", two.message(head, "two"))).await();
        die();

        for (RunId run : List.of(one.run(), two.run())) {
            assertThat(journal.reopen(run).message(head).json()).isEqualTo("the same for all");
        }
    }

    @Test
    void a_chain_that_is_not_this_runs_is_a_mistake_of_the_caller() {
        Journal.Log log = journal.begin(start(1));

        assertThatThrownBy(() -> log.message(new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.message(new byte[32], "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_run_that_is_held_is_not_given_to_another() {
        Journal.Log log = journal.begin(start(1));

        assertFails(() -> journal.reopen(log.run()), "another process");
    }

    @Test
    void a_run_that_is_not_there_cannot_be_reopened() {
        assertFails(() -> journal.reopen(start(1).run()), "no run");
    }

    @Test
    void an_id_is_used_once() {
        journal.begin(start(1));

        assertFails(() -> journal.begin(start(1)), "already");
    }

    @Test
    void a_stopped_run_is_free_and_its_former_log_writes_no_more() {
        Journal.Log former = journal.begin(start(1));
        former.append(claim("Clerk", null));
        former.status(Status.STOPPED);

        Journal.Log next = journal.reopen(former.run());

        assertThat(next.recorded()).hasSize(1);
        assertFails(() -> former.append(result("Clerk", "1")).await(), "taken over");
        assertFails(() -> former.status(Status.DONE), "taken over");
        next.append(result("Clerk", "2")).await();
        next.status(Status.DONE);
    }

    @Test
    void a_closed_log_is_free() {
        Journal.Log log = journal.begin(start(1));
        log.append(claim("Clerk", null));
        log.close();

        assertThat(journal.reopen(log.run()).recorded()).hasSize(1);
        assertFails(() -> log.append(claim("Clerk", null)), "closed");
    }

    @Test
    void a_run_is_found_by_id_by_a_beginning_that_is_its_own_and_as_the_last() {
        journal.begin(start(0x1000));
        journal.begin(start(0x2000));
        String first = start(0x1000).run().toString();
        String second = start(0x2000).run().toString();

        assertThat(journal.find(first)).contains(start(0x1000).run());
        assertThat(journal.find(first.substring(0, 13))).contains(start(0x1000).run());
        assertThat(journal.find(second.substring(0, 13))).contains(start(0x2000).run());
        assertThat(journal.find("last")).contains(start(0x2000).run());
        assertThat(journal.find("0000")).as("begins both").isEmpty();
        assertThat(journal.find("ffff")).isEmpty();
        assertThat(journal.find("not an id")).isEmpty();
    }

    @Test
    void an_empty_journal_has_no_last_run() {
        assertThat(journal.find("last")).isEmpty();
    }

    @Test
    void threads_append_at_once_and_each_keeps_its_order() throws Exception {
        Journal.Log log = journal.begin(start(1));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String branch = "[" + t + "]";
            threads.add(Thread.startVirtualThread(() -> {
                byte[] head = new byte[0];
                for (int i = 1; i <= 20; i++) {
                    head = log.message(head, branch + i);
                    log.append(asked("Clerk/think.1" + branch + "#" + i, head)).await();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        die();

        List<Event> found = journal.reopen(log.run()).recorded();

        assertThat(found).hasSize(160);
        for (int t = 0; t < 8; t++) {
            String prefix = "Clerk/think.1[" + t + "]#";
            assertThat(found.stream().map(e -> e.key().text()).filter(k -> k.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    @Test
    void runs_are_written_at_once_and_do_not_mix() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int r = 1; r <= 10; r++) {
            int number = r;
            threads.add(Thread.startVirtualThread(() -> {
                Journal.Log log = journal.begin(start(number));
                for (int i = 1; i <= number; i++) {
                    log.append(result("Clerk/act.1#" + i, String.valueOf(number)))
                            .await();
                }
                log.status(Status.DONE);
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        die();

        for (int r = 1; r <= 10; r++) {
            String body = String.valueOf(r);
            assertThat(journal.reopen(start(r).run()).recorded()).hasSize(r).allMatch(e -> body.equals(e.body()));
        }
    }

    /** Asserts that it ends in {@code JournalFailed} with these words in the message, and says what to do next. */
    protected static void assertFails(ThrowingCallable action, String words) {
        assertThatThrownBy(action).isInstanceOfSatisfying(EffectFailed.class, e -> {
            assertThat(e.failure().error()).isEqualTo("JournalFailed");
            assertThat(e.failure().message()).contains(words);
            assertThat(e.failure().next()).isNotEmpty();
        });
    }

    /** @param number also the run's beginning, in minutes */
    protected static Journal.Start start(int number) {
        return new Journal.Start(
                RunId.of(number * 60_000L, 7, 9),
                "clerk.Clerk",
                ("{\"format\":1,\"entry\":\"clerk.Clerk\"," + "\"text\":\"" + "same words ".repeat(200) + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                Hash.ofText("plan"),
                Hash.ofText("bindings"),
                Map.of(
                        "input",
                        "{\"question\": \"What costs " + number + " lamps?\"}",
                        "seed",
                        "" + number,
                        "bindings",
                        "x".repeat(300)),
                AT);
    }

    protected static Event claim(String key, String body) {
        return EventForms.event(
                key, Phase.CLAIM, Hash.sha256(key.getBytes(StandardCharsets.UTF_8)), null, null, body, null, null, 1);
    }

    protected static Event result(String key, String body) {
        return EventForms.event(
                key, Phase.RESULT, Hash.sha256(key.getBytes(StandardCharsets.UTF_8)), null, null, body, null, null, 2);
    }

    protected static Event asked(String key, byte[] message) {
        return EventForms.event(key, Phase.CLAIM, new byte[32], null, null, "{\"model\": \"fast\"}", message, null, 3);
    }
}
