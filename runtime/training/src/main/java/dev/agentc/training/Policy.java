package dev.agentc.training;

import dev.agentc.effect.port.Generate;
import java.nio.file.Path;
import java.util.List;

/**
 * Weights that are being changed. One caller at a time. Equal calls in equal order give equal bits, for any number of threads, and
 * also when it was saved and loaded in between.
 */
public interface Policy extends Scores, AutoCloseable {

    /** How many steps made it; what is sampled is stamped with it. */
    long version();

    /**
     * Changes the weights once, or not at all if it fails.
     *
     * @param bundles rows that are weighed together stand in one; none may be empty
     * @throws NotFinite if loss or gradient is no finite number
     * @throws dev.agentc.effect.EffectFailed if rows cannot be computed, such as one that is longer than what can be read
     */
    StepReport step(List<Bundle> bundles, Objective objective, Update update);

    /**
     * Continues many prompts with the weights as they are; each says what it would say alone.
     *
     * @throws dev.agentc.effect.EffectFailed if a prompt does not fit the context
     */
    List<Generate.Continuation> sample(List<Generate.Request> requests);

    /**
     * Writes a checkpoint into a folder, which is made if need be: whole, or not there at all, whenever the process ends.
     *
     * @return where it lies
     * @throws dev.agentc.effect.EffectFailed if it cannot be written
     */
    Path save(Path folder);

    /**
     * Writes what ships: weights, or the change of them where only a change was trained, as safetensors.
     *
     * @throws dev.agentc.effect.EffectFailed if it cannot be written, or a weight is no finite number
     */
    void export(Path file);

    /** SHA-256 of what {@link #export} writes, in hex: which weights these are. */
    String hash();

    @Override
    void close();
}
