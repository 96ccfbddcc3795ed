package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Outcome;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of learning with few cases and steps; what they reach with all of them {@code bench/learning/examples} measures. */
class LearningExamplesTest {
    private final MemoryJournal journal = new MemoryJournal();

    @TempDir
    Path folder;

    /** A block of an example over a few cases in place of hundreds. */
    private Plan plan(String file, String training, int cases, int group) throws IOException {
        String text = Files.readString(
                        Repository.ROOT.resolve("examples/learning").resolve(file))
                .replaceAll("(known|more|unseen)\\.all", "$1.all.take(" + cases + ")")
                .replaceAll("(?<!warmup_)steps: \\d+", "steps: 1, group: " + group)
                .replace(
                        "embedded()", "embedded() { timeout: 10m }"); // on a busy machine those asked at once wait long
        return TrainingProcess.plan(text, training, folder);
    }

    private Outcome run(Plan plan) {
        var trainer = new EmbeddedTrainer(2, EmbeddedTrainer.LANES);
        try (var process =
                new TrainingProcess(folder, journal, folder.resolve("jobs"), TrainingProgress.NONE, trainer)) {
            Outcome outcome = process.run(plan, new Cancel());
            assertThat(outcome.failure()).isNull();
            return outcome;
        }
    }

    private List<String> steps(Outcome outcome) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT
                        || event.isDecision("dropped"))
                .map(Event::name)
                .toList();
    }

    @Test
    void copying_and_trying_go_by_turns() throws IOException {
        Outcome outcome = run(plan("alternate.agent", "alternated", 2, 2));

        assertThat(steps(outcome))
                .containsExactly(
                        "sft 1 of 3",
                        "sft 2 of 3",
                        "sft 3 of 3",
                        "grpo 1 of 1",
                        "sft 1 of 1",
                        "grpo 1 of 1",
                        "sft 1 of 1");
    }

    @Test
    void each_rollout_is_measured_by_the_others_of_its_group() throws IOException {
        Outcome outcome = run(plan("others.agent", "measured", 12, 2));

        assertThat(steps(outcome)).containsExactly("rloo 1 of 1");
    }

    @Test
    void a_reward_that_is_easily_had_is_refused_before_anything_is_learnt_from_it() throws IOException {
        Outcome outcome = run(plan("exploit.agent", "audited", 9, 4));

        JsonNode bar = outcome.output().path("audit").path(0).path("required").path(0);
        assertThat(bar.path("bar").asText()).isEqualTo("length_bias <= 40%");
        assertThat(bar.path("held").asBoolean()).isFalse();
        assertThat(steps(outcome)).isEmpty();
        assertThat(outcome.output().path("weights").isNull()).isTrue();
    }
}
