package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were recorded elsewhere teach as those that were asked here. */
@Tag("training")
class LoadedRunsTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }

        error Otherwise {}

        reward brief(r: Run<string, string>) -> float = if r.output.len() < 20 { 1.0 } else { 0.0 }

        train taught {
          agent: Clerk
          base: embedded("early")

          let expert: list<Run<string, string>> = load_runs("expert.jsonl")
          if expert.map(it.input) != ["Hi", "Who are you?", "Buy"] {
            fail Otherwise {}
          }
          if expert.map(it.output) != ["Hello", "A clerk.", null] or expert.map(it.outcome) != [null, 1.0, null] {
            fail Otherwise {}
          }
          if expert.map(it.steps) != [1, 1, 1] or expert.map(it.transcript.contains("assistant: ")) != [true, true, true] {
            fail Otherwise {}
          }
          sft(expert.keep(it.score(brief) >= 1.0), batch: 2, epochs: 4)
        }
        """;

    private static final String ROW = """
        {"schema": "agent-traj/1", "rollout_id": "%s", %s"conversations": [{"role": "clerk", "messages": [
        {"role": "user", "content": "%s"}, {"role": "assistant", "content": "%s"%s}]}]}
        """.replace("\n", "");

    private static final String CALLS = ", \"calls\": [{\"id\": \"a\", \"name\": \"price\", \"arguments\": {}}]";

    private static final List<String> ROWS = List.of(
            ROW.formatted("1", "", "Hi", "Hello", ""),
            ROW.formatted("2", "\"task\": {\"input\": \"Who are you?\"}, ", "Who?", "A clerk.", "")
                    .replaceFirst("}]}]}$", "}]}], \"rewards\": {\"outcome\": 1}}"),
            ROW.formatted("3", "\"status\": \"failed\", ", "Buy", "I cannot", ""),
            ROW.formatted("4", "\"task\": {\"input\": 7}, ", "7?", "Seven", ""),
            ROW.formatted("5", "", "What is it?", "", CALLS),
            "{\"schema\": \"agent-traj/1\", \"rollout_id\"");

    @TempDir
    Path folder;

    private TrainingProcess process(Journal journal, String jobs, TrainingProgress shown) {
        return new TrainingProcess(
                folder, journal, folder.resolve(jobs), shown, new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
    }

    private Plan plan() throws IOException {
        Files.write(folder.resolve("expert.jsonl"), ROWS);
        return TrainingProcess.plan(PROGRAM, "taught", folder);
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    @Test
    void rows_that_fit_teach_and_the_others_are_counted_with_why() throws IOException {
        var journal = new MemoryJournal();
        List<ObjectNode> steps = new ArrayList<>();
        Outcome outcome;
        Plan plan = plan();
        try (var process = process(journal, "jobs", (stage, step, of, figures) -> steps.add(figures))) {
            outcome = process.run(plan, new Cancel());
        }
        byte[] whole = weights(outcome);
        assertThat(steps).hasSize(4);
        assertThat(steps.getLast().path("loss").asDouble())
                .isLessThan(steps.getFirst().path("loss").asDouble());
        ObjectNode told = journal.events(outcome.run()).stream()
                .filter(event -> event.isDecision("loaded"))
                .map(RecordedJson::object)
                .findFirst()
                .orElseThrow();
        assertThat(told.path("kept").asInt()).isEqualTo(3);
        assertThat(told.path("of").asInt()).isEqualTo(6);
        assertThat(told.path("sha256").asText()).matches(Pattern.compile("[0-9a-f]{64}"));
        assertThat(told.path("dropped").properties())
                .extracting(reason -> reason.getKey() + " " + reason.getValue())
                .anySatisfy(why -> assertThat(why)
                        .startsWith("has `task.input` of another type")
                        .contains("\"line\":4"))
                .anySatisfy(why ->
                        assertThat(why).startsWith("calls tools, and its conversation has no `tools` {\"rows\":1"))
                .anySatisfy(why -> assertThat(why).contains("\"line\":6"))
                .hasSize(3);

        int events = journal.events(outcome.run()).size();
        try (var process = process(journal.cut(events - 4), "again", TrainingProgress.NONE)) {
            assertThat(weights(process.resume(outcome.run()))).isEqualTo(whole);
        }
    }

    @Test
    void a_training_over_another_file_is_not_carried_on() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome;
        Plan plan = plan();
        try (var process = process(journal, "jobs", TrainingProgress.NONE)) {
            outcome = process.run(plan, new Cancel());
        }
        MemoryJournal cut = journal.cut(journal.events(outcome.run()).size() - 2);
        Files.writeString(folder.resolve("expert.jsonl"), ROWS.getFirst());
        try (var process = process(cut, "again", TrainingProgress.NONE)) {
            Outcome stopped = process.resume(outcome.run());
            assertThat(stopped.failure()).isNotNull();
            assertThat(stopped.failure().message())
                    .contains("the file of runs expert.jsonl is another than when the run began");
        }
    }

    @Test
    void runs_that_are_too_long_to_be_read_are_left_out_and_told() throws IOException {
        String load = "let expert: list<Run<string, string>> = load_runs(\"expert.jsonl\")\n  sft(expert)";
        String body = PROGRAM.substring(0, PROGRAM.indexOf("  let expert")) + "  " + load + "\n}\n";
        String program = body.replaceAll("(?s)error Otherwise.*?\\n\\ntrain", "train");
        String tooLong = ROW.formatted("9", "", "Hi", "Hello ".repeat(4000).strip(), "");
        Files.write(folder.resolve("expert.jsonl"), List.of(ROWS.getFirst(), tooLong));
        Plan plan = TrainingProcess.plan(program, "taught", folder);
        List<ObjectNode> steps = new ArrayList<>();
        try (var process = process(new MemoryJournal(), "jobs", (stage, step, of, figures) -> steps.add(figures))) {
            assertThat(weights(process.run(plan, new Cancel()))).isNotEmpty();
        }
        assertThat(steps).singleElement().satisfies(figures -> {
            assertThat(figures.path("too_long").asDouble()).isEqualTo(0.5);
            assertThat(figures.has("unwritten")).isFalse();
        });
        Files.write(folder.resolve("expert.jsonl"), List.of(tooLong));
        try (var process = process(new MemoryJournal(), "none", TrainingProgress.NONE)) {
            assertThat(process.run(plan, new Cancel()).failure().message())
                    .contains("`sft` was given 1 runs and nothing in them that can be learnt: 1 runs are longer than"
                            + " the");
        }
    }

    @Test
    void a_file_of_which_nothing_fits_fails_with_the_first_reason() throws IOException {
        Plan plan = plan();
        Files.write(folder.resolve("expert.jsonl"), ROWS.subList(3, 4));
        try (var process = process(new MemoryJournal(), "jobs", TrainingProgress.NONE)) {
            Outcome outcome = process.run(plan, new Cancel());
            assertThat(outcome.failure()).isNotNull();
            assertThat(outcome.failure().message())
                    .contains("expert.jsonl has 1 rows and none that fits: line 1 has `task.input` of another type");
        }
    }
}
