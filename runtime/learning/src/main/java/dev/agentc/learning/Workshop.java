package dev.agentc.learning;

import dev.agentc.tokens.Template;
import dev.agentc.training.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Where a process trains.
 *
 * @param trainer changes weights
 * @param templates the chat template of a base model, by its name
 * @param folder where each run has a folder of its own, with its checkpoints
 * @param shown is told of steps as they are done
 * @param apart how long after a checkpoint the next step writes another; changes no bit
 */
public record Workshop(
        Trainer trainer, Function<String, Template> templates, Path folder, TrainingProgress shown, Duration apart) {
    /** Steps are quicker than disks. */
    public static final Duration APART = Duration.ofSeconds(5);

    /** With checkpoints as far apart as they are where nothing is said. */
    public Workshop(Trainer trainer, Function<String, Template> templates, Path folder, TrainingProgress shown) {
        this(trainer, templates, folder, shown, APART);
    }
}
