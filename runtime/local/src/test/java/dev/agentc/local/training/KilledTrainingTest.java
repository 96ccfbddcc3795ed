package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.training.Policy;
import dev.agentc.training.Trainer;
import dev.agentc.training.Tuning;
import dev.agentc.training.Update;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process halts again and again, while it computes or writes, and is carried on by another. */
class KilledTrainingTest {
    private static final int STEPS = 8;
    private static final int HALTED = 137;

    @TempDir
    Path folder;

    /** Trains on from the newest checkpoint in a folder; after some saves it halts within the steps that follow. */
    static final class Child {
        private Child() {}

        /** @param arguments the folder, threads, after how many saves it halts (0: never), the seed of the moment */
        public static void main(String[] arguments) throws InterruptedException {
            int saves = Integer.parseInt(arguments[2]);
            Thread end = new Thread(() -> halt(new Random(Long.parseLong(arguments[3]))));
            Trainer trainer = new EmbeddedTrainer(Integer.parseInt(arguments[1]), 8);
            boolean ending = train(trainer, Path.of(arguments[0]), saves, end);
            if (ending) {
                end.join();
            }
        }

        private static void halt(Random chance) {
            try {
                Thread.sleep(chance.nextInt(60));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(HALTED);
        }
    }

    /** Whether the end was begun. */
    private static boolean train(Trainer trainer, Path folder, int saves, Thread end) {
        boolean ending = false;
        try (Policy policy =
                Files.exists(folder) ? trainer.load(folder).policy() : trainer.open("early", Tuning.LowRank.of(4), 3)) {
            for (int saved = 1; policy.version() < STEPS; saved++) {
                policy.step(Course.bundles(policy.version(), 6), Supervised.standard(), Update.of(1e-3));
                policy.save(folder);
                if (saved == saves) {
                    end.start();
                    ending = true;
                }
            }
            policy.export(folder.resolve("adapter_model.safetensors"));
        }
        return ending;
    }

    private static int child(Path folder, int threads, int saves, int seed) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        String.valueOf(threads),
                        String.valueOf(saves),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void killed_and_carried_on_it_ends_with_the_bits_of_one_that_never_stopped() throws Exception {
        Path whole = folder.resolve("whole");
        train(new EmbeddedTrainer(2, 8), whole, 0, Thread.currentThread());
        Path cut = folder.resolve("cut");
        assertThat(child(cut, 2, 1, 0)).isEqualTo(HALTED);
        for (int i = 1; i < 4; i++) {
            child(cut, 1 + i % 3, 1 + i % 2, i);
        }
        assertThat(child(cut, 2, 0, 0)).isZero();
        assertThat(Files.readAllBytes(cut.resolve("adapter_model.safetensors")))
                .isEqualTo(Files.readAllBytes(whole.resolve("adapter_model.safetensors")));
    }
}
