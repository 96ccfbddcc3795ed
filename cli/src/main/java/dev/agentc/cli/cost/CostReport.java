package dev.agentc.cli.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.project.ProjectGroups;
import dev.agentc.compiler.cost.AtMost;
import dev.agentc.compiler.cost.Worst;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.journal.view.PriceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code agentc check --cost}: what each declaration comes to at worst, and what its runs came to so far. */
public final class CostReport {
    private static final int MEDIAN = 50;
    private static final int HIGH = 95;

    private final List<Line> lines;

    private record Line(String declaration, Worst worst, Optional<BigDecimal> p50, Optional<BigDecimal> p95) {}

    private CostReport(List<Line> lines) {
        this.lines = lines;
    }

    /** Of all that can be run in files without errors, each by the project it lies in. */
    public static CostReport of(List<String> files) {
        RecordedCosts recorded = RecordedCosts.here();
        List<Line> lines = new ArrayList<>();
        ProjectGroups.of(files).files().forEach((project, group) -> {
            if (project.findings().stream().noneMatch(Diagnostic::isError)) {
                lines.addAll(of(project, group, recorded));
            }
        });
        return new CostReport(lines);
    }

    private static List<Line> of(ProjectFile project, List<String> files, RecordedCosts recorded) {
        WorstCases cases = WorstCases.in(project);
        List<Line> lines = new ArrayList<>();
        for (String file : files) {
            cases.of(file).forEach((entry, worst) -> lines.add(line(file, entry, worst, recorded)));
        }
        return lines;
    }

    private static Line line(String file, String entry, Worst worst, RecordedCosts recorded) {
        List<BigDecimal> costs = recorded.of(entry, file);
        return new Line(entry, worst, percentile(costs, MEDIAN), percentile(costs, HIGH));
    }

    /** The least of them that so many of a hundred do not exceed. */
    private static Optional<BigDecimal> percentile(List<BigDecimal> costs, int percent) {
        List<BigDecimal> sorted = costs.stream().sorted().toList();
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(Math.max(0, rank - 1)));
    }

    /** For programs: a list. */
    public String json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            ObjectNode node = list.addObject().put("declaration", line.declaration());
            WorstText.parts(line.worst()).forEach((name, most) -> put(node, name, most));
            node.put("p50", PriceText.json(line.p50())).put("p95", PriceText.json(line.p95()));
            ObjectNode why = node.putObject("why");
            WorstText.parts(line.worst()).forEach((name, most) -> {
                if (!most.isBounded()) {
                    why.put(name, most.why());
                }
            });
        }
        return list.toString();
    }

    private static void put(ObjectNode node, String name, AtMost most) {
        if (!most.isBounded()) {
            node.put(name, "unbounded");
        } else if (name.equals("money")) {
            node.put(name, PriceText.shown(most.value()));
        } else {
            node.put(name, most.value().longValue());
        }
    }

    /** For people: a few lines a declaration. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            WorstText worst = WorstText.of(line.worst());
            text.append(line.declaration()).append(": at worst ").append(worst.figures());
            if (line.p50().isPresent() && line.p95().isPresent()) {
                text.append("; recorded p50 $")
                        .append(PriceText.shown(line.p50().get()).toPlainString());
                text.append(", p95 $").append(PriceText.shown(line.p95().get()).toPlainString());
            }
            text.append('\n');
            worst.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
        }
        return text.toString();
    }
}
