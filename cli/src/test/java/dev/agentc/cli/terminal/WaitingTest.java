package dev.agentc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectKey;
import dev.agentc.journal.view.Cells;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown while a run waits, by a clock that is set by hand. */
class WaitingTest {
    private static final EffectKey MODEL = new EffectKey("ask/model.1");
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void pass(Ticking waiting, Duration time) {
        now += time.toNanos();
        waiting.tick();
    }

    @Test
    void a_terminal_shows_one_line_with_seconds_and_the_last_words_and_takes_it_away() {
        Output output = Output.terminal(bytes, true, 30);
        var waiting = new Ticking(new LiveLine(output), () -> now);
        waiting.begin(MODEL, "m", true);
        pass(waiting, Duration.ofMillis(100));
        assertThat(written()).isEmpty();
        pass(waiting, Duration.ofSeconds(2));
        assertThat(written()).matches("\r\u001b\\[K\\S m 2 s");
        waiting.words(MODEL, "Hello\n 東京 \u001b[2J and a good many words more");
        pass(waiting, Duration.ofSeconds(1));
        waiting.end(MODEL);
        pass(waiting, Duration.ofSeconds(1));
        waiting.close();

        assertThat(written()).endsWith("…ood many words more" + CLEAR).doesNotContain("\n", "\u001b[2J");
        assertThat(written().split("\r\u001b\\[K")).allMatch(line -> Cells.width(line) < 30);
    }

    @Test
    void whatever_else_is_written_comes_in_the_place_of_that_line() {
        Output output = Output.terminal(bytes, true, 30);
        var waiting = new Ticking(new LiveLine(output), () -> now);
        waiting.begin(MODEL, "m", true);
        pass(waiting, Duration.ofSeconds(1));
        output.println("a step");
        output.flush();

        assertThat(written()).endsWith("m 1 s" + CLEAR + "a step\n");
    }

    @Test
    void of_several_a_model_is_named_and_the_others_are_counted() {
        Output output = Output.terminal(bytes, true, 60);
        var waiting = new Ticking(new LiveLine(output), () -> now);
        waiting.begin(new EffectKey("main/tool.1"), "tool", false);
        waiting.begin(new EffectKey("main/Desk.1[0]"), "Desk[0]", false);
        waiting.begin(new EffectKey("main/Desk.1[0]/model.1"), "m[0]", true);
        waiting.begin(new EffectKey("main/Desk.1[1]/model.1"), "m[1]", true);
        pass(waiting, Duration.ofSeconds(4));

        assertThat(written()).endsWith(" m[0] 4 s and 2 more");
    }

    @Test
    void elsewhere_there_is_a_line_every_now_and_then() {
        var waiting = new Ticking(new PlainLines(Output.plain(bytes)), () -> now);
        waiting.begin(MODEL, "m", true);
        for (int second = 0; second < 130; second++) {
            pass(waiting, Duration.ofSeconds(1));
        }
        waiting.end(MODEL);
        waiting.close();

        assertThat(written())
                .isEqualTo("waiting for m … 10 s\nwaiting for m … 30 s\nwaiting for m … 60 s\nwaiting for m … 120 s\n");
    }

    @Test
    void nothing_moves_where_that_would_be_kept_or_is_not_understood() {
        assertThat(Output.plain(bytes).canRepaint()).isFalse();
        assertThat(Output.terminal(bytes, false, 80).canRepaint()).isFalse(); // TERM=dumb or NO_COLOR
        try (Waiting kept = Waiting.on(Output.terminal(bytes, true, 80), Map.of("CI", "true"))) {
            assertThat(((Ticking) kept).painter()).isInstanceOf(PlainLines.class);
        }
    }
}
