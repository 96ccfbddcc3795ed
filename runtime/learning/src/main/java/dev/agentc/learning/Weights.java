package dev.agentc.learning;

import dev.agentc.effect.EffectFailed;
import dev.agentc.training.Beginning;
import dev.agentc.training.Gathered;
import dev.agentc.training.Policy;
import dev.agentc.training.StepReport;
import dev.agentc.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one training make of a base model. They are loaded when they are first needed: the newest checkpoint that is
 * whole, and what came after it done over, which comes to the same bits from the same rows.
 */
final class Weights implements AutoCloseable {
    private static final String SHIPPED = "weights.safetensors";
    private static final String CHECKPOINT = "step-";
    private static final int KEPT = 2;

    private final Trainer trainer;
    private final Path folder;
    private final Beginning beginning;
    private final Consumer<String> passedOver;
    /** Steps that are recorded and not yet done over: none once the weights are here, since rows take room. */
    private final List<Stage> heard = new ArrayList<>();

    private long recorded;
    private @Nullable Sampler now;

    /** Weights that many rollouts ask at once. */
    record Sampler(Policy policy, Gathered gathered) implements AutoCloseable {
        static Sampler of(Policy policy) {
            return new Sampler(policy, new Gathered(policy));
        }

        @Override
        public void close() {
            gathered.close();
            policy.close();
        }
    }

    /**
     * @param folder where checkpoints lie
     * @param passedOver is told of each that is not taken, with its reason
     */
    Weights(Trainer trainer, Path folder, Beginning beginning, Consumer<String> passedOver) {
        this.trainer = trainer;
        this.folder = folder;
        this.beginning = beginning;
        this.passedOver = passedOver;
    }

    /** Changes them. The step counts once {@link #done} says that it is recorded. */
    StepReport step(Stage stage) {
        return now().policy().step(stage.rows().get(), stage.objective(), stage.update());
    }

    /** A step is recorded, by this process or by one before. */
    void done(Stage stage) {
        recorded++;
        if (now == null) {
            heard.add(stage);
        } else if (now.policy().version() < recorded) {
            step(stage);
        }
    }

    /** How many steps are recorded. */
    long steps() {
        return recorded;
    }

    /** As they are after all steps that are recorded. */
    Sampler now() {
        Sampler known = now;
        if (known == null) {
            known = Sampler.of(begun());
            now = known;
        }
        return known;
    }

    private Policy begun() {
        Policy policy = loaded();
        while (policy.version() < recorded) {
            Stage next = heard.get((int) policy.version());
            policy.step(next.rows().get(), next.objective(), next.update());
        }
        heard.clear();
        return policy;
    }

    /** What was passed over is done over: nothing is lost by it but time. */
    private Policy loaded() {
        if (recorded == 0) {
            return open();
        }
        try {
            Trainer.Loaded loaded = trainer.load(folder, beginning);
            loaded.damaged().forEach(passedOver);
            if (loaded.policy().version() <= recorded) {
                return loaded.policy();
            }
            passedOver.accept("the checkpoint of step " + loaded.policy().version() + ": only " + recorded
                    + " steps are recorded");
            loaded.policy().close();
        } catch (EffectFailed e) {
            // none can be used: all of it is done over, which is told where there were any
            if (!checkpoints().isEmpty()) {
                passedOver.accept(String.valueOf(e.getMessage()));
            }
        }
        return open();
    }

    /** Oldest first; none where the folder cannot be read. */
    private List<Path> checkpoints() {
        try (var all = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return all.filter(path -> path.getFileName().toString().startsWith(CHECKPOINT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Policy open() {
        return trainer.open(beginning.base(), beginning.tuning(), beginning.seed());
    }

    /** Writes a checkpoint, and takes old ones away. */
    Path save() {
        Path written = now().policy().save(folder);
        List<Path> checkpoints = checkpoints();
        try {
            for (Path old : checkpoints.subList(0, Math.max(0, checkpoints.size() - KEPT))) {
                if (!old.equals(written)) {
                    remove(old);
                }
            }
        } catch (IOException e) {
            // they take room and are in nobody's way
        }
        return written;
    }

    private static void remove(Path checkpoint) throws IOException {
        try (var files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(checkpoint);
    }

    /**
     * Writes what ships, and reads it again: from now on that is asked, and no step is taken any more.
     *
     * @return the file
     */
    Shipped ship() {
        save();
        Path file = folder.resolve(SHIPPED);
        Sampler trained = now();
        trained.policy().export(file);
        String hash = trained.policy().hash();
        now = Sampler.of(trainer.shipped(file, hash));
        trained.close();
        return new Shipped(file, hash);
    }

    /**
     * What ships.
     *
     * @param hash SHA-256 of the file
     */
    record Shipped(Path file, String hash) {}

    @Override
    public void close() {
        if (now != null) {
            now.close();
        }
    }
}
