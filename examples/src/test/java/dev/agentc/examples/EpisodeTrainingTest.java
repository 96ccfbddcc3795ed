package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that learns by {@code grpo} from what it does in an environment: a whole training, and the same cut off and carried on. */
class EpisodeTrainingTest {
    private static final String PROGRAM = """
        /// Speaks to whoever is there.
        agent Speaker(said: string) -> string {
          model: embedded("early")
          system: "You answer."
        }

        /// Counts what was said.
        flow heard(count: State<int>, said: string) -> string {
          let now = count.update(it + said.len())
          "And then, after {{ now.min(9) }}?"
        }

        environment Hall(first: int) {
          let count: State<int> = state(first)
          question: "Say {{ first }}."
          user: heard(count, ..)
          turns: 2
          step_reward: if count.value > first { 0.5 } else { 0.0 }
          outcome: (count.value + first).to_float() / 10.0
        }

        reward talked(r: Run<int, string>) -> float = (r.outcome ?? 0.0) + r.step_rewards.sum()

        train taught {
          agent: Speaker
          base: embedded("early")

          let cases = [Case { id: "1", input: 1, expected: "1" }, Case { id: "2", input: 2, expected: "2" }]
          grpo(on: cases, reward: talked, group: 2, prompts: 2, steps: 2, in: Hall)
        }
        """;

    /** After so many parts of what there is to record a process dies. */
    private static final int CUTS = 6;

    @TempDir
    Path folder;

    private TrainingProcess process(MemoryJournal journal, String jobs) {
        return new TrainingProcess(
                folder,
                journal,
                folder.resolve(jobs),
                TrainingProgress.NONE,
                new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
    }

    private Outcome trained(MemoryJournal journal) throws IOException {
        Plan plan = TrainingProcess.plan(PROGRAM, "taught", folder);
        try (var process = process(journal, "whole")) {
            return process.run(plan, new Cancel());
        }
    }

    private static byte[] weights(Outcome outcome, String when) throws IOException {
        assertThat(outcome.failure()).as(when).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    @Test
    void episodes_are_learnt_from_with_all_that_was_said_in_them() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = trained(journal);

        assertThat(weights(outcome, "in one go")).isNotEmpty();
        assertThat(outcome.output().path("steps").asInt()).isEqualTo(2);
        List<Event> events = journal.events(outcome.run());
        assertThat(results(events, "environment"))
                .as("two groups of two, twice")
                .hasSize(8);
        List<String> worth = events.stream()
                .filter(event -> event.isDecision("reward"))
                .map(Event::name)
                .toList();
        assertThat(worth).filteredOn("outcome"::equals).hasSize(8);
        assertThat(worth)
                .filteredOn("step"::equals)
                .as("of two turns each, some with calls of tools that are not there")
                .hasSizeGreaterThanOrEqualTo(16);
        List<ObjectNode> steps =
                results(events, "train").stream().map(RecordedJson::object).toList();
        assertThat(steps).extracting(step -> step.path("reward").asDouble()).allMatch(mean -> mean > 0.5);
    }

    @Test
    void cut_off_after_any_event_it_comes_to_the_same_weights_and_asks_nothing_twice() throws IOException {
        var journal = new MemoryJournal();
        Outcome whole = trained(journal);
        byte[] weights = weights(whole, "in one go");
        List<Event> events = journal.events(whole.run());
        for (int cut : IntStream.range(1, CUTS)
                .map(part -> events.size() * part / CUTS)
                .toArray()) {
            MemoryJournal kept = journal.cut(cut);
            String when = "after " + cut + " of " + events.size();
            String checkpoints = cut % 2 == 0 ? "whole" : "cut" + cut; // there, or gone with the machine
            try (var process = process(kept, checkpoints)) {
                Outcome carried = process.resume(whole.run());
                assertThat(weights(carried, when)).as(when).isEqualTo(weights);
                assertThat(answers(kept.events(whole.run()))).as(when).isEqualTo(answers(events));
            }
        }
    }

    private static List<Event> results(List<Event> events, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind) && event.phase() == Event.Phase.RESULT)
                .toList();
    }

    private static Map<String, Long> answers(List<Event> events) {
        return events.stream()
                .filter(Event::isAnswer)
                .collect(Collectors.groupingBy(event -> event.key().text(), Collectors.counting()));
    }
}
