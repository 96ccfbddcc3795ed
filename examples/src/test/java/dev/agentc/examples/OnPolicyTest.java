package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that ask the agent, and what each may choose. */
@Tag("training")
class OnPolicyTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Clerk, Right, Task, known }

        /// Different for nearly all answers.
        reward brief(r: Run<Task, string>) -> float = 10.0 / (1.0 + r.output.len().to_float())

        reward constant(_: Run<Task, string>) -> float = 0.3

        /// The same for all answers to half of the questions.
        reward picky(r: Run<Task, string>, case: Case<Task, Right>) -> float =
          if case.input.question.len().mod(2) == 0 { 0.5 } else { r.score(brief) }

        train taught {
          agent: Clerk
          base: embedded("early")
          STAGE
        }
        """;

    private static final String DAPO = "grpo(on: known.all.take(6), reward: brief, group: 3, prompts: 2, steps: 2,"
        + " iterations: 2, learning_rate: 0.0002, kl: 0.02, clip: 0.01, clip_high: 0.02, max_ratio: 1.5, overlong: {"
        + " length: 40, buffer: 30 })";

    private static final String RLOO = "rloo(on: known.all.take(6), reward: brief, group: 2, prompts: 2, steps: 2,"
            + " iterations: 2, learning_rate: 0.002, clip: 0.01)";

    private static final String REINFORCE = "reinforce(on: known.all.take(6), reward: brief, prompts: 4, steps: 2, kl:"
            + " 0.1, scale_rewards: \"batch\", loss_type: \"constant\")";

    private static final String SAMPLING = "grpo(on: known.all.take(9), reward: picky, group: 2, prompts: 3, steps: 2,"
            + " scale_rewards: \"none\", loss_type: \"sequence\", dynamic_sampling: 2)";

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();

    private Plan plan(String stage) throws IOException {
        return TrainingProcess.plan(PROGRAM.replace("STAGE", stage), "taught", folder);
    }

    private TrainingProcess process(Journal journal, String jobs, int threads) {
        return new TrainingProcess(
                folder,
                journal,
                folder.resolve(jobs),
                TrainingProgress.NONE,
                new EmbeddedTrainer(threads, EmbeddedTrainer.LANES));
    }

    private Outcome trained(String stage) throws IOException {
        try (var process = process(journal, "jobs", 2)) {
            return process.run(plan(stage), new Cancel());
        }
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    private List<ObjectNode> steps(Outcome outcome) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT)
                .map(RecordedJson::object)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {DAPO, RLOO, REINFORCE, SAMPLING})
    void cut_off_in_the_midst_it_comes_to_the_same_weights(String stage) throws IOException {
        Outcome outcome = trained(stage);
        byte[] whole = weights(outcome);
        int events = journal.events(outcome.run()).size();
        for (int part = 2; part < 4; part++) {
            try (var process = process(journal.cut(events * part / 4), "again" + part, 1 + part % 2)) {
                assertThat(weights(process.resume(outcome.run())))
                        .as("after %d quarters", part)
                        .isEqualTo(whole);
            }
        }
    }

    /** From the second step with the same rollouts on the weights are others than those that sampled. */
    @Test
    void with_iterations_a_step_of_rollouts_is_learnt_from_several_times() throws IOException {
        Outcome outcome = trained(DAPO);

        List<ObjectNode> steps = steps(outcome);
        assertThat(steps).hasSize(4);
        assertThat(steps).extracting(step -> step.path("iteration").asInt()).containsExactly(1, 2, 1, 2);
        assertThat(steps.get(0).path("ratio").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(steps.get(0).path("clipped").asDouble()).isZero();
        assertThat(steps.get(0).path("gap").asDouble()).isZero();
        assertThat(steps.get(1).path("gap").asDouble()).isPositive();
        assertThat(steps.get(1).path("clipped").asDouble()).isPositive();
        assertThat(steps.get(2).path("gap").asDouble()).isZero();
        assertThat(steps.get(0).has("overlong")).isTrue();
        assertThat(steps.get(1).path("reward")).isEqualTo(steps.get(0).path("reward"));
        assertThat(journal.events(outcome.run()).stream()
                        .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT)
                        .map(Event::name))
                .containsExactly("grpo 1 of 4", "grpo 2 of 4", "grpo 3 of 4", "grpo 4 of 4");
    }

    @Test
    void rollouts_of_rloo_are_held_as_wholes_and_told_with_how_far_they_went() throws IOException {
        List<ObjectNode> steps = steps(trained(RLOO));

        assertThat(steps).extracting(step -> step.path("iteration").asInt()).containsExactly(1, 2, 1, 2);
        assertThat(steps.get(0).path("ratio").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(steps.get(0).path("kl").asDouble()).isZero();
        assertThat(steps.get(1).path("clipped").asDouble()).isPositive();
        assertThat(steps.get(2).path("kl").asDouble()).isNotZero();
        assertThat(steps.get(2).path("entropy").asDouble()).isPositive();
    }

    @Test
    void reinforce_learns_from_cases_that_are_asked_once() throws IOException {
        List<ObjectNode> steps = steps(trained(REINFORCE));

        assertThat(steps).hasSize(2).allMatch(step -> step.path("dropped").asDouble() == 0);
        assertThat(steps.get(1).has("kl")).isTrue();
    }

    @Test
    void dynamic_sampling_asks_other_cases_in_place_of_those_that_said_nothing() throws IOException {
        Outcome outcome = trained(SAMPLING);

        List<ObjectNode> steps = steps(outcome);
        assertThat(steps).isNotEmpty();
        assertThat(steps.stream().mapToDouble(step -> step.path("asked").asDouble()))
                .allMatch(asked -> asked >= 3 && asked <= 9)
                .anyMatch(asked -> asked > 3);
        for (ObjectNode step : steps) {
            double said =
                    step.path("asked").asDouble() * (1 - step.path("dropped").asDouble());
            assertThat(said).isBetween(0.9, 3.1);
        }
        List<String> asked = journal.events(outcome.run()).stream()
                .filter(event -> event.isClaim() && event.kind().equals("agent"))
                .map(Event::body)
                .limit(2 * steps.getFirst().path("asked").asLong())
                .toList();
        assertThat(new HashSet<>(asked)).as("each case twice").hasSize(asked.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grpo(on: known.all.take(2), reward: constant, group: 2, prompts: 2, steps: 1, kl: 0.1, scale_rewards:"
                        + " \"batch\", loss_type: \"constant\")",
                "rloo(on: known.all.take(2), reward: constant, group: 2, prompts: 2, steps: 1, dynamic_sampling: 1)",
                "reinforce(on: known.all.take(2), reward: constant, prompts: 2, steps: 1, kl: 0.1)"
            })
    void a_constant_reward_changes_no_weights(String stage) throws IOException {
        Outcome outcome = trained(stage);

        assertThat(steps(outcome)).isEmpty();
        assertThat(outcome.failure().message()).contains("no stage took a step");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let n = known.all.len() - known.all.len()\n"
                        + "  grpo(on: known.all.take(2), reward: brief, iterations: n)",
                "let c = 20.0 - known.all.len().to_float() * 0.0\n  rloo(on: known.all.take(2), reward: brief, clip: c,"
                        + " iterations: 2)",
                "let b = known.all.len()\n"
                        + "  reinforce(on: known.all.take(2), reward: brief, overlong: { length: 2, buffer: b })",
                "reinforce(on: known.all.take(1), reward: brief)"
            })
    void what_is_worked_out_and_cannot_be_fails_before_anybody_is_asked(String stage) throws IOException {
        Outcome outcome = trained(stage);

        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().message())
                .containsAnyOf(
                        "`iterations` came to 0", "`clip` came to 20.0", "`overlong` came to", "a step of 1 has");
        assertThat(journal.events(outcome.run()).stream()
                        .filter(event -> event.kind().equals("agent")))
                .isEmpty();
    }
}
