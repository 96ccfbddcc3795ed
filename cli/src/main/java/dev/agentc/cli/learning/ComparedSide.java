package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.RunId;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One of two that were compared.
 *
 * @param name as it was typed
 * @param report of the evaluation
 */
record ComparedSide(String name, RunId run, JsonNode report) {
    List<String> ids() {
        return StreamSupport.stream(report.path("rows").spliterator(), false)
                .map(row -> row.path("id").asText())
                .toList();
    }

    /** The mean of each case, no number where nothing is known. */
    double[] means(String metric) {
        return StreamSupport.stream(report.path("rows").spliterator(), false)
                .mapToDouble(row -> StreamSupport.stream(
                                row.path("scores").path(metric).spliterator(), false)
                        .filter(JsonNode::isNumber)
                        .mapToDouble(JsonNode::asDouble)
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }
}
