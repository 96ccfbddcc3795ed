package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What an evaluation counted, as a table. */
final class EvalTable {
    private EvalTable() {}

    static String of(JsonNode report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s on %d cases, %d trial%s%n%n%-16s %10s   %-20s %s%n",
                report.path("agent").asText(),
                report.path("cases").asInt(),
                report.path("trials").asInt(),
                report.path("trials").asInt() == 1 ? "" : "s",
                "metric",
                "mean",
                "95 %",
                "interval"));
        report.path("metrics").properties().forEach(metric -> {
            JsonNode it = metric.getValue();
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %10.4f   %-20s %s%n",
                    metric.getKey(),
                    it.path("mean").asDouble(),
                    String.format(
                            Locale.ROOT,
                            "%.4f to %.4f",
                            it.path("low").asDouble(),
                            it.path("high").asDouble()),
                    it.path("interval").asText()));
        });
        return text.toString();
    }
}
