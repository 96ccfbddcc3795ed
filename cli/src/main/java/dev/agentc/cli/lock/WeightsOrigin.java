package dev.agentc.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.journal.History;
import dev.agentc.plan.Plan;
import java.util.List;

/**
 * What weights came from, as their lock says it beside them: what the program says, which rows were read, the seed, and what the
 * evaluation that accepted them came to.
 *
 * @param plan that was trained
 * @param history of its run
 * @param result of the run
 */
public record WeightsOrigin(Plan plan, History history, JsonNode result) {
    /** What is about how good it is; how long it took hangs on the machine. */
    private static final List<String> FIGURES = List.of("mean", "low", "high", "n", "interval");

    private static final String TIME = "time";

    /** {@code {"accept", "datasets", "program", "runs", "seed"}}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("program", new ProgramParts(plan).json());
        json.put("seed", Long.parseLong(history.start().pins().getOrDefault("seed", "0")));
        json.setAll(LockedData.read(history));
        accepted(json.putObject("accept"));
        return json;
    }

    /** The report of one evaluation, or of several under their names beside the bars that they are held against. */
    private void accepted(ObjectNode into) {
        JsonNode report = result.path("accept");
        if (report.has("required")) {
            into.set("required", report.path("required"));
        }
        if (report.has("evaluations")) {
            report.path("evaluations")
                    .properties()
                    .forEach(each -> evaluation(
                            each.getValue(),
                            into.withObjectProperty("evaluations").putObject(each.getKey())));
        } else if (report.isObject()) {
            evaluation(report, into);
        }
    }

    private static void evaluation(JsonNode report, ObjectNode into) {
        into.set("cases", report.path("cases"));
        into.set("trials", report.path("trials"));
        report.path("metrics").properties().stream()
                .filter(metric -> !metric.getKey().equals(TIME))
                .forEach(metric -> figures(
                        metric.getValue(), into.withObjectProperty("metrics").putObject(metric.getKey())));
    }

    private static void figures(JsonNode metric, ObjectNode into) {
        FIGURES.forEach(figure -> into.set(figure, metric.path(figure)));
    }
}
