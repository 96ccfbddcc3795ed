package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a dry run says rests on figures that were measured, whoever measures them anew. */
class PaceTest {
    private static final Path FIGURES = Path.of("../../bench/results/training-speed.json");

    /** Of units in a second of processor time, with vector code. */
    private static double measured(String what) throws IOException {
        for (JsonNode figure : new ObjectMapper().readTree(FIGURES.toFile()).path("figures")) {
            if (figure.path("side").textValue().equals("vectors")
                    && figure.path("what").textValue().equals(what)) {
                return figure.path("cpu_rate").doubleValue();
            }
        }
        throw new AssertionError(FIGURES + " says nothing of " + what);
    }

    @Test
    void rows_are_learnt_as_fast_as_steps_were_measured() throws IOException {
        double rows = measured("sft-shared") / Pace.ROW;

        assertThat(Pace.MEASURED.rows()).isBetween(rows / 2, rows * 2);
    }

    @Test
    void conversations_are_had_as_fast_as_sampling_was_measured() throws IOException {
        double rollouts = measured("sample-16") / Pace.WRITTEN;

        assertThat(Pace.MEASURED.rollouts()).isBetween(rollouts / 2, rollouts * 2);
    }

    @Test
    void asking_and_learning_are_added() {
        assertThat(new Pace(100, 50).seconds(200, 25)).isCloseTo(2.5, within(1e-9));
    }
}
