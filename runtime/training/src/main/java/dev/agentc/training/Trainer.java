package dev.agentc.training;

import java.nio.file.Path;
import java.util.List;

/**
 * The only way weights are changed. The loop, what is climbed and where rollouts come from belong to the caller; an adapter knows
 * passes, an optimizer and files. Contract: {@code TrainerContract}.
 */
public interface Trainer {

    /**
     * A policy that begins as a base model.
     *
     * @param seed of whatever is begun by chance
     * @throws dev.agentc.effect.EffectFailed if there is no such base, or it cannot be changed in this way
     */
    Policy open(String base, Tuning tuning, long seed);

    /**
     * How many ids a base reads at most, known before it is opened.
     *
     * @throws dev.agentc.effect.EffectFailed if there is no such base
     */
    int context(String base);

    /**
     * The policy of the newest checkpoint in a folder whose every byte is as it was written.
     *
     * @throws dev.agentc.effect.EffectFailed if none is
     */
    Loaded load(Path folder);

    /**
     * The same of those that began in this way: another model's weights are whole too, and are not these.
     *
     * @throws dev.agentc.effect.EffectFailed if none is
     */
    Loaded load(Path folder, Beginning beginning);

    /**
     * The policy of a file that {@link Policy#export} wrote, to be asked: what its optimizer remembered, and where its stage began, is
     * not in it.
     *
     * @param hash that the file must have, {@link Policy#hash} of whoever wrote it
     * @throws dev.agentc.effect.EffectFailed if it is not there, not as it was written, or of a base that is not here
     */
    Policy shipped(Path file, String hash);

    /**
     * @param damaged a sentence for each checkpoint that was passed over, newest first
     */
    record Loaded(Policy policy, List<String> damaged) {
        public Loaded {
            damaged = List.copyOf(damaged);
        }
    }
}
