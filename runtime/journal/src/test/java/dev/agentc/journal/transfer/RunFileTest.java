package dev.agentc.journal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.RunId;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes from one journal into another and is the same in every view. */
class RunFileTest {
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
}
