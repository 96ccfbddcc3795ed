package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were not right are done again by somebody who is told of them, and learnt as if nobody had been told. */
@Tag("training")
class RepairTest {
    private static final String PROGRAM = """
        model teacher = scripted("answers.json")

        agent Clerk(question: string) -> string { model: embedded("early") }

        environment Hall(first: string) {
          question: "{{ first }}"
          outcome: if first == "c" { 0.0 } else { 1.0 }
        }

        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.0 }

        fn cases(ids: list<string>) -> list<Case<string, string>> =
          ids.map(Case { id: it, input: it, expected: "{{ it }} is here" })

        train taught {
          agent: Clerk
          base: embedded("early")

          %s
        }
        """;

    /** Who is asked anew knows a, and c only by what is told; nobody knows b. */
    private static final String ANSWERS = """
        [
          {"when": {"contains": "no c there"}, "text": "c is here"},
          {"when": {"contains": "c"}, "text": "no c there"},
          {"when": {"contains": "a"}, "text": "a is here"}
        ]
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

    private Plan plan(String body) throws IOException {
        Files.writeString(folder.resolve("answers.json"), ANSWERS);
        for (String file : List.of("shop.agent", "train.jsonl", "more.jsonl", "test.jsonl")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        return TrainingProcess.plan(PROGRAM.formatted(body), "taught", folder);
    }

    private Outcome run(String body, MemoryJournal journal, String jobs) throws IOException {
        try (var process = process(journal, jobs)) {
            return process.run(plan(body), new Cancel());
        }
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    private static List<String> kept(MemoryJournal journal, Outcome outcome, String name) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.isDecision("kept") && event.name().equals(name))
                .map(event -> RecordedJson.text(RecordedJson.object(event)).replace('"', '\''))
                .toList();
    }

    private static final String REPAIRED = """
        let first = explore(Clerk { model: teacher }, on: cases(["a", "c"]))
          let again = first.repair(with: Clerk { model: teacher })
          emit first.map(it.output) + again.map(it.output)
          sft(again.keep(it.score(right) >= 1.0), batch: 2)
        """;

    @Test
    void what_comes_of_it_is_learnt_as_what_comes_of_the_question() throws IOException {
        var journal = new MemoryJournal();
        Outcome repaired = run(REPAIRED, journal, "repaired");
        assertThat(kept(journal, repaired, "repair")).containsExactly("{'kept':2,'of':2,'dropped':{}}");
        assertThat(kept(journal, repaired, "keep")).containsExactly("{'kept':2,'of':2,'dropped':{}}");

        // Of whoever says the same without being told of anything the same is learnt, to the bit.
        script(Map.of("a", "a is here", "c", "c is here"));
        assertThat(weights(repaired)).isEqualTo(weights(plain("a", "c")));
    }

    /** Answers of one who is told of nothing. */
    private void script(Map<String, String> answers) throws IOException {
        ArrayNode script = new ObjectMapper().createArrayNode();
        answers.forEach((asked, said) ->
                script.addObject().put("text", said).putObject("when").put("equals", asked));
        Files.writeString(folder.resolve("plain.json"), script.toString());
    }

    private Outcome plain(String... asked) throws IOException {
        String cases = Stream.of(asked).map(each -> "\"" + each + "\"").collect(Collectors.joining(", ", "[", "]"));
        return run(
                "sft(explore(Clerk { model: scripted(\"plain.json\") }, on: cases(" + cases + ")), batch: "
                        + asked.length + ")",
                new MemoryJournal(),
                "plain");
    }

    @Test
    void cut_off_anywhere_it_asks_nobody_twice() throws IOException {
        var journal = new MemoryJournal();
        Outcome whole = run(REPAIRED, journal, "whole");
        byte[] weights = weights(whole);
        List<Event> events = journal.events(whole.run());
        long answers = events.stream().filter(Event::isAnswer).count();
        for (int cut = 3; cut < events.size(); cut += events.size() / 5) {
            MemoryJournal kept = journal.cut(cut);
            try (var process = process(kept, "cut" + cut)) {
                assertThat(weights(process.resume(whole.run())))
                        .as("after " + cut)
                        .isEqualTo(weights);
            }
            assertThat(kept.events(whole.run()).stream().filter(Event::isAnswer).count())
                    .isEqualTo(answers);
        }
    }

    /** What was sampled with the note in sight is learnt by the ids of the question alone: as those of the same words. */
    @Test
    void ids_that_were_sampled_are_learnt_without_the_note() throws IOException {
        var journal = new MemoryJournal();
        Outcome told = run("""
            let own = explore(Clerk, on: cases(["Hello"]))
              let sure = embedded() { temperature: 0 }
              sft(own.repair(with: Clerk { model: sure }, note: it.output ?? "Nothing"), batch: 1)
            """, journal, "told");
        Event last = journal.events(told.run()).stream()
                .filter(Event::isAnswer)
                .toList()
                .getLast();
        List<String> chain = journal.chain(told.run(), last.message());
        assertThat(last.tokens()).isNotNull();
        assertThat(chain.get(chain.size() - 2)).contains("\"slot\":\"correction\"");
        String said = new ObjectMapper().readTree(chain.getLast()).path("text").asText();

        script(Map.of("Hello", said));
        assertThat(weights(told)).isEqualTo(weights(plain("Hello")));
    }

    @Test
    void what_fails_again_and_what_has_no_case_is_left_out() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = run("""
            let first = explore(Clerk { model: teacher }, on: cases(["a", "b", "c"]), in: Hall)
              let again = first.repair(with: Clerk { model: teacher }, in: Hall, note: _ => "")
              sft(again.keep((it.outcome ?? 0.0) >= 1.0), batch: 1)
            """, journal, "hall");
        assertThat(kept(journal, outcome, "repair"))
                .containsExactly("{'kept':2,'of':3,'dropped':{'its correction failed':1}}");
        assertThat(kept(journal, outcome, "keep"))
                .containsExactly("{'kept':1,'of':2,'dropped':{'the condition does not hold':1}}");
    }
}
