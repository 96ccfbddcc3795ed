package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.learning.outline.Stages;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code agentc train FILE --dry-run}. */
class DryRunTest {
    private static final String SHOP = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset questions: Case<string, string> { source: jsonl("q.jsonl"), split: by_hash(train: 50%, test: 50%) }
        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.0 }
        prompt courtesy(output: string) -> float? { model: embedded("early") }
        prompt brief(output: string) -> float? { model: embedded("early") }
        environment Hall(_question: string) { outcome: 1.0 }
        eval quality {
          agent: Clerk
          on: questions.test
          trials: 2
          judges: [courtesy]
          metrics: [right]
          require: [it.right.mean >= 10%]
        }
        let rounds = 3
        flow more() -> int = 3
        """;

    private static final String ROWS = IntStream.range(0, 40)
            .mapToObj(i -> "{\"id\": \"c" + i + "\", \"input\": \"a?\", \"expected\": \"a\"}\n")
            .collect(Collectors.joining());

    /**
     * @param body of the block behind its agent and base
     * @param said what stands in what is printed, in this order
     */
    private record Job(String body, String... said) {}

    private static final List<Job> JOBS = List.of(
            new Job(
                    "sft(explore(Clerk { model: embedded() }, on: questions.all, samples: 2), epochs: 3, warmup_steps:"
                            + " 4, optimizer: \"muon\")",
                    "1  explore  asks Clerk { model: embedded(\"clerk\") } 40 cases of questions.all: 80 runs",
                    "2  sft  learns from 80 runs of runs of questions.all: 15 steps",
                    "epochs 3, learning_rate 0.001, batch 16, warmup_steps 4, optimizer muon",
                    "asked    80 conversations",
                    "learnt   240 conversations"),
            new Job(
                    "accept: quality\n  sft(explore(Clerk, on: questions.train))",
                    "2  sft  learns from 21 runs of runs of questions.train: 2 steps",
                    "3  accept  asks Clerk 19 cases of questions.test: 38 runs",
                    "trials 2, judges courtesy",
                    "accept   quality: it.right.mean >= 10%",
                    "asked    59 conversations",
                    "judged   at most 38 conversations",
                    "learnt   21 conversations"),
            new Job(
                    "audit: [duplicates <= 1%, leakage(questions.test)]\n  sft(explore(Clerk, on: questions.train))",
                    "1  explore", "audit    duplicates <= 1%, leakage(questions.test)", "accept   nothing is required"),
            new Job(
                    "let rows = explore(Clerk, on: questions.all.take(8))\n  sft(rows.keep(it.succeeded) + rows)",
                    "8 cases of the first 8 of questions.all: 8 runs",
                    "2  keep  at most 8 runs of `rows`",
                    "at most 16 runs"),
            new Job(
                    "adapter: lora(rank: 4)\n"
                            + "  grpo(on: questions.train, reward: right, group: 4, prompts: 50, steps: 5)",
                    "a low-rank change, rank 4, alpha 8.0",
                    "1  grpo  asks 21 cases of questions.train: 420 runs, at most 5 steps",
                    "reward right, group 4, prompts 50, steps 5, learning_rate 0.0005, kl 0"),
            new Job(
                    "grpo(on: questions.train, reward: right, group: 2, prompts: 4, steps: 5, iterations: 2,"
                            + " clip_high: 0.28, loss_type: \"constant\", dynamic_sampling: 2, overlong: { length: 400,"
                            + " buffer: 100 })",
                    "1  grpo  asks 21 cases of questions.train: at most 120 runs, at most 10 steps",
                    "clip 0.2, clip_high 0.28, scale_rewards group, loss_type constant, iterations 2, dynamic_sampling"
                            + " 2, overlong (length 400, buffer 100)",
                    "asked    at most 120 conversations",
                    "learnt   at most 240 conversations"),
            new Job(
                    "rloo(on: questions.train, reward: right, group: 4, prompts: 8, steps: 5, dynamic_sampling: 9)",
                    "1  rloo  asks 21 cases of questions.train: at most 420 runs, at most 5 steps",
                    "kl 0.05",
                    "clip 0.2, iterations 1, dynamic_sampling 9"),
            new Job(
                    "reinforce(on: questions.train, reward: right, prompts: 8, steps: 5, scale_rewards: \"batch\")",
                    "1  reinforce  asks 21 cases of questions.train: 40 runs, at most 5 steps",
                    "baseline batch, scale_rewards batch, loss_type token",
                    "learnt   at most 40 conversations"),
            new Job(
                    "let own = explore(Clerk, on: questions.train, samples: 4)\n"
                            + "  dpo(own.contrast(by: right, margin: 0.5), epochs: 2)\n"
                            + "  kto(own.best(by: right, n: 2), by: right)",
                    "2  contrast  at most 21 pairs of `own`",
                    "by right, margin 0.5",
                    "3  dpo  learns from at most 21 pairs of pairs of `own`: at most 3 steps",
                    "beta 0.1, epochs 2, learning_rate 0.0001, batch 16, warmup_steps 0, optimizer adamw",
                    "4  best  at most 42 runs of `own`",
                    "by right, n 2",
                    "5  kto  learns from at most 42 runs of `own`: at most 3 steps",
                    "by right, threshold 0.5, beta 0.1, good 1, bad 1, epochs 1",
                    "learnt   at most 126 conversations"),
            new Job(
                    "let expert: list<Run<string, string>> = load_runs(\"q.jsonl\")\n"
                            + "  let own: list<Run<string, string>> = explore(Clerk, on: questions.all.take(8))\n"
                            + "  sft(mix([own, expert.tag(\"as a person:\").weight(_ => 0.5)], shares: [50%, 50%]))",
                    "1  load_runs  at most 40 runs of q.jsonl",
                    "2  explore  asks Clerk 8 cases",
                    "3  tag  at most 40 runs of `expert`",
                    "4  weight  at most 40 runs of `expert`",
                    "5  mix  at most 48 runs of `own` + `expert`",
                    "6  sft  learns from at most 48 runs of `own` + `expert`: at most 3 steps",
                    "learnt   at most 48 conversations"),
            new Job(
                    "repeat rounds {\n    grpo(on: questions.all.take(1), reward: right, group: 2, steps: 1)\n  }",
                    "2 runs, at most 1 step, 3 times",
                    "asked    6 conversations"),
            new Job(
                    "if questions.all.len() > 3 {\n    grpo(on: questions.all, reward: right, steps: 1)\n  }",
                    ", at most 1 times",
                    "asked    at most 128 conversations"),
            new Job(
                    "sft(explore(Clerk, on: questions.all.take(8), in: Hall))\n"
                            + "  grpo(on: questions.train, reward: right, steps: 5, in: Hall)",
                    "8 cases of the first 8 of questions.all: 8 runs",
                    "samples 1, in Hall",
                    "temperature 1, warmup_steps 0, in Hall"),
            new Job(
                    "let own = explore(Clerk, on: questions.all, samples: 2)\n"
                            + "  sft(own.judged_by([courtesy, brief]))\n"
                            + "  grpo(on: questions.train, reward: right, group: 4, prompts: 2, steps: 5,"
                            + " judges: [courtesy])",
                    "asked    120 conversations",
                    "judged   at most 200 conversations",
                    "learnt   at most 120 conversations"),
            new Job(
                    "let own = explore(Clerk, on: questions.all)\n  var left = rounds\n  while left > 0 {"
                            + "\n    sft(own)\n    left -= 1\n  }",
                    "asked    40 conversations",
                    "learnt   conversations, how many is known when it runs"),
            new Job(
                    "let own = more()\n  sft(explore(Clerk, on: questions.all, samples: own))",
                    "1  more  asks whom it likes",
                    "3  sft  learns from runs, how many is known when it runs",
                    "time     known when it runs"));

    @TempDir
    Path folder;

    private String file(String body) {
        Programs programs = new Programs(folder);
        programs.file("q.jsonl", ROWS);
        return programs.program(
                SHOP + "train taught {\n  agent: Clerk\n  base: embedded(\"early\")\n  " + body + "\n}\n");
    }

    @TestFactory
    Stream<DynamicTest> a_job_is_told_as_its_block_says_it() {
        return JOBS.stream()
                .map(job -> dynamicTest(job.body, () -> {
                    Ran ran = Ran.agentc("train", file(job.body), "--dry-run");
                    assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
                    assertThat(ran.out()).containsSubsequence(job.said);
                }));
    }

    @Test
    void nothing_is_begun_and_nothing_written() throws IOException {
        String file = file("sft(explore(Clerk, on: questions.all))");

        assertThat(Ran.agentc("train", file, "--dry-run").exit()).isEqualTo(Exit.DONE);

        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("program.agent", "q.jsonl");
        }
    }

    @Test
    void programs_read_the_same_as_a_document() {
        String file = file("grpo(on: questions.test, reward: right, group: 2, prompts: 3, steps: 4)");

        JsonNode job = Ran.agentc("train", file, "--dry-run", "--json").json();

        assertThat(job.path("train").textValue()).isEqualTo("taught");
        assertThat(job.path("changed").path("kind").textValue()).isEqualTo("full");
        JsonNode stage = job.path("stages").path(0);
        assertThat(stage.path("settings").path("reward").textValue()).isEqualTo("right");
        assertThat(stage.path("settings").path("learning_rate").doubleValue()).isEqualTo(0.0005);
        assertThat(stage.path("rollouts").path("most").intValue()).isEqualTo(24);
        assertThat(stage.path("steps").path("most").intValue()).isEqualTo(4);
        assertThat(stage.path("at").textValue()).startsWith("program.agent:");
        assertThat(job.path("estimate").path("bytes").longValue()).isPositive();
        assertThat(job.path("estimate").path("seconds").longValue()).isPositive();
    }

    @Test
    void rows_that_cannot_be_read_are_said_by_their_line() {
        String file = file("sft(explore(Clerk, on: questions.all))");
        new Programs(folder).file("q.jsonl", "{\"id\": \"a\"}\n\n{\"id\": \"a\"}\n");

        Ran ran = Ran.agentc("train", file, "--dry-run");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("q.jsonl:3: an earlier row has the id `a` too");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_row() {
        String file = file("sft(explore(Clerk, on: questions.all))");
        new Programs(folder).file("q.jsonl", "\uFEFF" + ROWS);

        assertThat(Ran.agentc("train", file, "--dry-run").out()).contains("asked    40 conversations");
    }

    @Test
    void what_is_wrong_with_a_text_is_said_before_that_it_has_no_block() {
        String file = new Programs(folder).file("other.agent", "reasoning:\n  instructions: ->\n");

        Ran ran = Ran.agentc("eval", file);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("Agent Script").doesNotContain("has no");
    }

    /** What the library declares is what is told. */
    @Test
    void stages_take_what_the_library_declares() {
        String library = StandardLibrary.texts().get("std/learn.agent");
        Stages.parameters().forEach((stage, names) -> {
            Matcher declared = Pattern.compile("external flow " + stage + "<[^>]*>\\(((?:[^()]|\\([^()]*\\))*)\\)")
                    .matcher(library);
            assertThat(declared.find()).as(stage).isTrue();
            List<String> written = Pattern.compile("(\\w+): ")
                    .matcher(declared.group(1))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(names).isEqualTo(written);
        });
    }
}
