package dev.agentc.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many bytes of the file a run takes. */
class JournalSizeTest {
    private static final int RUNS = 200;

    @TempDir
    Path folder;

    @Test
    void five_model_calls_and_three_tool_calls_take_at_most_8_kB() throws IOException {
        assertThat(bytesPerRun(5, 3)).isLessThanOrEqualTo(8_000);
    }

    @Test
    void a_further_tool_step_takes_at_most_1200_bytes_and_growth_is_linear() throws IOException {
        double short1 = bytesPerRun(5, 3);
        double middle = bytesPerRun(12, 10);
        double long1 = bytesPerRun(102, 100);

        assertThat((middle - short1) / 7).isLessThanOrEqualTo(1_200);
        assertThat((long1 - middle) / 90).isLessThanOrEqualTo(1_200);
        double exponent = Math.log((long1 - short1) / (middle - short1)) / Math.log(97.0 / 7.0);
        assertThat(exponent).isLessThanOrEqualTo(1.05);
    }

    private double bytesPerRun(int modelCalls, int toolCalls) throws IOException {
        JournalFolder home = new JournalFolder(folder.resolve("calls" + modelCalls));
        int runs = modelCalls > 50 ? RUNS / 4 : RUNS;
        try (SqliteJournal journal = SqliteJournal.open(home)) {
            for (int run = 1; run <= runs; run++) {
                SampleRun.write(journal, run, modelCalls, toolCalls).close();
            }
        }
        double bytes = (double) Files.size(home.journal()) / runs;
        System.out.printf(
                "%d model calls, %d tool calls: %.0f bytes a run over %d runs%n", modelCalls, toolCalls, bytes, runs);
        return bytes;
    }
}
