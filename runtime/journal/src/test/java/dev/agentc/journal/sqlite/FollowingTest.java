package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.FollowedRun.News;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.SampleRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is looked at while it goes on. */
class FollowingTest {
    @TempDir
    Path folder;

    private SqliteJournal open() {
        return SqliteJournal.open(new JournalFolder(folder));
    }

    private static List<String> told(List<Event> events) {
        return events.stream()
                .map(event -> event.key() + " " + event.phase() + " " + event.kind() + " " + event.name() + " "
                        + event.place() + " " + event.usage() + " " + event.body() + " " + event.at())
                .toList();
    }

    @Test
    void what_is_recorded_is_told_once_and_no_sooner() {
        try (SqliteJournal writes = open();
                ReadableJournal looks = open()) {
            Journal.Log log = writes.begin(SampleRun.start(1));
            FollowedRun run = looks.follow(log.run());
            assertThat(run.start().entry()).isEqualTo("clerk.Clerk");
            assertThat(run.look()).isEqualTo(new News(List.of(), Status.RUNNING));
            byte[] head = log.message(new byte[0], "{\"role\":\"user\",\"parts\":[]}");
            head = log.message(head, "{\"role\":\"assistant\",\"text\":\"two\"}");

            log.append(SampleRun.reply("Clerk/think.1", head, log.start().at())).await();

            Event answer = run.look().events().getFirst();
            assertThat(run.message(answer.message()).json()).contains("two");
            assertThat(run.look()).isEqualTo(new News(List.of(), Status.RUNNING));
            log.status(Status.WAITING);
            assertThat(run.look()).isEqualTo(new News(List.of(), Status.WAITING));
        }
    }

    @Test
    void a_long_run_is_told_in_several_looks_as_it_is_read_at_once() {
        try (SqliteJournal writes = open();
                ReadableJournal looks = open()) {
            Journal.Log log = SampleRun.write(writes, 1, 90, 89);
            FollowedRun run = looks.follow(log.run());
            List<Event> events = new ArrayList<>();
            List<String> said = new ArrayList<>();
            int count = 0;
            News news;
            do {
                news = run.look();
                events.addAll(news.events());
                news.events().stream()
                        .filter(Event::isAnswer)
                        .forEach(
                                answer -> said.add(run.message(answer.message()).json()));
                count++;
            } while (!news.isLast());

            History history = looks.history(log.run());
            assertThat(count).isGreaterThan(2);
            assertThat(news.status()).isEqualTo(Status.DONE);
            assertThat(told(events)).isEqualTo(told(history.events()));
            assertThat(said)
                    .hasSize(90)
                    .isEqualTo(history.events().stream()
                            .filter(Event::isAnswer)
                            .map(answer -> history.message(answer.message()).json())
                            .toList());
        }
    }

    @Test
    void a_run_whose_process_is_gone_is_stopped_though_nobody_wrote_that() {
        try (ReadableJournal looks = open()) {
            FollowedRun run;
            try (SqliteJournal writes = open()) {
                run = looks.follow(writes.begin(SampleRun.start(1)).run());
                assertThat(run.look().isLast()).isFalse();
            }
            assertThat(run.look()).isEqualTo(new News(List.of(), Status.STOPPED));
        }
    }

    @Test
    void a_run_that_is_removed_meanwhile_is_said_to_be() {
        try (SqliteJournal writes = open();
                ReadableJournal looks = open()) {
            Journal.Log log = SampleRun.write(writes, 1, 1, 0);
            writes.begin(SampleRun.start(2));
            FollowedRun run = looks.follow(log.run());

            writes.prune(List.of(log.run()));

            assertThatThrownBy(run::look).hasMessageContaining("was removed from the journal");
        }
    }

    @Test
    void a_journal_that_cannot_be_written_has_nothing_to_wait_for() {
        Journal.Log log;
        try (SqliteJournal writes = open()) {
            log = writes.begin(SampleRun.start(1));
        }
        try (ReadableJournal looks = ReadOnlyJournal.at(new JournalFolder(folder))) {
            assertThat(looks.follow(log.run()).look().status()).isEqualTo(Status.STOPPED);
        }
    }
}
