package dev.agentc.journal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.sqlite.Child;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import dev.agentc.plan.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes from one journal into another and is the same in every view. */
class RunFileTest {
    private static final RunId LARGE = SampleRun.start(2).run();

    @TempDir
    Path folder;

    private SqliteJournal journal(String name) {
        return SqliteJournal.open(new JournalFolder(folder.resolve(name)));
    }

    private String exported() {
        try (SqliteJournal journal = journal("from")) {
            RunId run = SampleRun.start(1).run();
            if (!journal.all().contains(run)) {
                SampleRun.write(journal, 1, 6, 4).close();
            }
            return RunExport.text(journal.history(run));
        }
    }

    private static List<String> views(History history) {
        return List.of(
                Trace.of(history).json().toString(),
                Bill.of(history).json().toString(),
                Transcript.of(history).json().toString(),
                history.start().pins().toString(),
                history.status().toString());
    }

    @Test
    void it_is_the_same_in_every_view_and_can_be_exported_again() {
        String text = exported();
        RunImport imported = RunImport.of(text);
        assertThat(imported.isOver()).isTrue();
        try (SqliteJournal from = journal("from");
                SqliteJournal to = journal("to")) {
            imported.into(to);

            assertThat(views(to.history(imported.run()))).isEqualTo(views(from.history(imported.run())));
            assertThat(RunExport.text(to.history(imported.run()))).isEqualTo(text);
            assertThatThrownBy(() -> imported.into(to)).hasMessageContaining("already");
        }
    }

    @Test
    void a_file_that_was_cut_or_changed_is_refused() {
        String text = exported();
        Random random = new Random(5);
        for (int time = 0; time < 100; time++) {
            int at = random.nextInt(text.length() - 1);
            String cut = text.substring(0, at);
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            for (String wrong : List.of(cut, changed)) {
                assertThatThrownBy(() -> RunImport.of(wrong)).as("at " + at).hasMessageContaining("cannot be imported");
            }
        }
    }

    @Test
    void a_file_whose_hash_fits_and_that_lacks_a_message_brings_nothing() {
        String text = exported();
        String changed = text.substring(0, text.lastIndexOf("{\"end\"")).replace("You are a clerk", "You are a cook");
        RunImport imported = RunImport.of(changed + RunLines.line(RunLines.END, Hash.ofText(changed)));
        try (SqliteJournal to = journal("lacking")) {
            assertThatThrownBy(() -> imported.into(to)).hasMessageContaining("a message that is not in it");
            assertThat(to.all()).isEmpty();
            RunImport.of(text).into(to);
            assertThat(to.all()).hasSize(1);
        }
    }

    /** Killed at six moments, from its beginning to beyond its end. */
    @Test
    void one_that_is_killed_has_brought_all_of_the_run_or_nothing_and_is_done_again() throws Exception {
        String text = large();
        Path file = Files.writeString(folder.resolve("large.run"), text);
        JournalFolder home = new JournalFolder(folder.resolve("killed"));
        Duration whole = killed(home, file, Duration.ofMinutes(1));
        for (int part = 0; part < 6; part++) {
            JournalFolder other = new JournalFolder(folder.resolve("killed" + part));
            killed(other, file, whole.multipliedBy(part).dividedBy(4));
            try (SqliteJournal journal = SqliteJournal.open(other)) {
                assertThat(journal.warnings()).isEmpty();
                if (journal.all().isEmpty()) {
                    RunImport.of(text).into(journal);
                }
                assertThat(RunExport.text(journal.history(LARGE))).isEqualTo(text);
            }
        }
    }

    /** How long it took, if it came to its end before it was killed. */
    private static Duration killed(JournalFolder home, Path file, Duration patience) throws Exception {
        try (Child.Running child = Child.start("import", home.folder().toString(), file.toString())) {
            assertThat(child.line()).isEqualTo("importing");
            long began = System.nanoTime();
            if (patience.toSeconds() > 10) {
                assertThat(child.line()).isEqualTo("imported");
            } else {
                Thread.sleep(patience);
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /** A run of many transactions. */
    private String large() {
        try (SqliteJournal journal = journal("large")) {
            Journal.Log log = journal.begin(SampleRun.start(2));
            byte[] head = new byte[0];
            for (int i = 1; i <= 8_000; i++) {
                head = i % 100 == 0 ? log.message(head, "{\"text\":\"" + i + "\"}") : head;
                log.append(Child.event(i, log));
            }
            log.append(SampleRun.reply("Clerk/think.1", head, log.start().at().plusSeconds(60)));
            log.status(Journal.Status.STOPPED);
            return RunExport.text(journal.history(LARGE));
        }
    }
}
