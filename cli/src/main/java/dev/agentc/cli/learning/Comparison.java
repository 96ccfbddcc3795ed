package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.engine.kind.eval.PairedDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Two that were asked the same cases: what the second does better or worse than the first, in metrics that both were scored by. */
final class Comparison {
    /** More of these is neither better nor worse: they are told, and no verdict hangs on them. */
    static final List<String> TOLD = List.of("steps", "tokens", "cost", "time");

    private static final List<String> HEAD = List.of("metric", "A", "B", "B - A", "95 %", "p", "cases");

    private final String eval;
    private final ComparedSide a;
    private final ComparedSide b;
    private final Map<String, PairedDifference> differences = new LinkedHashMap<>();

    /** @throws WrongUse if they were not asked the same */
    Comparison(String eval, ComparedSide a, ComparedSide b) {
        this.eval = eval;
        this.a = a;
        this.b = b;
        if (!a.ids().equals(b.ids())) {
            throw new WrongUse(
                    "the two were not asked the same cases", "ask both anew: two agents or models, without `--resume`");
        }
        long seed = a.report().path("seed").asLong();
        a.report()
                .path("metrics")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(metric -> b.report().path("metrics").has(metric))
                .forEach(
                        metric -> differences.put(metric, PairedDifference.of(a.means(metric), b.means(metric), seed)));
    }

    String text() {
        return title() + "\n\n" + grid().text() + "\n" + verdict() + "\n";
    }

    String markdown() {
        return "**" + title() + "**\n\n" + grid().markdown() + "\n" + verdict() + "\n";
    }

    private String title() {
        int trials = a.report().path("trials").asInt();
        return eval + " on " + a.report().path("cases").asInt() + " cases, " + trials
                + (trials == 1 ? " trial" : " trials") + "; A is `" + a.name() + "`, B is `" + b.name() + "`";
    }

    private Grid grid() {
        List<List<String>> rows = new ArrayList<>();
        differences.forEach((metric, it) -> rows.add(List.of(
                metric,
                EvalTable.number(it.first()),
                EvalTable.number(it.second()),
                signed(it.mean()),
                signed(it.low()) + " to " + signed(it.high()),
                String.format(Locale.ROOT, "%.4f", it.p()),
                String.valueOf(it.count()))));
        return new Grid(HEAD, rows);
    }

    /** In one sentence. */
    String verdict() {
        String better = told(PairedDifference.Verdict.BETTER);
        String worse = told(PairedDifference.Verdict.WORSE);
        if (better.isEmpty() && worse.isEmpty()) {
            return "No difference between `" + a.name() + "` and `" + b.name() + "` is shown: "
                    + told(PairedDifference.Verdict.OPEN) + ".";
        }
        String first = better.isEmpty() ? "" : "better than `" + a.name() + "` in " + better;
        String second =
                worse.isEmpty() ? "" : "worse " + (better.isEmpty() ? "than `" + a.name() + "` " : "") + "in " + worse;
        return "`" + b.name() + "` is " + first + (first.isEmpty() || second.isEmpty() ? "" : ", and ") + second + ".";
    }

    private String told(PairedDifference.Verdict verdict) {
        return differences.entrySet().stream()
                .filter(each -> verdict(each.getKey()).filter(verdict::equals).isPresent())
                .map(each -> each.getKey() + " (" + signed(each.getValue().mean()) + ", "
                        + signed(each.getValue().low()) + " to "
                        + signed(each.getValue().high()) + ")")
                .collect(Collectors.joining(", "));
    }

    private Optional<PairedDifference.Verdict> verdict(String metric) {
        return TOLD.contains(metric)
                ? Optional.empty()
                : Optional.of(differences.get(metric).verdict());
    }

    /** The second may not be worse in a metric, and must reach what the evaluation requires. */
    Gate gate() {
        List<String> missed = new ArrayList<>();
        String worse = told(PairedDifference.Verdict.WORSE);
        if (!worse.isEmpty()) {
            missed.add("`" + b.name() + "` is worse than `" + a.name() + "` in " + worse);
        }
        missed.addAll(Gate.of(b.report()).missed());
        return new Gate(missed);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1).put("eval", eval);
        side("a", a, json);
        side("b", b, json);
        ObjectNode told = json.putObject("differences");
        differences.forEach((metric, it) -> {
            told.putObject(metric)
                    .put("a", it.first())
                    .put("b", it.second())
                    .put("difference", it.mean())
                    .put("low", it.low())
                    .put("high", it.high())
                    .put("p", it.p())
                    .put("n", it.count())
                    .put(
                            "verdict",
                            verdict(metric)
                                    .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                                    .orElse(null));
        });
        return json.put("verdict", verdict()).put("held", gate().missed().isEmpty());
    }

    private static void side(String name, ComparedSide side, ObjectNode into) {
        into.putObject(name)
                .put("name", side.name())
                .put("run", side.run().toString())
                .set("report", side.report());
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + EvalTable.number(value);
    }
}
