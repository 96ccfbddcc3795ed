package dev.agentc.learning;

import dev.agentc.tokens.Template;
import dev.agentc.training.Trainer;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where a process trains.
 *
 * @param trainer changes weights
 * @param templates the chat template of a base model, by its name
 * @param folder where each run has a folder of its own, with its checkpoints
 * @param shown is told of steps as they are done
 */
public record Workshop(Trainer trainer, Function<String, Template> templates, Path folder, TrainingProgress shown) {}
