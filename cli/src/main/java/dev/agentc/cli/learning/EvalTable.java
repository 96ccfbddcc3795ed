package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an evaluation counted, as tables. */
final class EvalTable {
    private static final List<String> HEAD = List.of("metric", "mean", "95 %", "interval", "cases");

    private final JsonNode report;

    /** @param report of one evaluation */
    EvalTable(JsonNode report) {
        this.report = report;
    }

    String text() {
        return title() + "\n\n" + all().stream().map(Grid::text).collect(Collectors.joining("\n")) + judged();
    }

    String markdown() {
        return "**" + title() + "**\n\n" + all().stream().map(Grid::markdown).collect(Collectors.joining("\n"))
                + judged();
    }

    /** How far judges agree where there are several, and of how many runs each said nothing, a line each. */
    private String judged() {
        StringBuilder said = new StringBuilder(agreement());
        report.path("judges").properties().forEach(judge -> {
            int unscored = judge.getValue().path("unscored").asInt();
            int runs = unscored + judge.getValue().path("scored").asInt();
            if (unscored > 0) {
                said.append(said.isEmpty() ? "\n" : "")
                        .append(judge.getKey() + " said nothing of " + unscored + " of " + runs(runs) + ".\n");
            }
        });
        return said.toString();
    }

    private static String runs(int count) {
        return count + (count == 1 ? " run" : " runs");
    }

    /** How far judges agree; empty where there are not several. */
    private String agreement() {
        JsonNode agreement = report.path("agreement");
        if (agreement.isMissingNode()) {
            return "";
        }
        if (!agreement.path("observed").isNumber()) {
            return "\nNo run was scored by all judges, so nothing says how far they agree.\n";
        }
        String said = "\nJudges agree in " + number(agreement.path("observed").asDouble()) + " of "
                + runs(agreement.path("runs").asInt());
        String kappa = agreement.path("method").asText().equals("cohen") ? "Cohen's kappa" : "Fleiss' kappa";
        return agreement.path("kappa").isNumber()
                ? said + ", " + kappa + " " + number(agreement.path("kappa").asDouble()) + ".\n"
                : said + "; all scores are one, so that " + kappa + " says nothing.\n";
    }

    private String title() {
        int trials = report.path("trials").asInt();
        return report.path("agent").asText() + " on " + report.path("cases").asInt() + " cases, " + trials
                + (trials == 1 ? " trial" : " trials");
    }

    private List<Grid> all() {
        List<Grid> grids = new ArrayList<>(List.of(metrics()));
        report.path("slices").properties().forEach(field -> grids.add(slices(field.getKey(), field.getValue())));
        return grids;
    }

    /** Metrics of the cases with one value, a few lines a value; what else is counted is in the document. */
    private static Grid slices(String field, JsonNode values) {
        List<List<String>> rows = new ArrayList<>();
        values.properties()
                .forEach(value -> value.getValue().path("metrics").properties().forEach(metric -> {
                    if (!Comparison.TOLD.contains(metric.getKey())) {
                        rows.add(row(value.getKey() + " " + metric.getKey(), metric.getValue()));
                    }
                }));
        List<String> head = new ArrayList<>(HEAD);
        head.set(0, field);
        return new Grid(head, rows);
    }

    private Grid metrics() {
        List<List<String>> rows = new ArrayList<>();
        report.path("metrics").properties().forEach(metric -> {
            rows.add(row(metric.getKey(), metric.getValue()));
            metric.getValue()
                    .path("parts")
                    .properties()
                    .forEach(part -> rows.add(row(metric.getKey() + "." + part.getKey(), part.getValue())));
            for (JsonNode pass : metric.getValue().path("pass")) {
                int k = pass.path("k").asInt();
                if (k > 1) { // of one run both are the mean
                    rows.add(row(metric.getKey() + " pass@" + k, pass.path("at")));
                    rows.add(row(metric.getKey() + " pass^" + k, pass.path("all")));
                }
            }
        });
        return new Grid(HEAD, rows);
    }

    private static List<String> row(String name, JsonNode figures) {
        return List.of(
                name,
                number(figures.path("mean").asDouble()),
                range(figures),
                figures.path("interval").asText(),
                figures.path("n").asText());
    }

    static String range(JsonNode figures) {
        return number(figures.path("low").asDouble()) + " to "
                + number(figures.path("high").asDouble());
    }

    /** Four decimals, and more of what is small, such as the cost of an answer. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size > 0 && size < 0.01 ? "%.6f" : "%.4f", value);
    }
}
