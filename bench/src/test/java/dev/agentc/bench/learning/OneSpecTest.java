package dev.agentc.bench.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form; {@code bench/learning/spec} asks many cases. */
class OneSpecTest {
    private static final int CASES = 6;

    @TempDir
    Path folder;

    @Test
    void the_sampler_sees_the_same_tokens_in_a_run_an_evaluation_and_a_training() throws Exception {
        try (var spec = new OneSpec(folder, Path.of("../examples/learning"), CASES)) {
            Map<String, SeenTokens> ways = spec.ways();

            SeenTokens run = ways.get("run");
            assertThat(run.conversations()).isEqualTo(CASES);
            assertThat(run.calls()).as("tools were asked too").isGreaterThan(CASES);
            ways.forEach((way, seen) -> {
                assertThat(seen.equal(run)).as(way).isEqualTo(seen.calls());
                assertThat(seen.calls()).as(way).isGreaterThanOrEqualTo(run.calls());
            });
            assertThat(ways.get("train").conversations())
                    .as("each twice, and one more once")
                    .isEqualTo(2 * CASES + 1);
        }
    }
}
