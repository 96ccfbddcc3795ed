package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch counts: runs, each once in an epoch, however many conversations a run was. */
@Tag("training")
class CountedRunsTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Task, known }

        agent Seller(task: Task) -> string {
          model: embedded("early") { max_output: 24 }
          user: "{{ task.question }}"
        }

        /// A run of two conversations.
        flow twice(task: Task) -> string = Seller(task) + Seller(task)

        reward brief(r: Run<Task, string>) -> float = r.output.len().to_float()

        train taught {
          agent: Seller
          base: embedded("early")

          let runs = explore(twice, on: known.all.take(3))
          sft(runs, batch: 2)
          sft(runs, batch: 16)
          kto(runs, by: brief, threshold: 4.0, batch: 16)
          grpo(on: known.all.take(2), reward: brief, group: 3, prompts: 2, steps: 1, temperature: 0.3)
        }
        """;

    @TempDir
    Path folder;

    @Test
    void batches_count_runs_and_an_epoch_takes_each_once() throws IOException {
        Plan plan = TrainingProcess.plan(PROGRAM, "taught", folder);
        var journal = new MemoryJournal();
        try (var process = new TrainingProcess(
                folder,
                journal,
                folder.resolve("jobs"),
                TrainingProgress.NONE,
                new EmbeddedTrainer(2, EmbeddedTrainer.LANES))) {
            Outcome outcome = process.run(plan, new Cancel());
            assertThat(outcome.failure()).isNull();
            List<Event> steps = journal.events(outcome.run()).stream()
                    .filter(event -> event.kind().equals("train") && event.phase() == Event.Phase.RESULT)
                    .toList();
            assertThat(steps)
                    .extracting(Event::name)
                    .startsWith("sft 1 of 2", "sft 2 of 2", "sft 1 of 1", "kto 1 of 1");
            int all = tokens(steps.get(2));
            assertThat(tokens(steps.get(3))).isEqualTo(all);
            assertThat(tokens(steps.get(0)) + tokens(steps.get(1))).isBetween(all + 1, 2 * all);
            steps.stream().skip(4).map(RecordedJson::object).forEach(CountedRunsTest::isWhatWasSampled);
        }
    }

    private static int tokens(Event step) {
        return RecordedJson.object(step).path("tokens").asInt();
    }

    /** Log-probabilities are those of temperature 1 on both sides, whatever was drawn at. */
    private static void isWhatWasSampled(ObjectNode figures) {
        assertThat(figures.path("gap").asDouble()).isZero();
        assertThat(figures.path("ratio").asDouble()).isCloseTo(1, within(1e-9));
    }
}
