package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.learning.outline.Amount;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.learning.outline.PlannedStage;
import dev.agentc.training.Tuning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code agentc train FILE --dry-run}: what a training will do, for people and for programs. */
final class DryRun {
    private static final double MEGABYTE = 1_000_000;

    private final JobOutline outline;
    private final JobEstimate estimate;

    DryRun(JobOutline outline) {
        this.outline = outline;
        this.estimate = JobEstimate.of(outline);
    }

    /** For people: the job, a few lines a stage, the estimate. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("train " + outline.name() + ": " + outline.agent() + " learns; nothing was begun");
        lines.add("base     " + outline.base());
        lines.add("changed  " + tuning());
        lines.add("");
        for (int i = 0; i < outline.stages().size(); i++) {
            stage(i + 1, outline.stages().get(i), lines);
        }
        lines.add("");
        lines.add("audit    " + (outline.audit().isEmpty() ? "nothing" : String.join(", ", outline.audit())));
        lines.add("accept   " + outline.accept().orElse("nothing is required"));
        lines.add("weights  locks/" + outline.name() + ".json, when all is done");
        lines.add("asked    " + counted(estimate.rollouts(), "conversation"));
        if (!estimate.judged().equals(Amount.of(0))) {
            lines.add("judged   " + counted(estimate.judged(), "conversation"));
        }
        lines.add("learnt   " + counted(estimate.learnt(), "conversation"));
        lines.add("memory   " + memory());
        lines.add("time     " + time());
        return String.join("\n", lines) + "\n";
    }

    private static void stage(int number, PlannedStage stage, List<String> lines) {
        lines.add(
                number + "  " + stage.name() + "  " + what(stage) + times(stage.times()) + "  (" + stage.place() + ")");
        String settings = stage.settings().entrySet().stream()
                .filter(set -> !set.getKey().equals("agent"))
                .map(set -> set.getKey() + " " + shown(set.getValue()))
                .collect(Collectors.joining(", "));
        if (!settings.isEmpty()) {
            lines.add("   " + settings);
        }
    }

    private static String shown(Object value) {
        return value instanceof Double number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static String what(PlannedStage stage) {
        String from = stage.takes();
        return switch (stage.name()) {
            case "explore", "accept", "before", "gate" ->
                "asks " + stage.settings().get("agent") + " " + counted(stage.rows(), "case") + " of " + from + ": "
                        + counted(stage.gives(), "run");
            case "keep",
                    "drop",
                    "unique",
                    "unique_by",
                    "failures",
                    "successes",
                    "best",
                    "weight",
                    "tag",
                    "mix",
                    "load_runs" -> counted(stage.gives(), "run") + " of " + from;
            case "contrast" -> counted(stage.gives(), "pair") + " of " + from;
            case "repair" ->
                "asks " + stage.settings().get("with") + " " + counted(stage.rows(), "run") + " of " + from + " again: "
                        + counted(stage.gives(), "run");
            case "judged_by" -> "has " + counted(stage.rows(), "run") + " of " + from + " judged";
            case "dpo", "ipo", "orpo" ->
                "learns from " + counted(stage.rows(), "pair") + " of " + from + ": " + counted(stage.gives(), "step");
            case "sft", "kto" ->
                "learns from " + counted(stage.rows(), "run") + " of " + from + ": " + counted(stage.gives(), "step");
            case "grpo", "rloo", "reinforce" ->
                "asks " + counted(stage.rows(), "case") + " of " + from + ": " + counted(stage.rollouts(), "run") + ", "
                        + counted(stage.gives(), "step");
            default -> "asks whom it likes";
        };
    }

    private static String times(Amount times) {
        if (times.equals(Amount.ONE)) {
            return "";
        }
        return times.most().isPresent()
                ? ", " + (times.exact() ? "" : "at most ") + times.most().getAsLong() + " times"
                : ", how often is known when it runs";
    }

    private static String counted(Amount amount, String word) {
        if (amount.most().isEmpty()) {
            return word + "s, how many is known when it runs";
        }
        long count = amount.most().getAsLong();
        return (amount.exact() ? "" : "at most ") + count + " " + word + (count == 1 ? "" : "s");
    }

    private String tuning() {
        String numbers = estimate.footprint()
                .map(it -> ", " + it.changed() + " of " + it.parameters() + " numbers")
                .orElse("");
        if (outline.tuning().isEmpty()) {
            return "known when it runs";
        }
        return switch (outline.tuning().get()) {
            case Tuning.Full _ -> "all weights" + numbers;
            case Tuning.LowRank low -> "a low-rank change, rank " + low.rank() + ", alpha " + low.alpha() + numbers;
        };
    }

    private String memory() {
        return estimate.footprint()
                .map(it -> String.format(
                        Locale.ROOT,
                        "%.0f MB of weights, gradients and the optimizer's means, beside the process",
                        it.bytes() / MEGABYTE))
                .orElse("known when it runs");
    }

    private String time() {
        return estimate.seconds()
                .map(seconds -> "some " + length(seconds) + (isExact() ? "" : " at most")
                        + " of one processor, at the pace of examples/learning")
                .orElse("known when it runs");
    }

    private boolean isExact() {
        return estimate.rollouts().exact()
                && estimate.judged().exact()
                && estimate.learnt().exact();
    }

    private static String length(double seconds) {
        return seconds < 90
                ? Math.max(1, Math.round(seconds)) + " s"
                : seconds < 5400
                        ? Math.round(seconds / 60) + " min"
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /** For programs: the same with numbers. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", 1)
                .put("train", outline.name())
                .put("agent", outline.agent())
                .put("base", outline.base());
        ObjectNode changed = json.putObject("changed");
        outline.tuning().ifPresent(tuning -> {
            switch (tuning) {
                case Tuning.Full _ -> changed.put("kind", "full");
                case Tuning.LowRank low ->
                    changed.put("kind", "lora").put("rank", low.rank()).put("alpha", low.alpha());
            }
        });
        estimate.footprint()
                .ifPresent(it -> changed.put("numbers", it.changed()).put("of", it.parameters()));
        outline.audit().forEach(json.putArray("audit")::add);
        json.put("accept", outline.accept().orElse(null));
        outline.stages().forEach(stage -> stage(stage, json.withArray("stages").addObject()));
        ObjectNode told = json.putObject("estimate");
        amount(told, "rollouts", estimate.rollouts());
        amount(told, "judged", estimate.judged());
        amount(told, "learnt", estimate.learnt());
        estimate.footprint().ifPresentOrElse(it -> told.put("bytes", it.bytes()), () -> told.putNull("bytes"));
        estimate.seconds().ifPresentOrElse(it -> told.put("seconds", Math.round(it)), () -> told.putNull("seconds"));
        return json;
    }

    private static void stage(PlannedStage stage, ObjectNode into) {
        into.put("stage", stage.name()).put("of", stage.takes());
        amount(into, "rows", stage.rows());
        amount(into, gives(stage), stage.gives());
        amount(into, "rollouts", stage.rollouts());
        amount(into, "judged", stage.judged());
        amount(into, "times", stage.times());
        ObjectNode settings = into.putObject("settings");
        for (Map.Entry<String, Object> set : stage.settings().entrySet()) {
            switch (set.getValue()) {
                case Long whole -> settings.put(set.getKey(), whole);
                case Double number -> settings.put(set.getKey(), number);
                default -> settings.put(set.getKey(), String.valueOf(set.getValue()));
            }
        }
        into.put("at", stage.place());
    }

    private static String gives(PlannedStage stage) {
        if (stage.learns()) {
            return "steps";
        }
        return stage.name().equals("contrast") ? "pairs" : "runs";
    }

    private static void amount(ObjectNode into, String name, Amount amount) {
        ObjectNode told = into.putObject(name);
        if (amount.most().isPresent()) {
            told.put("most", amount.most().getAsLong());
        } else {
            told.putNull("most");
        }
        told.put("exact", amount.exact());
    }
}
