package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.learning.TrainingProgress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each step of a training came to, a JSON object a line (jsonlines.org): {@code {"format", "train", "stage", "number", "of"}} and
 * its figures. It has all steps, those before a stop too, since a training that is carried on goes through them again.
 */
final class MetricsFile implements TrainingProgress, AutoCloseable {
    private final TrainingProgress inner;
    private final String train;
    private final Writer file;
    private @Nullable IOException trouble;

    private MetricsFile(TrainingProgress inner, String train, Writer file) {
        this.inner = inner;
        this.train = train;
        this.file = file;
    }

    /**
     * Begins the file anew.
     *
     * @param inner is told all the same
     * @throws WrongUse if it cannot be written
     */
    static MetricsFile at(Path path, String train, TrainingProgress inner) {
        try {
            return new MetricsFile(inner, train, Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw new WrongUse(
                    "`" + path + "` cannot be written: " + IoReason.of(e), "name a file in a folder that is there");
        }
    }

    @Override
    public void step(String stage, int step, int steps, ObjectNode figures) {
        write(stage, step, steps, figures);
        inner.step(stage, step, steps, figures);
    }

    @Override
    public void heard(String stage, int step, int steps, ObjectNode figures) {
        write(stage, step, steps, figures);
        inner.heard(stage, step, steps, figures);
    }

    @Override
    public void audited(ObjectNode report) {
        inner.audited(report);
    }

    @Override
    public void gated(ObjectNode report) {
        inner.gated(report);
    }

    @Override
    public void passedOver(String reason) {
        inner.passedOver(reason);
    }

    /** A step that is done is worth more than its line. */
    private synchronized void write(String stage, int step, int steps, ObjectNode figures) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("train", train)
                .put("stage", stage)
                .put("number", step)
                .put("of", steps);
        line.setAll(figures);
        try {
            file.write(JsonWriter.compact(line) + "\n");
            file.flush();
        } catch (IOException e) {
            trouble = e;
        }
    }

    /** Why lines are missing; empty if none is. */
    synchronized Optional<String> lost() {
        return Optional.ofNullable(trouble).map(IoReason::of);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            trouble = e;
        }
    }
}
