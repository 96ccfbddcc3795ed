package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.journal.summary.RunningTotals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a run for lists is what its events say. */
class SummaryTest {
    @TempDir
    Path folder;

    private SqliteJournal open() {
        return SqliteJournal.open(new JournalFolder(folder.resolve(".agent")));
    }

    @Test
    void what_is_kept_is_what_the_events_add_up_to() {
        try (SqliteJournal journal = open()) {
            Journal.Log desk = DeskRun.write(journal, 1);
            compare(journal, desk);
            DeskRun.end(desk);
            compare(journal, desk);
            compare(journal, SampleRun.write(journal, 1, 5, 3));
            compare(journal, journal.begin(SampleRun.start(2)));
        }
    }

    private static void compare(SqliteJournal journal, Journal.Log log) {
        History history = journal.history(log.run());
        assertThat(journal.summary(log.run()))
                .isEqualTo(RunSummary.of(history.start(), history.status(), history.damage(), history.events()));
        assertThat(journal.plan(log.run())).isEqualTo(history.start().plan());
    }

    @Test
    void a_run_that_is_taken_over_goes_on_adding_up() {
        try (SqliteJournal gone = open()) {
            DeskRun.write(gone, 1);
        }
        try (SqliteJournal journal = open()) {
            Journal.Log log = journal.reopen(DeskRun.start(1).run());
            DeskRun.end(log);
            compare(journal, log);
        }
    }

    @Test
    void it_agrees_with_the_bill_after_every_event() {
        try (SqliteJournal journal = open()) {
            Journal.Log log = DeskRun.write(journal, 1);
            DeskRun.end(log);
            History history = journal.history(log.run());
            for (int count = 0; count <= history.events().size(); count++) {
                List<Event> events = history.events().subList(0, count);
                RunTotals totals = RunningTotals.of(history.start(), events);
                Bill bill = Bill.of(new Kept(history.start(), history.status(), events, java.util.Map.of()));
                assertThat(totals.cost().map(Cost::value))
                        .as("after event " + count)
                        .isEqualTo(bill.cost());
                assertThat(totals.usage()).as("after event " + count).isEqualTo(bill.usage());
            }
        }
    }
}
