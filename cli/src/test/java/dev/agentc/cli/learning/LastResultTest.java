package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a block came to last, as editors read it. */
class LastResultTest {
    private static final LastResult.Figure RIGHT = new LastResult.Figure("right", 0.764, 0.7249, 0.799, true);
    private static final LastResult.Figure WORDS = new LastResult.Figure("words", 12.5, 11, 14.25, false);
    private static final Instant AT = Instant.parse("2026-05-04T09:12:59Z");

    @TempDir
    Path folder;

    private static LastResult result(Optional<Long> steps, List<LastResult.Figure> figures, List<String> missed) {
        return result(steps, figures, missed, Optional.empty());
    }

    private static LastResult result(
            Optional<Long> steps, List<LastResult.Figure> figures, List<String> missed, Optional<String> cost) {
        return new LastResult(
                "/shop/clerk.agent", "now", "0198", AT, steps, figures.isEmpty() ? 0 : 500, figures, missed, cost);
    }

    @ParameterizedTest
    @CsvSource({"0.4200,$0.42", "0.00012,$0.00012", "3,$3.00", "0,no cost", "0.00,no cost", "unknown,price unknown"})
    void what_it_cost_is_told_behind_the_cases(String cost, String words) {
        assertThat(result(Optional.empty(), List.of(RIGHT), List.of(), Optional.of(cost))
                        .words("now", ZoneOffset.UTC))
                .isEqualTo("right 76.4 % (72.5–79.9) · 500 cases · " + words + " · 2026-05-04 09:12");
    }

    @Test
    void a_result_of_an_earlier_version_says_nothing_of_its_cost() throws IOException {
        Path place = folder.resolve(LastResult.NAME);
        result(Optional.empty(), List.of(RIGHT), List.of(), Optional.of("1.5"))
                .keep(place, terminal(OutputStream.nullOutputStream()));
        assertThat(LastResult.read(place).flatMap(LastResult::cost)).contains("1.5");

        Files.writeString(place, Files.readString(place).replace("\"1.5\"", "1.5"));
        assertThat(LastResult.read(place).orElseThrow().cost()).isEmpty();
    }

    @Test
    void a_share_is_told_in_percent_and_another_figure_as_it_is() {
        assertThat(result(Optional.empty(), List.of(RIGHT, WORDS), List.of()).words("now", ZoneOffset.UTC))
                .isEqualTo("right 76.4 % (72.5–79.9) · words 12.5000 (11.0000–14.2500) · 500 cases · 2026-05-04 09:12");
    }

    @Test
    void a_training_that_is_not_accepted_is_not_told_as_one_that_is() {
        assertThat(result(Optional.of(40L), List.of(RIGHT), List.of("`it.right.mean >= 80%` is missed"))
                        .words("now", ZoneOffset.UTC))
                .isEqualTo("trained · 40 steps · right 76.4 % (72.5–79.9) · 500 cases · not accepted: 1 bar missed ·"
                        + " 2026-05-04 09:12");
        assertThat(result(Optional.of(1_200L), List.of(), List.of()).words("other", ZoneOffset.UTC))
                .isEqualTo("trained · 1,200 steps · 2026-05-04 09:12 · of an earlier text");
    }

    @Test
    void what_is_written_is_read_and_what_is_damaged_is_not_there() throws IOException {
        Path place = folder.resolve(LastResult.NAME);
        LastResult result = result(Optional.of(40L), List.of(RIGHT, WORDS), List.of("a bar is missed"));
        result.keep(place, terminal(OutputStream.nullOutputStream()));

        assertThat(LastResult.read(place)).contains(result);

        Files.writeString(place, "{\"format\": 1, \"at\": \"yest");
        assertThat(LastResult.read(place)).isEmpty();
        assertThat(LastResult.read(folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void what_cannot_be_written_is_said_and_fails_nothing() {
        var said = new ByteArrayOutputStream();

        Terminal terminal = terminal(said);
        result(Optional.empty(), List.of(RIGHT), List.of())
                .keep(folder.resolve("nowhere").resolve(LastResult.NAME), terminal);
        terminal.flush();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("warning: editors do not learn what came out: ")
                .contains("cannot be written");
    }

    private static Terminal terminal(OutputStream err) {
        Output said = Output.plain(err);
        return new Terminal(InputStream.nullInputStream(), Output.plain(OutputStream.nullOutputStream()), said);
    }

    @Test
    void a_text_is_the_same_however_its_lines_end() {
        assertThat(LastResult.hash("\uFEFFa\r\nb\r\n")).isEqualTo(LastResult.hash("a\nb\n"));
        assertThat(LastResult.hash("a\nb")).isNotEqualTo(LastResult.hash("a\nb\n"));
    }
}
