package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.terminal.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether an evaluation came to what it requires.
 *
 * @param missed a sentence for each bar that was not reached
 */
record Gate(List<String> missed) {
    Gate {
        missed = List.copyOf(missed);
    }

    /** Of the report of an evaluation; one that requires nothing holds. */
    static Gate of(JsonNode report) {
        List<String> missed = new ArrayList<>();
        for (JsonNode bar : report.path("required")) {
            if (!bar.path("held").asBoolean()) {
                missed.add(String.format(
                        Locale.ROOT,
                        "`%s` is missed: it came to %.4f",
                        bar.path("bar").asText(),
                        bar.path("figure").asDouble()));
            }
        }
        return new Gate(missed);
    }

    /** @param exit of the run, which counts where nothing was missed */
    int exit(int exit) {
        return exit == Exit.DONE && !missed.isEmpty() ? Exit.FINDINGS : exit;
    }
}
