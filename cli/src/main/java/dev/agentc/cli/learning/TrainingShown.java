package dev.agentc.cli.learning;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.run.Emitted;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Progress;
import dev.agentc.learning.TrainingProgress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is shown and written of a training while it lasts.
 *
 * @param metrics where steps are written; empty where nobody asked for it
 */
record TrainingShown(Terminal terminal, TrainingLines lines, Optional<MetricsFile> metrics)
        implements Progress, AutoCloseable {

    /** @param train name of the block */
    static TrainingShown of(Arguments arguments, String train, Terminal terminal) {
        TrainingLines lines = new TrainingLines(terminal.err());
        return new TrainingShown(
                terminal, lines, arguments.option("metrics").map(file -> MetricsFile.at(Path.of(file), train, lines)));
    }

    /** Whom steps are told. */
    TrainingProgress steps() {
        return metrics.<TrainingProgress>map(file -> file).orElse(lines);
    }

    @Override
    public void event(RunId run, Event event) {}

    @Override
    public void message(RunId run, EffectKey key, String json) {}

    @Override
    public void partial(RunId run, EffectKey key, String text) {}

    /** What the block emits, a line each. */
    @Override
    public void emitted(RunId run, EffectKey key, String json) {
        terminal.err().println(Emitted.plain(json));
        terminal.flush();
    }

    @Override
    public void rollouts(RunId run, String callee, int done, int of, double reward) {
        lines.rollouts().at(callee, done, of, reward);
    }

    /** Nothing more is shown. */
    @Override
    public void close() {
        lines.close();
        metrics.ifPresent(file -> {
            file.close();
            file.lost()
                    .ifPresent(reason -> terminal.complain("steps are missing in the file of metrics: " + reason, ""));
        });
    }
}
