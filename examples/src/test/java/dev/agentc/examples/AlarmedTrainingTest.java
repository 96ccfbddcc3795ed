package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings at a rate that leaves nothing of the weights, and at the rates of the examples. */
@Tag("training")
class AlarmedTrainingTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Clerk, Task, known }

        reward brief(r: Run<Task, string>) -> float = 100.0 - r.output.len().to_float()

        train taught {
          agent: Clerk
          base: embedded("early")

          let few   = known.all.take(4)
          let own   = explore(Clerk, on: few) + explore(Clerk { model: embedded() }, on: few)
          let pairs = own.contrast(by: brief)
          emit pairs.len()
          STAGE
        }
        """;

    @TempDir
    Path folder;

    private TrainingProcess process(MemoryJournal journal) {
        return new TrainingProcess(
                folder,
                journal,
                folder.resolve("jobs"),
                TrainingProgress.NONE,
                new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
    }

    private Outcome outcome(String stage, MemoryJournal journal) throws IOException {
        Plan plan = TrainingProcess.plan(PROGRAM.replace("STAGE", stage), "taught", folder);
        try (var process = process(journal)) {
            return process.run(plan, new Cancel());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sft(own, learning_rate: 5.0, epochs: 3, batch: 4)",
                "sft(own, learning_rate: 5.0)",
                "dpo(pairs, learning_rate: 5.0)",
                "ipo(pairs, learning_rate: 5.0, epochs: 2, batch: 2)",
                "kto(own, by: brief, threshold: 80.0, learning_rate: 5.0, batch: 4, epochs: 2)",
                "orpo(pairs, learning_rate: 5.0, epochs: 2, batch: 2)"
            })
    void a_rate_of_5_stops_it_before_anything_ships(String stage) throws IOException {
        var journal = new MemoryJournal();
        Outcome stopped = outcome(stage, journal);

        assertThat(stopped.status()).as(stage).isEqualTo(Journal.Status.STOPPED);
        assertThat(stopped.exit()).isEqualTo(4);
        assertThat(stopped.failure().message()).containsPattern("rang the alarm `(loss|margin|finite)`");
        assertThat(stopped.failure().next()).contains("smaller `learning_rate`");
        assertThat(weights(stopped)).doesNotExist();
    }

    private Path weights(Outcome outcome) {
        return folder.resolve("jobs").resolve(outcome.run().toString()).resolve("weights.safetensors");
    }

    @Test
    void at_the_rates_that_are_given_by_default_nothing_rings_and_what_comes_after_the_last_step_is_told()
            throws IOException {
        var journal = new MemoryJournal();
        Outcome done = outcome("""
            sft(own, epochs: 2, batch: 4, learning_rate: 0.002)
              dpo(pairs, epochs: 2, batch: 2)
              kto(own, by: brief, threshold: 80.0, epochs: 2, batch: 4)
              ipo(pairs, epochs: 2, batch: 2)
              orpo(pairs, epochs: 2, batch: 2)
            """, journal);

        assertThat(done.failure()).isNull();
        assertThat(weights(done)).exists();
        List<String> told = steps(journal.events(done.run()))
                .filter(step -> RecordedJson.object(step).path("loss_after").isNumber())
                .map(Event::name)
                .toList();
        assertThat(told).containsExactly("sft 4 of 4", "dpo 4 of 4", "kto 4 of 4", "ipo 4 of 4", "orpo 4 of 4");
    }

    private static Stream<Event> steps(List<Event> events) {
        return events.stream().filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT);
    }

    @Test
    void how_far_a_stage_with_rollouts_is_from_where_it_began_is_told_without_a_price() throws IOException {
        var journal = new MemoryJournal();
        Outcome done =
                outcome("grpo(on: few, reward: brief, group: 2, prompts: 2, steps: 5, learning_rate: 0.0005)", journal);

        assertThat(done.failure()).isNull();
        List<Event> steps = steps(journal.events(done.run())).toList();
        assertThat(steps).hasSizeGreaterThan(1);
        assertThat(RecordedJson.object(steps.getLast()).path("kl").asDouble()).isGreaterThan(0);
        assertThat(RecordedJson.object(steps.getFirst()).has("kl")).isFalse();
    }
}
