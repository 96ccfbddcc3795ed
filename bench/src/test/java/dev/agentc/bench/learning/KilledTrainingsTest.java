package dev.agentc.bench.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The short form; {@code bench/learning/killed} kills many, and harms their checkpoints. */
class KilledTrainingsTest {

    @Test
    void a_training_whose_processes_are_killed_comes_to_the_same_weights_and_pays_nothing_twice() throws Exception {
        try (var suite = new KilledTrainings(Path.of("../examples/learning"), new TrainedJob(8, 1, 2), 1)) {
            assertThat(suite.train(0, 2, false).wrong()).isEmpty();
        }
    }
}
