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
                JsonNode figure = bar.path("figure");
                missed.add("`" + bar.path("bar").asText() + "` is missed: "
                        + (figure.isNumber()
                                ? String.format(Locale.ROOT, "it came to %.4f", figure.asDouble()) + interval(bar)
                                : "nothing says what it came to"));
            }
        }
        return new Gate(missed);
    }

    /** Of a difference, whose interval says how sure it is. */
    private static String interval(JsonNode bar) {
        return bar.has("low")
                ? String.format(
                        Locale.ROOT,
                        ", from %.4f to %.4f at 95 %% over %d cases",
                        bar.path("low").asDouble(),
                        bar.path("high").asDouble(),
                        bar.path("n").asInt())
                : "";
    }

    /** Of all audits of a training. */
    static Gate ofAudits(JsonNode audits) {
        List<String> missed = new ArrayList<>();
        for (JsonNode report : audits) {
            String stage = report.path("stage").asText();
            of(report).missed().forEach(sentence -> missed.add(stage + ": " + sentence));
        }
        return new Gate(missed);
    }

    /** @param exit of the run, which counts where nothing was missed */
    int exit(int exit) {
        return exit == Exit.DONE && !missed.isEmpty() ? Exit.FINDINGS : exit;
    }
}
