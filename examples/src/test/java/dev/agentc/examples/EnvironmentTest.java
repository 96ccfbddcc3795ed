package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.plan.Plan;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Episodes of `examples/learning/environment.agent`: a whole evaluation, and the same cut off after each event and carried on. */
class EnvironmentTest {
    private static final Path FOLDER = Repository.ROOT.resolve("examples/learning");

    private static final String CASES = """

        dataset cases: Case<int, string> { source: jsonl("c.jsonl") }

        /// What came of it, and 10 more where the model was told what it had answered.
        reward came(r: Run<int, string>) -> float =
          (r.outcome ?? 0.0) + (if r.transcript.contains("assistant: Up.\\nuser: And after Up.") { 10.0 } else { 0.0 })

        eval e { agent: Asked, on: cases.all, in: World, metrics: [came] }
        """;

    @TempDir
    Path folder;

    private static Plan plan() {
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> read(FOLDER.resolve(path)))
                .job("environment.agent", "service");
        assertThat(built.findings()).isEmpty();
        return built.value().orElseThrow();
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Outcome run(MemoryJournal journal) {
        return Running.run(plan(), Running.input(), FOLDER, OptionalLong.of(1), journal);
    }

    @Test
    void an_agent_is_told_what_the_user_says_until_it_is_done_and_what_came_of_it_counts() {
        var journal = new MemoryJournal();
        Outcome outcome = run(journal);
        assertThat(outcome.failure()).isNull();
        List<JsonNode> rows = List.of(
                outcome.output().path("rows").get(0).path("scores"),
                outcome.output().path("rows").get(1).path("scores"));
        assertThat(rows).extracting(row -> row.path("outcome").get(0).asInt()).containsExactly(1, 1);
        assertThat(rows).extracting(row -> row.path("brisk").get(0).asDouble()).containsExactly(1.0, 0.8);
        assertThat(rows)
                .as("of the agent alone")
                .extracting(row -> row.path("steps").get(0).asInt())
                .containsExactly(2, 4);
        List<Event> events = journal.events(outcome.run());
        assertThat(results(events, "environment")).containsExactlyInAnyOrder("1.0", "1.0");
        assertThat(results(events, "agent")).containsOnly("\"Here you are.\"").hasSize(2);
        assertThat(events.stream().filter(event -> event.isDecision("reward")).map(Event::name))
                .as("of two episodes and six steps, and what a metric says of each episode")
                .hasSize(10)
                .containsOnly("outcome", "step", "brisk");
    }

    private static List<String> results(List<Event> events, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind) && event.phase() == Event.Phase.RESULT)
                .map(event -> String.valueOf(event.body()))
                .toList();
    }

    @Test
    void cut_off_after_any_event_it_comes_to_the_same_and_asks_nothing_twice() {
        var journal = new MemoryJournal();
        Outcome whole = run(journal);
        int events = journal.events(whole.run()).size();
        try (var engine = new Engine()) {
            for (int kept = 1; kept < events; kept++) {
                MemoryJournal cut = journal.cut(kept);
                Outcome carried = engine.resume(whole.run(), Running.world(cut), new Cancel());
                assertThat(carried.failure()).as("after %d", kept).isNull();
                assertThat(told(carried)).as("after %d", kept).isEqualTo(told(whole));
                assertThat(answered(cut.events(whole.run())))
                        .as("after %d", kept)
                        .isEqualTo(answered(journal.events(whole.run())));
            }
        }
    }

    /** All but how long it took. */
    private static String told(Outcome outcome) {
        return outcome.output().path("rows").toString().replaceAll("\"time\":\\[[^]]*]", "");
    }

    private static List<String> answered(List<Event> events) {
        return events.stream()
                .filter(event -> event.isAnswer() || event.kind().equals(Event.STATE))
                .map(event -> event.key().text() + " " + event.phase())
                .sorted()
                .collect(Collectors.toList());
    }

    private static final String SEEDED = """
        model scripts = scripted("r.json")
        agent Asked(said: string) -> string { model: scripts }
        environment World(n: int, seed: int) {
          let chance = seed.mod(1000003)
          question: "Go to {{ n }}."
          outcome: chance.to_float()
        }
        dataset cases: Case<int, string> { source: jsonl("c.jsonl") }
        reward came(r: Run<int, string>) -> float = r.outcome ?? 0.0
        eval e { agent: Asked, on: cases.all, in: World, trials: 2, metrics: [came] }
        """;

    /** Of the seed of the run and the case alone: what is compared begins alike, and another run does not. */
    @Test
    void an_environment_with_a_seed_is_the_same_for_a_case_wherever_the_run_asks_it() throws IOException {
        List<List<Double>> first = chances(1);

        assertThat(first).allSatisfy(trials -> assertThat(trials.getFirst()).isEqualTo(trials.getLast()));
        assertThat(first.getFirst()).isNotEqualTo(first.getLast());
        assertThat(chances(1)).isEqualTo(first);
        assertThat(chances(2)).isNotEqualTo(first);
    }

    /** What chance came to, by case and trial. */
    private List<List<Double>> chances(long seed) throws IOException {
        Files.writeString(folder.resolve("p.agent"), SEEDED);
        Files.writeString(folder.resolve("r.json"), "[{\"when\": {\"contains\": \"Go\"}, \"text\": \"Gone.\"}]");
        Files.writeString(folder.resolve("c.jsonl"), """
            {"id": "one", "input": 1, "expected": ""}
            {"id": "two", "input": 1, "expected": ""}
            """);
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> read(folder.resolve(path)))
                .job("p.agent", "e");
        assertThat(built.findings()).isEmpty();
        Outcome outcome = Running.run(
                built.value().orElseThrow(), Running.input(), folder, OptionalLong.of(seed), new MemoryJournal());
        assertThat(outcome.failure()).isNull();
        List<List<Double>> chances = new ArrayList<>();
        for (JsonNode row : outcome.output().path("rows")) {
            JsonNode came = row.path("scores").path("came");
            chances.add(List.of(came.get(0).asDouble(), came.get(1).asDouble()));
        }
        return chances;
    }

    /** A program, and what its evaluation {@code e} of the cases {@code one} and {@code two} gave. */
    private Outcome evaluated(String program, String replies, MemoryJournal journal) throws IOException {
        Files.writeString(folder.resolve("p.agent"), program + CASES);
        Files.writeString(folder.resolve("r.json"), replies);
        Files.writeString(folder.resolve("c.jsonl"), """
            {"id": "one", "input": 1, "expected": ""}
            {"id": "two", "input": 2, "expected": ""}
            """);
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> read(folder.resolve(path)))
                .job("p.agent", "e");
        assertThat(built.findings()).isEmpty();
        Outcome outcome =
                Running.run(built.value().orElseThrow(), Running.input(), folder, OptionalLong.of(1), journal);
        assertThat(outcome.failure()).isNull();
        return outcome;
    }

    private static List<Double> scores(Outcome outcome, String metric) {
        List<Double> scores = new ArrayList<>();
        outcome.output()
                .path("rows")
                .forEach(
                        row -> scores.add(row.path("scores").path(metric).get(0).asDouble()));
        return scores;
    }

    @Test
    void an_agent_that_failed_has_an_outcome_and_no_score() throws IOException {
        Outcome outcome = evaluated("""
            model scripts = scripted("r.json")

            /// Adds one.
            tool add(sum: State<int>) -> int { do: more(sum) }

            flow more(sum: State<int>) -> int = sum.update(it + 1)

            agent Asked(question: string) -> string { model: scripts, strategy: react(max_steps: 1) }

            environment World(start: int) {
              let sum = state(start)
              tools: [add(sum, ..)]
              question: "From {{ start }}?"
              outcome: sum.value.to_float()
            }
            """, """
            [{"when": {"contains": "From 1"}, "calls": [{"name": "add", "arguments": {}}]},
             {"when": {"contains": "From 2"}, "text": "I will not."}]
            """, new MemoryJournal());
        assertThat(scores(outcome, "outcome")).containsExactly(2.0, 2.0);
        assertThat(scores(outcome, "success")).containsExactly(0.0, 1.0);
        assertThat(scores(outcome, "came")).containsExactly(0.0, 2.0);
    }

    @Test
    void attempts_of_a_later_turn_are_told_what_was_answered_before() throws IOException {
        Outcome outcome = evaluated("""
            model scripts = scripted("r.json")

            strategy tries() { run.attempt(direct).get() }

            agent Asked(question: string) -> string { model: scripts, strategy: tries }

            flow nag(said: string) -> string = "And after {{ said }}"

            environment World(start: int) {
              question: "From {{ start }}?"
              user: nag
              turns: 2
              outcome: start.to_float()
            }
            """, """
            [{"when": {"contains": "From"}, "text": "Up."}, {"when": {"contains": "And after Up."}, "text": "Down."}]
            """, new MemoryJournal());
        assertThat(scores(outcome, "steps")).containsExactly(2.0, 2.0);
        assertThat(scores(outcome, "came")).as("was told").containsExactly(11.0, 12.0);
    }

    @Test
    void a_model_that_samples_here_goes_on_from_the_tokens_of_the_turn_before() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = evaluated("""
            agent Asked(question: string) -> string { model: embedded("early"), strategy: direct }

            flow nag(_said: string) -> string = "What does a lamp cost?"

            environment World(start: int) {
              question: "What do {{ start }} lamps cost?"
              user: nag
              turns: 2
              outcome: start.to_float()
            }
            """, "[]", journal);
        List<Sampled> one = journal.events(outcome.run()).stream()
                .filter(event -> event.isAnswer() && event.key().text().contains("[0]"))
                .map(event -> Objects.requireNonNull(event.tokens()))
                .toList();
        assertThat(one).hasSize(2);
        assertThat(one.getFirst().seen()).isZero();
        assertThat(one.getLast().seen())
                .isEqualTo(one.getFirst().prompt() + one.getFirst().ids().length);
    }
}
