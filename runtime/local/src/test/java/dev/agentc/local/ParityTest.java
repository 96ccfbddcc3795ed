package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.effect.port.Generate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forward pass against an independent engine (see bench/parity). */
class ParityTest {
    /** Logits span about 40; float sums in another order differ by some units in the sixth digit. */
    private static final float TOLERANCE = Float.parseFloat(System.getProperty("parity.tolerance", "1e-4"));

    /** Engines that tell probabilities fix logits only up to a constant. */
    private static final boolean ONLY_DIFFERENCES = System.getProperty("parity") != null;

    private static final List<Fixture.Row> ROWS = Fixture.rows();

    @Test
    void logits_of_100_prompts_equal_those_of_another_engine() {
        assertThat(ROWS).hasSize(100);
        double largest = 0;
        for (Fixture.Row row : ROWS) {
            float[] logits = Fixture.logits(row.prompt());
            float ours = ONLY_DIFFERENCES ? logits[row.top()[0]] : 0;
            float theirs = ONLY_DIFFERENCES ? row.logits()[0] : 0;
            for (int i = 0; i < row.top().length; i++) {
                assertThat(logits[row.top()[i]] - ours).isCloseTo(row.logits()[i] - theirs, within(TOLERANCE));
                largest = Math.max(largest, Math.abs(logits[row.top()[i]] - ours - row.logits()[i] + theirs));
            }
        }
        System.out.printf(
                "parity with %s: largest difference of 500 logits %.2g%n",
                System.getProperty("parity", "transformers"), largest);
    }

    @Test
    void greedy_ids_of_100_prompts_equal_those_of_another_engine() {
        LocalModel model = Fixture.model();
        for (Fixture.Row row : ROWS) {
            var said = model.generate(new Generate.Request(row.prompt(), 48, 0, 1, new int[] {2}), id -> {});
            assertThat(said.ids()).isEqualTo(row.greedy());
        }
    }
}
