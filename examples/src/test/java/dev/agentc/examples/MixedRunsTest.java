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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of runs is learnt from: lists at shares, and weights. */
@Tag("training")
class MixedRunsTest {
    private static final String ASKED = """
        agent Clerk(question: string) -> string { model: embedded("early") }

        error Otherwise {}

        flow echo(question: string) -> string = question

        flow loud(question: string) -> string = question.upper()

        fn cases(ids: list<string>) -> list<Case<string, string>> =
          ids.map(Case { id: it, input: it, expected: it })

        train taught {
          agent: Clerk
          base: embedded("early")

          let low = explore(echo, on: cases(["a", "b", "c", "d", "e", "f"]))
          let high = explore(loud, on: cases(["g", "h", "i"]))
          emit low.len() + high.len()
          %s
        }
        """;

    private static final String MIXED = """
          let mixed = mix([low, high], shares: [75%, 25%])
          if mixed.map(it.output ?? "") != ["a", "b", "c", "G", "d", "e", "f", "H"] {
            fail Otherwise {}
          }
          let short = mix([high, low.take(1)], shares: [50%, 50%])
          if short.map(it.output ?? "") != ["G", "a", "H", "I"] {
            fail Otherwise {}
          }
          let kept = low.weight(if it.output == "a" { 0.0 } else { 2.0 }).tag("once more:")
          if kept.map(it.input) != ["b", "c", "d", "e", "f"] {
            fail Otherwise {}
          }
          if low.len() > 100 {
            sft(kept)
          }
        """;

    @TempDir
    Path folder;

    private Outcome run(String body, MemoryJournal journal, String jobs) throws IOException {
        for (String file : List.of("shop.agent", "train.jsonl", "more.jsonl", "test.jsonl")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        var plan = TrainingProcess.plan(ASKED.formatted(body), "taught", folder);
        try (var process = new TrainingProcess(
                folder,
                journal,
                folder.resolve(jobs),
                TrainingProgress.NONE,
                new EmbeddedTrainer(2, EmbeddedTrainer.LANES))) {
            return process.run(plan, new Cancel());
        }
    }

    @Test
    void lists_are_mixed_at_their_shares_and_what_weighs_nothing_is_left_out() throws IOException {
        var journal = new MemoryJournal();
        Outcome outcome = run(MIXED, journal, "jobs");
        assertThat(outcome.failure().message()).startsWith("no stage took a step");
        assertThat(journal.events(outcome.run()).stream()
                        .filter(event -> event.isDecision("mixed") || event.isDecision("kept"))
                        .map(MixedRunsTest::told))
                .containsExactly(
                        "mix {'lists':[{'kept':6,'of':6,'share':0.75,'wanted':0.75},{'kept':2,'of':3,'share':0.25,'wanted':0.25}]}",
                        "mix {'lists':[{'kept':3,'of':3,'share':0.75,'wanted':0.5},{'kept':1,'of':1,'share':0.25,'wanted':0.5}]}",
                        "weight {'kept':5,'of':6,'dropped':{'it weighs nothing':1}}",
                        "tag {'kept':5,'of':5,'dropped':{}}");
    }

    @Test
    void what_is_left_out_is_told_by_slice_where_the_training_names_some() throws IOException {
        var journal = new MemoryJournal();
        String body = """
            slices: [it.input]
            let one = low.take(2).keep(it.input == "a")
            if low.len() > 100 {
              sft(one)
            }
            """;
        Outcome outcome = run(body, journal, "jobs");
        assertThat(outcome.failure().message()).startsWith("no stage took a step");
        assertThat(journal.events(outcome.run()).stream()
                        .filter(event -> event.isDecision("kept"))
                        .map(MixedRunsTest::told))
                .containsExactly("keep {'kept':1,'of':2,'dropped':{'the condition does not hold':1},"
                        + "'slices':{'input':{'a':{'kept':1,'of':1,'dropped':{}},"
                        + "'b':{'kept':0,'of':1,'dropped':{'the condition does not hold':1}}}}}");
    }

    private static String told(Event event) {
        return event.name() + " "
                + RecordedJson.text(RecordedJson.object(event)).replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource({
        "'mix([low, high], shares: [50%, 40%])', its shares come to 0.9",
        "'mix([low, high], shares: [100%])', it was given 2 lists and 1 shares",
        "'mix([low, high], shares: [0%, 100%])', a share came to 0.0",
        "low.weight(_ => -1.0), a weight came to -1.0",
        "'low.weight(_ => 1.0, reasoning: 0.0, calls: 0.0, text: 0.0)', all its weights came to 0",
        "low.tag(\" \"), its text is empty",
    })
    void what_makes_no_sense_fails(String rows, String cause) throws IOException {
        Outcome outcome = run("sft(" + rows + ")", new MemoryJournal(), "jobs");
        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().message()).contains(cause);
    }

    /** A power of two changes no bit: what a step learns is divided by the weight of all that counts. */
    @Test
    void weights_count_against_each_other() throws IOException {
        String asked = "let own = explore(Clerk, on: cases([\"How are you?\", \"Hello\"]))\n  sft(%s, batch: 2)";
        byte[] plain = weights(run(asked.formatted("own"), new MemoryJournal(), "plain"));
        byte[] half = weights(run(asked.formatted("own.weight(_ => 0.5)"), new MemoryJournal(), "half"));
        byte[] one = weights(run(
                asked.formatted("own.weight(if it.input == \"Hello\" { 4.0 } else { 1.0 })"),
                new MemoryJournal(),
                "one"));
        assertThat(half).isEqualTo(plain);
        assertThat(one).isNotEqualTo(plain);
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }
}
