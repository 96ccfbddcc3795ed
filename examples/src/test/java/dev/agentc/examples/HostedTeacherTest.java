package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Outcome;
import dev.agentc.learning.TrainingProgress;
import dev.agentc.local.training.EmbeddedTrainer;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights learn from a teacher of whom only words are known, as those of a server. */
@Tag("training")
class HostedTeacherTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Clerk, Task, known }

        model teacher = %s

        flow echo(_: Task) -> string = "nobody was asked"

        train taught {
          agent: Clerk
          base: embedded("early")

          let shown = explore(Clerk { model: teacher }, on: known.all.take(4))
          sft(shown + explore(echo, on: known.all.take(1)), batch: 2, epochs: 3)
          let marked = shown.take(2).tag("a failed attempt:").weight(it.steps.to_float(), calls: 2.0, reasoning: 0.0)
          sft(marked + explore(echo, on: known.all.take(1)), batch: 2, epochs: 2)
        }
        """;

    private static final String EMBEDDED = "embedded() { temperature: 0, timeout: 10m }";
    private static final String SCRIPTED = "scripted(\"answers.json\")";

    @TempDir
    Path folder;

    private TrainingProcess process(Journal journal, String jobs, TrainingProgress shown) {
        return new TrainingProcess(
                folder, journal, folder.resolve(jobs), shown, new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
    }

    private Plan plan(String teacher) throws IOException {
        for (String file : List.of("shop.agent", "train.jsonl", "more.jsonl", "test.jsonl")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        return TrainingProcess.plan(PROGRAM.formatted(teacher), "taught", folder);
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    /** The rows are the same ids, so the weights are the same to the bit. */
    @Test
    void words_of_a_teacher_teach_what_their_ids_teach() throws IOException {
        var sampled = new MemoryJournal();
        Outcome first;
        try (var process = process(sampled, "sampled", TrainingProgress.NONE)) {
            first = process.run(plan(EMBEDDED), new Cancel());
        }
        byte[] wanted = weights(first);
        List<Event> answers = sampled.events(first.run()).stream()
                .filter(event -> event.isAnswer() && event.tokens() != null)
                .toList();
        assertThat(answers).hasSizeGreaterThan(4);
        script(sampled, first.run(), answers);

        var told = new MemoryJournal();
        List<ObjectNode> steps = new ArrayList<>();
        Outcome second;
        try (var process = process(told, "told", (stage, step, of, figures) -> steps.add(figures))) {
            second = process.run(plan(SCRIPTED), new Cancel());
        }
        assertThat(told.events(second.run()))
                .allSatisfy(event -> assertThat(event.tokens()).isNull());
        assertThat(weights(second)).isEqualTo(wanted);
        assertThat(steps)
                .allSatisfy(figures ->
                        assertThat(figures.path("unwritten").asDouble()).isIn(0.2, 1 / 3.0));
        assertThat(steps).hasSize(8);
        assertThat(steps.get(5).path("loss").asDouble())
                .isLessThan(steps.getFirst().path("loss").asDouble());

        MemoryJournal cut = told.cut(told.events(second.run()).size() - 3);
        try (var process = process(cut, "again", TrainingProgress.NONE)) {
            assertThat(weights(process.resume(second.run()))).isEqualTo(wanted);
        }
    }

    /** What was said, as a file of answers by the keys of their calls. */
    private void script(MemoryJournal journal, RunId run, List<Event> answers) throws IOException {
        var json = new ObjectMapper();
        ArrayNode script = json.createArrayNode();
        for (Event answer : answers) {
            JsonNode said = json.readTree(journal.chain(run, answer.message()).getLast());
            ObjectNode entry = script.addObject();
            entry.putObject("when").put("key", answer.key().text());
            entry.put("text", said.path("text").asText());
            ArrayNode calls = entry.putArray("calls");
            for (JsonNode call : said.path("calls")) {
                calls.addObject().put("name", call.path("name").asText()).set("arguments", call.path("arguments"));
            }
        }
        Files.writeString(folder.resolve("answers.json"), script.toString());
    }
}
