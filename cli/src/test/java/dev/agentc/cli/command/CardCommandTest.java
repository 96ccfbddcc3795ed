package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The card on the command line. */
class CardCommandTest {

    @Test
    void it_is_printed_as_it_is() throws IOException {
        String card = Files.readString(Path.of("../docs/card.md"));

        assertThat(Ran.agentc("card")).isEqualTo(new Ran(Exit.DONE, card, ""));
        assertThat(Ran.agentc("card", "--json").json().path("card").textValue()).isEqualTo(card);
    }

    @Test
    void it_takes_no_words() {
        assertThat(Ran.agentc("card", "short").exit()).isEqualTo(Exit.WRONG_USE);
    }
}
