package dev.agentc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far many executions have come, by a clock that is set by hand. */
class RolloutLineTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void after(Duration time) {
        now += time.toNanos();
    }

    @Test
    void a_terminal_shows_one_line_that_goes_away() {
        var line = new RolloutLine(Output.terminal(bytes, true, 60), () -> now);
        line.head("grpo 2/9  reward ▁█");
        line.at("Clerk", 0, 8, Double.NaN);
        after(Duration.ofSeconds(4));
        line.at("Clerk", 2, 8, 0.5);
        assertThat(written()).endsWith(CLEAR + "grpo 2/9  reward ▁█  Clerk 2 of 8, 12 s left, reward 0.500");
        line.at("Clerk", 8, 8, 0.5);
        assertThat(written()).endsWith(CLEAR + "grpo 2/9  reward ▁█");
        line.close();

        assertThat(written()).endsWith(CLEAR).doesNotContain("\n");
    }

    @Test
    void elsewhere_a_line_comes_every_ten_seconds() {
        var line = new RolloutLine(Output.log(bytes), () -> now);
        line.head("grpo 2/9");
        line.at("Clerk", 0, 1000, Double.NaN);
        for (int done = 1; done <= 1000; done++) {
            after(Duration.ofMillis(30));
            line.at("Clerk", done, 1000, Double.NaN);
        }
        line.close();

        assertThat(written().lines()).containsExactly("Clerk 334 of 1000, 20 s left", "Clerk 668 of 1000, 10 s left");
    }

    @Test
    void what_is_over_at_once_is_not_worth_a_line_in_a_log() {
        var line = new RolloutLine(Output.log(bytes), () -> now);
        line.at("Clerk", 0, 1, Double.NaN);
        line.at("Clerk", 1, 1, Double.NaN);

        assertThat(written()).isEmpty();
    }

    @Test
    void a_curve_goes_from_the_least_to_the_most() {
        assertThat(Sparkline.of(List.of(0.0, 0.5, 1.0), 10)).isEqualTo("▁▅█");
        assertThat(Sparkline.of(List.of(3.0, 3.0), 10)).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of(0.0, 0.0, 1.0, 1.0, Double.NaN), 2)).isEqualTo("▁█");
        assertThat(Sparkline.of(List.of(), 10)).isEmpty();
    }
}
