package dev.agentc.learning.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.kind.rollout.FieldWord;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an author wants to know of rows before they are learnt from, and what it may come to.
 *
 * @param accepting cases of the evaluation that accepts the training; empty where there is none
 */
public record Audit(List<Figure> figures, Optional<ListValue> accepting) {
    public static final Audit NONE = new Audit(List.of(), Optional.empty());

    private static final String LENGTH = "length_bias";
    private static final String LEAKAGE = "leakage";

    /** As many as are named of what is wrong, and as many values of a field. */
    private static final int NAMED = 5;

    private static final int VALUES = 20;

    /**
     * One figure.
     *
     * @param bar as it is written, with what it may come to
     * @param name {@code duplicates} …
     * @param of what it is of: the way to a field, cases, or an empty list
     * @param alone as it is written without a bar
     * @param sense how it is compared; empty where it has no bar
     */
    public record Figure(String bar, String name, ListValue of, String alone, String sense, double height) {
        static Figure of(Object written) {
            ListValue all = (ListValue) Labels.bare(written);
            return new Figure(
                    text(all.get(0)),
                    text(all.get(1)),
                    (ListValue) Labels.bare(all.get(2)),
                    text(all.get(3)),
                    text(all.get(4)),
                    ((Number) Labels.bare(all.get(5))).doubleValue());
        }

        /** A figure that is not known misses every bar. */
        boolean holds(double figure) {
            return switch (sense) {
                case ">=" -> figure >= height;
                case ">" -> figure > height;
                case "<=" -> figure <= height;
                case "<" -> figure < height;
                case "==" -> figure == height;
                default -> throw new IllegalStateException("a bar with `" + sense + "`");
            };
        }

        private static String text(Object value) {
            return LongText.string(Labels.bare(value));
        }
    }

    /** @param setting as the plan has it, a list for each figure */
    public static Audit of(Optional<Object> setting, Optional<ListValue> accepting) {
        return setting.map(figures -> new Audit(
                        ((ListValue) figures).asList().stream().map(Figure::of).toList(), accepting))
                .orElse(NONE);
    }

    public boolean isEmpty() {
        return figures.isEmpty();
    }

    /** Whether its author says how many rows may be among the cases that accept the training. */
    public boolean saysLeakage() {
        return figures.stream()
                .anyMatch(figure -> figure.name().equals(LEAKAGE)
                        && figure.of().size() == 0
                        && !figure.sense().isEmpty());
    }

    /** Whether it asks what only runs can tell. */
    public boolean isOfRuns() {
        return figures.stream().anyMatch(figure -> figure.name().equals(LENGTH));
    }

    /**
     * {@code {"stage", "rows", "figures": {"duplicates": {"figure", …}}, "required": [{"bar", "figure", "held"}]}}.
     *
     * @param lengths of runs, with what they are worth
     */
    public ObjectNode report(String stage, List<AuditedRow> rows, List<LengthBias.Worth> lengths) {
        ObjectNode report = RecordedJson.object().put("stage", stage).put("rows", rows.size());
        ObjectNode told = report.putObject("figures");
        ArrayNode required = report.putArray("required");
        for (Figure figure : figures) {
            ObjectNode facts = told.putObject(figure.alone());
            double value = figure(figure, rows, lengths, facts);
            if (!figure.sense().isEmpty()) {
                required.addObject()
                        .put("bar", figure.bar())
                        .put("figure", value)
                        .put("held", figure.holds(value));
            }
        }
        return report;
    }

    /** Whether no bar is missed. */
    public static boolean isHeld(ObjectNode report) {
        return report.path("required")
                .valueStream()
                .allMatch(bar -> bar.path("held").asBoolean());
    }

    private double figure(Figure figure, List<AuditedRow> rows, List<LengthBias.Worth> lengths, ObjectNode facts) {
        return switch (figure.name()) {
            case "duplicates" -> {
                Set<String> seen = new HashSet<>();
                yield share(rows, row -> !seen.add(row.said()), facts);
            }
            case LEAKAGE -> {
                ListValue cases = figure.of().size() > 0 ? figure.of() : accepting.orElse(figure.of());
                List<AuditedRow> kept = AuditedRow.cases(cases);
                Set<String> ids =
                        new HashSet<>(kept.stream().map(AuditedRow::id).toList());
                Set<String> inputs =
                        new HashSet<>(kept.stream().map(AuditedRow::input).toList());
                facts.put("cases", cases.size());
                yield share(rows, row -> ids.contains(row.id()) || inputs.contains(row.input()), facts);
            }
            case "teacher" -> share(rows, row -> !row.own(), facts);
            case "balance" -> balance(rows, FieldWord.path(figure.of()), facts);
            case LENGTH -> {
                double r = LengthBias.of(lengths);
                facts.put("figure", Math.abs(r)).put("r", r).put("runs", lengths.size());
                yield Math.abs(r);
            }
            default -> throw new IllegalStateException("a figure `" + figure.name() + "`");
        };
    }

    private static double share(List<AuditedRow> rows, Predicate<AuditedRow> counts, ObjectNode facts) {
        List<String> those = rows.stream().filter(counts).map(AuditedRow::id).toList();
        double share = rows.isEmpty() ? 0 : (double) those.size() / rows.size();
        facts.put("figure", share).put("count", those.size());
        ArrayNode named = facts.putArray("such_as");
        those.stream().distinct().limit(NAMED).forEach(named::add);
        return share;
    }

    /** The share of the value that most have. */
    private static double balance(List<AuditedRow> rows, List<String> path, ObjectNode facts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(FieldWord.of(row.row(), path), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double share = rows.isEmpty() ? 0 : (double) most / rows.size();
        facts.put("figure", share).put("different", counts.size());
        ObjectNode values = facts.putObject("values");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(VALUES)
                .forEach(one -> values.put(one.getKey(), one.getValue()));
        return share;
    }
}
