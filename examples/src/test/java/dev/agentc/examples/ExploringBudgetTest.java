package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.local.training.EmbeddedTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that asks no more than it may: what it explores is bounded, and all of it is. */
@Tag("training")
class ExploringBudgetTest {
    private static final String PROGRAM = """
        model teacher = scripted("answers.json")

        agent Clerk(question: string) -> string { model: embedded("early") }

        environment Hall(first: string) {
          question: "{{ first }}"
          outcome: 1.0
        }

        fn cases(n: int) -> list<Case<string, string>> =
          (1..n).map(Case { id: "c{{ it }}", input: "question {{ it }}", expected: "" })

        train taught {
          agent: Clerk
          base: embedded("early")
          %s
        }
        """;

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

    private Outcome run(String body, MemoryJournal journal) throws IOException {
        Files.writeString(folder.resolve("answers.json"), "[{\"when\": {\"contains\": \"\"}, \"text\": \"Yes.\"}]");
        for (String file : List.of("shop.agent", "train.jsonl", "more.jsonl", "test.jsonl")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        try (var process = process(journal, "jobs")) {
            return process.run(TrainingProcess.plan(PROGRAM.formatted(body), "taught", folder), new Cancel());
        }
    }

    private static List<String> kept(MemoryJournal journal, Outcome outcome) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.isDecision("kept"))
                .map(event -> RecordedJson.text(RecordedJson.object(event)).replace('"', '\''))
                .toList();
    }

    private static long answers(MemoryJournal journal, Outcome outcome) {
        return journal.events(outcome.run()).stream().filter(Event::isAnswer).count();
    }

    private static final String EXPLORED = """
        let own = explore(Clerk { model: teacher }, on: cases(30), budget: { calls: 7 })
          let acted = explore(Clerk { model: teacher }, on: cases(30), in: Hall, budget: { calls: 5 })
          let all = explore(Clerk { model: teacher }, on: cases(3), budget: { tokens: 100k, time: 1h })
          sft(own + acted + all, batch: 5)
        """;

    @Test
    void what_a_budget_is_not_enough_for_is_left_out_and_counted() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = run(EXPLORED, journal);
        assertThat(outcome.failure()).isNull();
        assertThat(answers(journal, outcome)).isEqualTo(15);
        assertThat(kept(journal, outcome))
                .containsExactly(
                        "{'kept':7,'of':30,'dropped':{'the budget was used up':23}}",
                        "{'kept':5,'of':30,'dropped':{'the budget was used up':25}}",
                        "{'kept':3,'of':3,'dropped':{}}");
    }

    @Test
    void carried_on_from_anywhere_it_asks_no_more_than_that() throws IOException {
        var journal = new MemoryJournal();
        Outcome whole = run(EXPLORED, journal);
        int events = journal.events(whole.run()).size();
        for (int cut = 4; cut < events; cut += events / 6) {
            MemoryJournal kept = journal.cut(cut);
            try (var process = process(kept, "cut" + cut)) {
                assertThat(process.resume(whole.run()).failure())
                        .as("after " + cut)
                        .isNull();
            }
            // What was asked as the process ended counts, whether or not it was answered, and is asked once more.
            assertThat(answers(kept, whole)).as("after " + cut).isBetween(15L - 8, 15L);
            assertThat(kept(kept, whole)).as("after " + cut).hasSize(3);
        }
    }

    @Test
    void a_training_that_exceeds_its_budget_fails() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = run("budget: { calls: 4 }\n  sft(explore(Clerk { model: teacher }, on: cases(6)))", journal);
        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().error()).isEqualTo("BudgetExceeded");
        assertThat(outcome.failure().message()).isEqualTo("train taught made all its 4 model calls");
        assertThat(answers(journal, outcome)).isEqualTo(4);
    }
}
