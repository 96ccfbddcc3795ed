package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings as runs: a whole one, and the same stopped after a step and carried on. */
@Tag("training")
class TrainingTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Clerk, known, right, unseen }

        train taught {
          agent: Clerk
          base: embedded("early")
          audit: [duplicates, leakage(unseen.all) == 0, length_bias, teacher]

          let teacher = explore(Clerk { model: embedded() { timeout: 10m } }, on: known.all.take(8))
          sft(teacher.keep(it.score(right) >= 1.0), batch: 4, warmup_steps: 2)
          grpo(on: known.all.take(8), reward: right, group: 4, prompts: 2, steps: 2, warmup_steps: 2)
        }
        """;

    /** Two rounds that ask two of four cases each. */
    private static final String ROUNDS = """
        import "./shop.agent" { Clerk, Task, known }

        reward nothing(_: Run<Task, string>) -> float = 0.0

        train taught {
          agent: Clerk
          base: embedded("early")
          repeat 2 {
            grpo(on: known.all.take(4), reward: nothing, group: 2, prompts: 2, steps: 1)
          }
        }
        """;

    /** Rounds that are given other cases each. */
    private static final String PARTS = """
        import "./shop.agent" { Clerk, Task, known }

        reward nothing(_: Run<Task, string>) -> float = 0.0

        train taught {
          agent: Clerk
          base: embedded("early")
          for cases in [known.all.take(3), known.all.slice(3, 9)] {
            grpo(on: cases, reward: nothing, group: 2, prompts: 6, steps: 1)
          }
        }
        """;

    /** Up on a line over two steps each, of 0.001 and of 0.0005. */
    private static final Map<String, Double> RATES =
            Map.of("sft 1 of 2", 0.0005, "sft 2 of 2", 0.001, "grpo 1 of 2", 0.00025, "grpo 2 of 2", 0.0005);

    @TempDir
    Path folder;

    private Plan plan() throws IOException {
        return TrainingProcess.plan(PROGRAM, "taught", folder);
    }

    private TrainingProcess process(Journal journal, String jobs, TrainingProgress shown, int threads) {
        return new TrainingProcess(
                folder, journal, folder.resolve(jobs), shown, new EmbeddedTrainer(threads, EmbeddedTrainer.LANES));
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    private static Map<String, Long> answers(List<Event> events) {
        return events.stream()
                .filter(Event::isAnswer)
                .collect(Collectors.groupingBy(event -> event.key().text(), Collectors.counting()));
    }

    @Test
    void a_training_learns_from_what_was_kept_and_from_rewards() throws IOException {
        var journal = new MemoryJournal();
        try (var process = process(journal, "jobs", TrainingProgress.NONE, 2)) {
            Outcome outcome = process.run(plan(), new Cancel());
            assertThat(weights(outcome)).isNotEmpty();
            assertThat(outcome.output().path("steps").asInt()).isGreaterThan(2);
            List<Event> events = journal.events(outcome.run());
            assertThat(events.stream().filter(event -> event.isDecision("kept")))
                    .hasSize(1);
            assertThat(events.stream().filter(event -> event.isDecision("dataset")))
                    .hasSize(2);
            assertThat(events.stream()
                            .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT))
                    .hasSize(outcome.output().path("steps").asInt());
            assertThat(audits(events))
                    .extracting(audit -> audit.path("stage").asText())
                    .containsExactly("sft", "grpo");
            assertThat(audits(events))
                    .extracting(audit ->
                            audit.path("figures").path("teacher").path("figure").asDouble())
                    .containsExactly(1.0, 0.0);
            assertThat(audits(events)
                            .getFirst()
                            .path("figures")
                            .path("length_bias")
                            .path("runs")
                            .asInt())
                    .isEqualTo(8);
        }
    }

    @Test
    void a_round_of_a_loop_goes_on_with_the_cases_behind_those_of_the_last() throws IOException {
        assertThat(asked(ROUNDS))
                .hasSize(8)
                .satisfies(asked -> assertThat(Set.copyOf(asked)).hasSize(4));
    }

    /** Six cases are asked once each, however many others were asked before. */
    @Test
    void a_round_over_other_cases_begins_with_all_of_them() throws IOException {
        assertThat(asked(PARTS))
                .hasSize(18)
                .satisfies(asked -> assertThat(Set.copyOf(asked)).hasSize(9));
    }

    /** What a training asked its agent. */
    private List<String> asked(String program) throws IOException {
        var journal = new MemoryJournal();
        try (var process = process(journal, "jobs", TrainingProgress.NONE, 2)) {
            Outcome outcome = process.run(TrainingProcess.plan(program, "taught", folder), new Cancel());
            return journal.events(outcome.run()).stream()
                    .filter(event -> event.isClaim() && event.kind().equals("agent"))
                    .map(Event::body)
                    .toList();
        }
    }

    private static List<ObjectNode> audits(List<Event> events) {
        return events.stream()
                .filter(event -> event.isDecision("audit"))
                .map(RecordedJson::object)
                .toList();
    }

    /** What was before it is in a checkpoint; what comes after is done without it. */
    @Test
    void a_step_that_is_not_finite_stops_it_and_is_left_out_by_whoever_carries_it_on() throws IOException {
        Plan plan = plan();
        var journal = new MemoryJournal();
        var broken = new WatchedTrainer(new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
        broken.failing = 2;
        Outcome stopped;
        try (var process =
                new TrainingProcess(folder, journal, folder.resolve("jobs"), TrainingProgress.NONE, broken)) {
            stopped = process.run(plan, new Cancel());
        }
        assertThat(stopped.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(stopped.resumable()).isTrue();
        assertThat(stopped.exit()).isEqualTo(4);
        assertThat(stopped.failure().message()).contains("`sft 2 of 2` rang the alarm `finite`");
        Path job = folder.resolve("jobs").resolve(stopped.run().toString());
        try (Stream<Path> left = Files.list(job)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("step-00000001"));
        }
        byte[] weights;
        try (var process = process(journal, "jobs", TrainingProgress.NONE, 2)) {
            Outcome carried = process.resume(stopped.run());
            weights = weights(carried);
            List<Event> steps = journal.events(carried.run()).stream()
                    .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT)
                    .toList();
            assertThat(carried.output().path("steps").asInt()).isEqualTo(steps.size() - 1);
            assertThat(steps.stream()
                            .filter(step ->
                                    RecordedJson.object(step).path("left_out").asBoolean())
                            .map(Event::name))
                    .containsExactly("sft 2 of 2");
            assertThat(audits(journal.events(carried.run()))).hasSize(2);
        }
        MemoryJournal cut = journal.cut(journal.events(stopped.run()).size() - 2);
        try (var process = process(cut, "again", TrainingProgress.NONE, 1)) {
            assertThat(weights(process.resume(stopped.run()))).isEqualTo(weights);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stopped_after_a_step_it_comes_to_the_same_weights_and_asks_nothing_twice(int steps) throws IOException {
        Plan plan = plan();
        byte[] whole;
        try (var process = process(new MemoryJournal(), "whole", TrainingProgress.NONE, 2)) {
            whole = weights(process.run(plan, new Cancel()));
        }
        var journal = new MemoryJournal();
        var cancel = new Cancel();
        int[] done = {0};
        TrainingProgress stopping = (stage, step, of, figures) -> {
            if (++done[0] == steps) {
                cancel.cancel("the test");
            }
        };
        Outcome stopped;
        try (var process = process(journal, "jobs", stopping, 1)) {
            stopped = process.run(plan, cancel);
        }
        assertThat(stopped.status()).isEqualTo(Journal.Status.STOPPED);
        try (var process = process(journal, "jobs", TrainingProgress.NONE, 2)) {
            Outcome carried = process.resume(stopped.run());
            assertThat(weights(carried)).isEqualTo(whole);
            assertThat(answers(journal.events(carried.run())).values()).containsOnly(1L);
        }
    }

    @Test
    void cut_off_after_any_event_it_comes_to_the_same_weights() throws IOException {
        Plan plan = plan();
        var journal = new MemoryJournal();
        Outcome outcome;
        try (var process = process(journal, "jobs", TrainingProgress.NONE, 2)) {
            outcome = process.run(plan, new Cancel());
        }
        byte[] whole = weights(outcome);
        int events = journal.events(outcome.run()).size();
        for (int part = 1; part < 6; part += 2) {
            MemoryJournal cut = journal.cut(events * part / 6);
            try (var process = process(cut, "jobs", TrainingProgress.NONE, 1 + part % 2)) {
                Outcome carried = process.resume(outcome.run());
                assertThat(weights(carried)).as("after %d sixths", part).isEqualTo(whole);
            }
        }
    }

    @Test
    void each_stage_begins_with_an_optimizer_of_its_own_and_draws_as_the_weights_have_it() throws IOException {
        var journal = new MemoryJournal();
        var watched = new WatchedTrainer(new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
        try (var process =
                new TrainingProcess(folder, journal, folder.resolve("jobs"), TrainingProgress.NONE, watched)) {
            Outcome outcome = process.run(plan(), new Cancel());
            assertThat(outcome.failure()).isNull();
            List<String> steps = journal.events(outcome.run()).stream()
                    .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT)
                    .map(Event::name)
                    .toList();
            assertThat(steps).contains("sft 1 of 2", "grpo 2 of 2").hasSameSizeAs(watched.updates);
            for (int i = 0; i < steps.size(); i++) {
                boolean first = i == 0 || !stage(steps.get(i - 1)).equals(stage(steps.get(i)));
                assertThat(watched.updates.get(i).fresh()).as(steps.get(i)).isEqualTo(first);
                assertThat(watched.updates.get(i).rate()).as(steps.get(i)).isEqualTo(RATES.get(steps.get(i)));
            }
            assertThat(watched.temperatures).containsExactlyInAnyOrder(0.7, 1.0);
        }
    }

    private static String stage(String step) {
        return step.substring(0, step.indexOf(' '));
    }

    /** What a process leaves: nothing but whole checkpoints, and what ships. */
    @Test
    void what_it_leaves_is_whole() throws IOException {
        try (var process = process(new MemoryJournal(), "jobs", TrainingProgress.NONE, 2)) {
            Outcome outcome = process.run(plan(), new Cancel());
            Path job = Path.of(outcome.output().path("weights").asText()).getParent();
            try (Stream<Path> left = Files.list(job)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .allMatch(name -> name.matches("step-\\d{8}-[0-9a-f]{16}|weights\\.safetensors"));
            }
        }
    }
}
