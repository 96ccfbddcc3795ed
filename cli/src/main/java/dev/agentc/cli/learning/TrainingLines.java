package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.terminal.Output;
import dev.agentc.learning.TrainingProgress;
import java.util.Locale;

/** Steps of a training, a line each, where there are many only some of them. */
final class TrainingLines implements TrainingProgress {
    private static final int LINES = 40;

    private final Output output;

    TrainingLines(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void step(String stage, int step, int steps, ObjectNode figures) {
        int apart = Math.max(1, steps / LINES);
        if (step != 1 && step != steps && step % apart != 0) {
            return;
        }
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %d/%d  loss %.4f  norm %.3f  gap %.1g",
                stage,
                step,
                steps,
                figures.path("loss").asDouble(),
                figures.path("norm").asDouble(),
                figures.path("gap").asDouble()));
        for (String more : new String[] {"reward", "dropped", "entropy", "kl"}) {
            if (figures.has(more)) {
                line.append(String.format(
                        Locale.ROOT, "  %s %.3f", more, figures.path(more).asDouble()));
            }
        }
        output.println(line.toString());
        output.flush();
    }
}
