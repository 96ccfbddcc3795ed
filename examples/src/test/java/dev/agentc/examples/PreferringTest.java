package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training does with runs that are better and worse: choosing them, and the stages that prefer some to others. */
@Tag("training")
class PreferringTest {
    /** Who is asked, and what is right. */
    private static final String ASKED = """
        agent Clerk(question: string) -> string { model: embedded("early") }

        error Refused {}

        flow echo(question: string) -> string = question

        flow loud(question: string) -> string = question.upper()

        flow refuse(_: string) -> string = fail Refused {}

        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.25 }
        """;

    /** Of each of three cases a run that echoes, one that is loud, and one that fails. */
    private static final String CHOICES = ASKED + """
        train chosen {
          agent: Clerk
          base: embedded("early")

          let cases = [
            Case { id: "1", input: "a", expected: "A" },
            Case { id: "2", input: "b", expected: "b" },
            Case { id: "3", input: "C", expected: "C" },
          ]
          let own = explore(echo, on: cases) + explore(loud, on: cases) + explore(refuse, on: cases)
          let failed = own.failures()
          let done = own.successes()
          let kept = own.keep(it.score(right) >= 1.0)
          let quiet = own.drop(it.failed)
          let apart = done.unique()
          let outputs = own.unique_by(it.output)
          let best = own.best(by: right)
          let two = done.best(by: right, n: 2)
          let pairs = own.contrast(by: right)
          let far = done.contrast(by: right, margin: 0.5)
          let none = failed.contrast(by: right)
          let alone = explore(echo, on: cases).contrast(by: right)
          emit [kept, quiet, apart, outputs, two].map(it.len()) + [none.len(), alone.len()]
          if own.len() > 100 {
            sft(best)
            dpo(pairs)
          }
          if best.map(it.output ?? "") != ["A", "b", "C"] {
            fail Refused {}
          }
          if far.map(it.chosen.output ?? "") != ["A", "b"] or far.map(it.rejected.output ?? "") != ["a", "B"] {
            fail Refused {}
          }
          if pairs.map(it.rejected.failed) != [true, true, true] or pairs.map(it.chosen.score(right)).mean() != 1.0 {
            fail Refused {}
          }
        }
        """;

    private static final List<String> TOLD = List.of(
            "failures {'kept':3,'of':9,'dropped':{'it succeeded':6}}",
            "successes {'kept':6,'of':9,'dropped':{'it failed':3}}",
            "keep {'kept':4,'of':9,'dropped':{'the condition does not hold':5}}",
            "drop {'kept':6,'of':9,'dropped':{'the condition holds':3}}",
            "unique {'kept':5,'of':6,'dropped':{'an earlier run has its input and output':1}}",
            "unique_by {'kept':6,'of':9,'dropped':{'an earlier run has its key':3}}",
            "best {'kept':3,'of':9,'dropped':{'others of its case scored higher, or as high before it':3,'it"
                    + " failed':3}}",
            "best {'kept':6,'of':6,'dropped':{}}",
            "contrast {'kept':6,'of':9,'dropped':{'it is neither the best nor the worst of its case':3}}",
            "contrast {'kept':4,'of':6,'dropped':{'best and worst of its case are not apart':2}}",
            "contrast {'kept':0,'of':3,'dropped':{'its case has no other run':3}}",
            "contrast {'kept':0,'of':3,'dropped':{'its case has no other run':3}}");

    /** The reward is null of what was asked the second case; the other two are learnt from. */
    private static final String UNSCORED = ASKED + """
        reward sure(r: Run<string, string>, case: Case<string, string>) -> float? =
          if case.id == "2" { null } else { r.score(right) }

        reward unsure(r: Run<string, string>) -> float? = if r.output == "" { 0.0 } else { null }

        train chosen {
          agent: Clerk
          base: embedded("early")

          let cases = [
            Case { id: "1", input: "a", expected: "A" },
            Case { id: "2", input: "aa", expected: "AA" },
            Case { id: "3", input: "C", expected: "C" },
          ]
          let own = explore(Clerk, on: cases)
          let all = explore(echo, on: cases) + explore(loud, on: cases) + explore(refuse, on: cases)
          let best = all.best(by: sure)
          if best.map(it.output ?? "") != ["A", "C"] {
            fail Refused {}
          }
          let pairs = all.contrast(by: sure)
          if pairs.map(it.chosen.output ?? "") != ["A", "C"] or pairs.map(it.rejected.failed) != [true, true] {
            fail Refused {}
          }
          kto(own, by: sure, batch: 2)
          kto(own, by: unsure, batch: 2)
        }
        """;

    private static final List<String> UNTOLD = List.of(
            "best {'kept':2,'of':9,'dropped':{'it could not be scored: the reward is null':2,'others of its case scored"
                    + " higher, or as high before it':2,'it failed':3}}",
            "contrast {'kept':4,'of':9,'dropped':{'it could not be scored: the reward is null':2,'it is neither the"
                    + " best nor the worst of its case':2,'its case has no other run':1}}",
            "kto {'kept':2,'of':3,'dropped':{'it could not be scored: the reward is null':1}}",
            "kto {'kept':0,'of':3,'dropped':{'it could not be scored: the reward is null':3}}");

    private static final String PREFERENCES = """
        import "./shop.agent" { Clerk, known, right }

        train taught {
          agent: Clerk
          base: embedded("early")

          let teacher = explore(Clerk { model: embedded() { timeout: 10m } }, on: known.all.take(3))
          sft(teacher.best(by: right), batch: 2)
          let runs = explore(Clerk, on: known.all.take(3), samples: 2) + teacher
          let pairs = runs.contrast(by: right)
          dpo(pairs, batch: 1)
          ipo(pairs, batch: 2)
          orpo(pairs, batch: 2)
          kto(runs, by: right, batch: 5, warmup_steps: 1)
        }
        """;

    @TempDir
    Path folder;

    private TrainingProcess process(Journal journal, String jobs, TrainingProgress shown) {
        return new TrainingProcess(
                folder, journal, folder.resolve(jobs), shown, new EmbeddedTrainer(2, EmbeddedTrainer.LANES));
    }

    private static byte[] weights(Outcome outcome) throws IOException {
        assertThat(outcome.failure()).isNull();
        return Files.readAllBytes(Path.of(outcome.output().path("weights").asText()));
    }

    @Test
    void what_is_left_out_is_recorded_with_why() throws IOException {
        Plan plan = TrainingProcess.plan(CHOICES, "chosen", folder);
        var journal = new MemoryJournal();
        try (var process = process(journal, "jobs", TrainingProgress.NONE)) {
            Outcome outcome = process.run(plan, new Cancel());
            // all that the block itself looks at held: what is wrong in the end is that nothing was learnt
            assertThat(outcome.failure().message()).startsWith("no stage took a step");
            assertThat(journal.events(outcome.run()).stream()
                            .filter(event -> event.isDecision("kept"))
                            .map(PreferringTest::said))
                    .containsExactlyElementsOf(TOLD);
        }
    }

    @Test
    void what_could_not_be_scored_is_no_worse_than_others_but_left_out() throws IOException {
        Plan plan = TrainingProcess.plan(UNSCORED, "chosen", folder);
        var journal = new MemoryJournal();
        List<ObjectNode> steps = new ArrayList<>();
        try (var process = process(journal, "jobs", (stage, step, of, figures) -> steps.add(figures))) {
            Outcome outcome = process.run(plan, new Cancel());
            assertThat(journal.events(outcome.run()).stream()
                            .filter(event -> event.isDecision("kept"))
                            .map(PreferringTest::said))
                    .containsExactlyElementsOf(UNTOLD);
            assertThat(steps)
                    .singleElement()
                    .satisfies(figures ->
                            assertThat(figures.path("unscored").asInt()).isEqualTo(1));
            assertThat(outcome.failure()).isNotNull();
            assertThat(outcome.failure().message())
                    .contains(
                            "`kto` was given 3 runs and nothing in them that a model wrote and the reward" + " scores");
        }
    }

    private static String said(Event event) {
        try {
            String facts = new ObjectMapper().writeValueAsString(RecordedJson.object(event));
            return event.name() + " " + facts.replace('"', '\'');
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reference is what a stage finds, so its first step finds no run likelier than it was. */
    @Test
    void each_stage_compares_with_the_weights_that_it_finds_and_stopped_it_comes_to_the_same() throws IOException {
        Plan plan = TrainingProcess.plan(PREFERENCES, "taught", folder);
        Map<String, ObjectNode> first = new ConcurrentHashMap<>();
        var journal = new MemoryJournal();
        Outcome outcome;
        try (var process = process(journal, "whole", (stage, step, of, figures) -> first.putIfAbsent(stage, figures))) {
            outcome = process.run(plan, new Cancel());
        }
        byte[] whole = weights(outcome);
        assertThat(first).containsOnlyKeys("sft", "dpo", "ipo", "orpo", "kto");
        assertThat(first.get("dpo").path("loss").asDouble()).isCloseTo(Math.log(2), within(1e-9));
        assertThat(first.get("dpo").path("dropped").asDouble()).isZero();
        assertThat(first.get("ipo").path("loss").asDouble()).isCloseTo(25, within(1e-6));
        assertThat(first.get("kto").path("loss").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(first.get("kto").path("good").asDouble()).isBetween(0.1, 0.9);

        MemoryJournal cut = journal.cut(inTheMiddleOfTheLastStage(journal.events(outcome.run())));
        try (var process = process(cut, "again", TrainingProgress.NONE)) {
            assertThat(weights(process.resume(outcome.run()))).isEqualTo(whole);
        }
    }

    /** How many events there are when the first step of several is done. */
    private static int inTheMiddleOfTheLastStage(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.kind().equals("train")
                    && event.phase() == Event.Phase.RESULT
                    && event.name().startsWith("kto")) {
                assertThat(event.name()).isEqualTo("kto 1 of 2");
                return i + 1;
            }
        }
        throw new AssertionError("no step of `kto`");
    }
}
