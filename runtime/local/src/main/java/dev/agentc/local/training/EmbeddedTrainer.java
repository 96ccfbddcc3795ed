package dev.agentc.local.training;

import dev.agentc.local.Embedded;
import dev.agentc.local.Llama;
import dev.agentc.local.arithmetic.Warming;
import dev.agentc.training.Beginning;
import dev.agentc.training.Policy;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the embedded model in this process. Bits hang on {@code lanes}, which a checkpoint keeps, and on nothing else: neither on
 * threads nor on the Vector API.
 *
 * @param threads that compute; more than lanes are not used
 * @param lanes sums of gradients that are kept apart and then added in order
 */
public record EmbeddedTrainer(int threads, int lanes) implements Trainer {
    /** Sums kept apart where nothing is said. */
    public static final int LANES = 8;

    public EmbeddedTrainer {
        if (threads < 1 || lanes < 1) {
            throw new IllegalArgumentException(threads + " threads, " + lanes + " lanes");
        }
    }

    /** A thread a core. */
    public static EmbeddedTrainer standard() {
        return new EmbeddedTrainer(Runtime.getRuntime().availableProcessors(), LANES);
    }

    @Override
    public Policy open(String base, Tuning tuning, long seed) {
        Warming.begin();
        Llama from = Embedded.of(base).llama();
        Trainable trainable = switch (tuning) {
            case Tuning.Full full -> new Whole(from.weights().clone(), from.layout());
            case Tuning.LowRank low -> LowRankChange.begun(from.layout(), from.weights(), low, seed);
        };
        Recipe recipe = new Recipe(base, tuning, seed, lanes);
        OptimizerState optimizer = OptimizerState.begun(trainable);
        return new EmbeddedPolicy(
                recipe, from, trainable, optimizer, StageStart.of(StageStart.OPENED, from), 0, threads);
    }

    @Override
    public int context(String base) {
        return Embedded.of(base).llama().shape().context();
    }

    @Override
    public Loaded load(Path folder) {
        List<String> damaged = new ArrayList<>();
        return loaded(Checkpoints.newest(folder, damaged), damaged);
    }

    @Override
    public Loaded load(Path folder, Beginning beginning) {
        List<String> damaged = new ArrayList<>();
        return loaded(Checkpoints.newest(folder, beginning, damaged), damaged);
    }

    /** What was drawn when it was begun is in its numbers, so no seed is left to know. */
    @Override
    public Policy shipped(Path file, String hash) {
        Warming.begin();
        ShippedFile read = ShippedFile.read(file, hash);
        Llama from = Embedded.of(read.base()).llama();
        return new EmbeddedPolicy(
                new Recipe(read.base(), read.tuning(), 0, lanes),
                from,
                read.weights(),
                OptimizerState.begun(read.weights()),
                StageStart.of(StageStart.OPENED, from),
                read.version(),
                threads);
    }

    private Loaded loaded(Saved saved, List<String> damaged) {
        Warming.begin();
        Recipe recipe = saved.recipe();
        Llama from = Embedded.of(recipe.base()).llama();
        Trainable trainable = switch (recipe.tuning()) {
            case Tuning.Full full -> new Whole(saved.numbers(), from.layout());
            case Tuning.LowRank low -> LowRankChange.of(from.layout(), from.weights(), low, saved.numbers());
        };
        OptimizerState optimizer =
                new OptimizerState(saved.first(), saved.second(), saved.remembered(), trainable.matrices());
        StageStart reference = StageStart.of(saved.reference(), from);
        return new Loaded(
                new EmbeddedPolicy(recipe, from, trainable, optimizer, reference, saved.version(), threads), damaged);
    }
}
