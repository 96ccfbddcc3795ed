package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.RolloutLine;
import dev.agentc.cli.terminal.Sparkline;
import dev.agentc.learning.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps of a training, a line each, where there are many only some of them; on a terminal with the curve of the stage below. */
final class TrainingLines implements TrainingProgress, AutoCloseable {
    private static final int LINES = 40;
    private static final int CURVE = 30;

    private final Output output;
    private final RolloutLine rollouts;
    private final List<Double> curve = new ArrayList<>();

    TrainingLines(Output output) {
        this.output = output;
        this.rollouts = new RolloutLine(output);
    }

    /** Where executions are told that a stage waits for. */
    RolloutLine rollouts() {
        return rollouts;
    }

    @Override
    public synchronized void passedOver(String reason) {
        output.println("not taken: " + reason);
        output.flush();
    }

    @Override
    public synchronized void step(String stage, int step, int steps, ObjectNode figures) {
        curve(step, figures);
        int apart = Math.max(1, steps / LINES);
        if (step == 1 || step == steps || step % apart == 0) {
            output.println(line(stage, step, steps, figures));
            output.flush();
        }
        failures(figures);
        rollouts.head(step == steps ? "" : head(stage, step, steps, figures));
    }

    /** Of every step that has such: nobody looks for what is not said. */
    private void failures(ObjectNode figures) {
        JsonNode first = figures.path("reward_failures").path(0);
        if (!first.isMissingNode()) {
            output.println(
                    "the reward failed on " + figures.path("reward_failed").asInt() + " of "
                            + figures.path("reward_asked").asInt() + " runs, which are left out, such as `"
                            + first.path("run").asText() + "`: "
                            + first.path("error").asText());
            output.flush();
        }
    }

    @Override
    public synchronized void heard(String stage, int step, int steps, ObjectNode figures) {
        curve(step, figures);
    }

    private static String line(String stage, int step, int steps, ObjectNode figures) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s %d/%d", stage, step, steps));
        if (figures.path("left_out").asBoolean()) {
            line.append("  left out");
        } else {
            line.append(String.format(
                    Locale.ROOT,
                    "  loss %.4f  norm %.3f  gap %.1g",
                    figures.path("loss").asDouble(),
                    figures.path("norm").asDouble(),
                    figures.path("gap").asDouble()));
        }
        for (String more : told(figures)) {
            if (figures.has(more)) {
                line.append(String.format(
                        Locale.ROOT, "  %s %.3f", more, figures.path(more).asDouble()));
            }
        }
        if (figures.has("length")) {
            line.append(String.format(
                    Locale.ROOT, "  length %.1f", figures.path("length").asDouble()));
        }
        return line.toString();
    }

    /** Parts of a reward stand behind it. */
    private static List<String> told(ObjectNode figures) {
        List<String> told = new ArrayList<>(List.of("reward", "good"));
        figures.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("reward.")) {
                told.add(name);
            }
        });
        told.addAll(List.of(
                "dropped", "unscored", "unwritten", "too_long", "accuracy", "margin", "point", "entropy", "kl"));
        return told;
    }

    private void curve(int step, ObjectNode figures) {
        if (step == 1) {
            curve.clear();
        }
        String shown = shown(figures);
        if (figures.has(shown)) {
            curve.add(figures.path(shown).asDouble());
        }
    }

    private String head(String stage, int step, int steps, ObjectNode figures) {
        return stage + " " + step + "/" + steps + "  " + shown(figures) + " " + Sparkline.of(curve, CURVE);
    }

    private static String shown(ObjectNode figures) {
        return figures.has("reward") ? "reward" : "loss";
    }

    @Override
    public synchronized void audited(ObjectNode report) {
        AuditLines.of(report).forEach(output::println);
        output.flush();
    }

    @Override
    public synchronized void gated(ObjectNode report) {
        for (JsonNode bar : report.path("required")) {
            output.println("gate  " + bar.path("bar").asText() + "  "
                    + (bar.path("figure").isNumber()
                            ? String.format(
                                    Locale.ROOT, "%.4f", bar.path("figure").asDouble())
                            : "unknown")
                    + (bar.path("held").asBoolean() ? "  held" : "  missed"));
        }
        output.flush();
    }

    @Override
    public void close() {
        rollouts.close();
    }
}
