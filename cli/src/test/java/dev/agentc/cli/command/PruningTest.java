package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import org.junit.jupiter.api.Test;

/** Which runs {@code agentc runs --prune} removes. */
class PruningTest {

    @Test
    void a_status_that_no_run_has_is_refused_with_those_that_there_are() {
        Ran ran = Ran.agentc("runs", "--prune", "--status", "done,waiting");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--status waiting`").contains("damaged, done, failed, stopped, with");
    }
}
