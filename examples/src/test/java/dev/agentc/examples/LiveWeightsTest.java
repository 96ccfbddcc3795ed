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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked with the weights that a training changes, and how. */
@Tag("training")
class LiveWeightsTest {
    private static final String PROGRAM = """
        import "./shop.agent" { Task, known }

        model small = embedded("early") { temperature: 0.3, max_output: 24 }

        agent Seller(task: Task) -> string {
          model: small
          system: "You are a shop clerk."
          user: "{{ task.question }}"
        }

        agent Other(task: Task) -> string {
          model: embedded("early") { max_output: 24 }
          user: "{{ task.question }}"
        }

        prompt echo(task: Task) -> string {
          model: small
          user: "{{ task.question }}"
        }

        flow relay(task: Task) -> string = Seller(task)

        flow deep(task: Task) -> string = relay(task)

        reward brief(r: Run<Task, string>) -> float = if r.output.len().mod(2) == 0 { 1.0 } else { 0.0 }

        eval relayed { agent: deep, on: known.all.slice(20, 21), metrics: [brief], require: [it.success.mean >= 0%] }

        train taught {
          agent: Seller
          base: embedded("early") { temperature: 9.0, max_output: 3 }
          accept: relayed
          audit: [teacher]

          let cases = known.all.take(2)
          sft(explore(Seller { model: embedded() { max_output: 24 } }, on: cases), batch: 2)
          sft(explore(relay, on: cases), batch: 2)
          let _ = explore(echo, on: cases)
          let _ = explore(Seller { model: embedded("early") { max_output: 24 } }, on: cases) + explore(Other, on: cases)
          let _ = explore(Seller { model: small { temperature: 0.2 } }, on: cases)
          grpo(on: cases, reward: brief, group: 2, prompts: 2, steps: 1)
        }
        """;

    @TempDir
    Path folder;

    private Outcome outcome(Journal journal, Plan plan, WatchedTrainer watched) {
        try (var process =
                new TrainingProcess(folder, journal, folder.resolve("jobs"), TrainingProgress.NONE, watched)) {
            return process.run(plan, new Cancel());
        }
    }

    @Test
    void an_evaluation_in_which_only_other_weights_answer_accepts_nothing() throws IOException {
        String program = PROGRAM.replace(
                        "Seller(task)\n\nflow deep", "Seller { model: embedded(\"early\") }(task)\n\nflow deep")
                .replaceAll(
                        "(?m)^.*explore\\((echo|Other|relay|Seller \\{ model: (small|embedded\\(\"early\"\\))).*\\R",
                        "")
                .replaceAll("(?m)^ *grpo.*\\R", "");
        Outcome outcome = outcome(
                new MemoryJournal(),
                TrainingProcess.plan(program, "taught", folder),
                new WatchedTrainer(new EmbeddedTrainer(2, EmbeddedTrainer.LANES)));
        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().message()).contains("`accept` asked nobody with the weights that are trained");
    }

    /** Who answered, by the call of the block below which it was. */
    private static Map<String, String> answered(List<Event> events) {
        return events.stream()
                .filter(Event::isAnswer)
                .collect(Collectors.toMap(
                        event -> event.key().text().split("/")[1].replaceAll("[\\[#].*", "") + " " + event.name(),
                        event -> RecordedJson.object(event).path("model").asText(),
                        (one, other) -> one.equals(other) ? one : one + " and " + other,
                        TreeMap::new));
    }

    @Test
    void whoever_calls_the_agent_and_whoever_names_its_model_asks_the_weights_with_the_settings_of_that_model()
            throws IOException {
        Plan plan = TrainingProcess.plan(PROGRAM, "taught", folder);
        var journal = new MemoryJournal();
        var watched = new WatchedTrainer(new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
        Outcome outcome = outcome(journal, plan, watched);
        assertThat(outcome.failure()).isNull();
        List<Event> events = journal.events(outcome.run());

        assertThat(answered(events))
                .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(Map.of(
                        "explore.1 embedded", "embedded clerk",
                        "explore.2 small", "policy early",
                        "explore.3 small", "policy early",
                        "explore.4 embedded", "embedded early",
                        "explore.5 embedded", "embedded early",
                        "explore.6 small {temperature}", "embedded early",
                        "grpo.1.rollouts small", "policy early",
                        "accept.1 small", "policy early")));
        assertThat(events.stream()
                        .filter(event -> event.isAnswer() && event.key().text().contains("accept.1"))
                        .count())
                .as("what ships is what accepts it")
                .isEqualTo(watched.shippedAsked.get())
                .isPositive();
        assertThat(watched.temperatures).containsExactlyInAnyOrder(0.2, 0.3, 0.7, 1.0);
        assertThat(events.stream()
                        .filter(event -> event.isAnswer() && event.name().equals("small"))
                        .map(event -> event.tokens().ids().length))
                .isNotEmpty()
                .allMatch(written -> written <= 24)
                .anyMatch(written -> written > 3);
        assertThat(events.stream()
                        .filter(event -> event.isDecision("audit"))
                        .map(event -> RecordedJson.object(event)
                                .at("/figures/teacher/figure")
                                .asDouble()))
                .containsExactly(1.0, 0.0, 0.0);
    }

    /** Within a stage, when all is learnt and nothing is accepted, and while what ships is asked. */
    private static List<Integer> cuts(List<Event> events) {
        int accepting = (int) events.stream()
                .takeWhile(event -> !event.key().text().contains("accept"))
                .count();
        return List.of(events.size() / 3, accepting, (accepting + events.size()) / 2);
    }

    @Test
    void cut_off_anywhere_it_asks_the_same_and_comes_to_the_same_weights() throws IOException {
        Plan plan = TrainingProcess.plan(PROGRAM, "taught", folder);
        var journal = new MemoryJournal();
        Outcome outcome = outcome(journal, plan, new WatchedTrainer(new EmbeddedTrainer(2, EmbeddedTrainer.LANES)));
        byte[] whole =
                Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
        for (int cutOff : cuts(journal.events(outcome.run()))) {
            MemoryJournal cut = journal.cut(cutOff);
            try (var process = new TrainingProcess(
                    folder,
                    cut,
                    folder.resolve("again" + cutOff),
                    TrainingProgress.NONE,
                    new EmbeddedTrainer(1, EmbeddedTrainer.LANES))) {
                Outcome carried = process.resume(outcome.run());
                assertThat(carried.failure()).isNull();
                assertThat(Path.of(carried.output().path("weights").asText())).hasBinaryContent(whole);
                assertThat(answered(cut.events(carried.run()))).isEqualTo(answered(journal.events(outcome.run())));
            }
        }
    }
}
