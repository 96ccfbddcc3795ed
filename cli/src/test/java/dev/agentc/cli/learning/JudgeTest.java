package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges of an evaluation, sums of rewards with their parts, and metrics that are scored anew. */
class JudgeTest {
    private static final String PROGRAM = """
        type Verdict { score: int? }
        agent Clerk(question: string) -> string { model: scripted("clerk.json") }
        prompt kind(output: string) -> Verdict { model: scripted("kind.json") }
        prompt strict(output: string, rubric: string) -> Verdict { model: scripted("strict.json") }
        dataset questions: Case<string, string> { source: jsonl("questions.jsonl") }
        reward right(r: Run<string, string>, case: Case<string, string>) -> float = exact(r.output, case.expected)
        reward good(r: Run<string, string>, case: Case<string, string>) -> float? {
          let word = r.score(kind) ?? return null
          0.75 * r.score(right) + 0.25 * word
        }
        eval judged {
          agent: Clerk
          on: questions.all
          trials: 2
          judges: [kind, strict(rubric: "short", ..)]
          metrics: [good]
          require: [it.strict.mean >= 70%, it.success.pass_hat(2) >= 100%, it.kind.pass_at(2) >= 60%]
        }
        """;

    @TempDir
    Path folder;

    /** Two of four are right; the third is refused by one judge, and of the fourth that one says nothing. */
    private String file(String program, String nothing) {
        Programs programs = new Programs(folder);
        programs.file(
                "questions.jsonl",
                IntStream.range(0, 4)
                        .mapToObj(i -> "{\"id\": \"c" + i + "\", \"input\": \"q" + i + "?\", \"expected\": \"AAA\"}\n")
                        .collect(Collectors.joining()));
        programs.file("clerk.json", replies("q0?", "AAA", "q1?", "AAA", "q2?", "BBB", "q3?", "CCC"));
        programs.file("kind.json", replies("AAA", score("1"), "BBB", score("0"), "CCC", nothing));
        programs.file("strict.json", replies("AAA", score("1"), "BBB", score("1"), "CCC", score("0")));
        return programs.program(program);
    }

    private static String score(String score) {
        return "{\\\"score\\\": " + score + "}";
    }

    private static String replies(String... whenAndText) {
        return IntStream.range(0, whenAndText.length / 2)
                .mapToObj(i -> "{\"when\": {\"contains\": \"" + whenAndText[2 * i] + "\"}, \"text\": \""
                        + whenAndText[2 * i + 1] + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\\\"score\\\": null}", "I had rather not say."})
    void what_judges_say_is_counted_and_what_they_do_not_say_is_no_zero(String nothing) {
        JsonNode report =
                Ran.agentc("eval", file(PROGRAM, nothing), "--json").json().path("output");

        JsonNode metrics = report.path("metrics");
        assertThat(metrics.at("/kind/mean").asDouble()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(metrics.at("/kind/n").asInt()).isEqualTo(3);
        assertThat(metrics.at("/strict/mean").asDouble()).isEqualTo(0.75);
        assertThat(metrics.at("/good/mean").asDouble()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(metrics.at("/good/parts/right/mean").asDouble()).isEqualTo(0.5);
        assertThat(metrics.at("/good/parts/kind/n").asInt()).isEqualTo(3);
        assertThat(report.at("/rows/3/scores/good").toString()).isEqualTo("[null,null]");
        assertThat(report.at("/rows/3/parts/good/right").toString()).isEqualTo("[0,0]");
        assertThat(report.path("judges").toString())
                .isEqualTo("{\"kind\":{\"scored\":6,\"unscored\":2},\"strict\":{\"scored\":8,\"unscored\":0}}");
        assertThat(report.path("agreement").toString())
                .startsWith("{\"method\":\"cohen\",\"kappa\":")
                .endsWith(",\"runs\":6}");
        assertThat(report.at("/agreement/kappa").asDouble()).isEqualTo(0, within(1e-9));
    }

    @Test
    void parts_and_agreement_are_told_beneath_what_they_belong_to() {
        Ran ran = Ran.agentc("eval", file(PROGRAM, score("null")));

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .containsSubsequence("\ngood ", "\ngood.right ", "\ngood.kind ", "\nkind ", "\nstrict ", "\nsuccess ")
                .endsWith("\nJudges agree in 0.6667 of 6 runs, Cohen's kappa 0.0000.\n"
                        + "kind said nothing of 2 of 8 runs.\n");
    }

    @Test
    void the_same_metrics_over_the_same_runs_say_the_same_without_a_question() {
        JsonNode then = Ran.agentc("eval", file(PROGRAM, score("null")), "--json")
                .json()
                .path("output");
        Programs programs = new Programs(folder);
        programs.file("clerk.json", "[]");
        programs.file("kind.json", "[]");

        Ran ran = Ran.agentc("eval", folder.resolve("program.agent").toString(), "--rescore", "last", "--json");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.json().path("output")).isEqualTo(then);
        assertThat(ran.json().path("rescored").asText()).isNotEmpty();
    }

    @Test
    void metrics_that_are_written_anew_look_at_the_runs_that_are_there() {
        assertThat(Ran.agentc("eval", file(PROGRAM, score("null"))).exit()).isEqualTo(Exit.DONE);
        String changed = PROGRAM.replace("0.75 * r.score(right) + 0.25 * word", "word")
                .replace("it.strict.mean >= 70%", "it.good.mean >= 90%");

        Ran ran = Ran.agentc("eval", file(changed, score("null")), "--rescore", "last");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).containsPattern("\ngood +0\\.6667 ").doesNotContain("good.right");
        assertThat(ran.err()).contains("`it.good.mean >= 90%` is missed: it came to 0.6667");
    }

    @Test
    void editors_learn_what_the_newest_runs_come_to_scored_anew_and_nothing_of_older_ones() throws IOException {
        Path last =
                LastResult.place(JournalPlace.home(Path.of("").toAbsolutePath()).folder(), "judged");
        String first = Ran.agentc("eval", file(PROGRAM, score("null")), "--json")
                .json()
                .path("run")
                .asText();
        Ran.agentc("eval", file(PROGRAM, score("null")));
        LastResult asked = LastResult.read(last).orElseThrow();
        String changed = PROGRAM.replace("0.75 * r.score(right) + 0.25 * word", "word")
                .replace("it.strict.mean >= 70%", "it.good.mean >= 90%");
        String file = file(changed, score("null"));

        Ran.agentc("eval", file, "--rescore", first);
        assertThat(LastResult.read(last)).contains(asked);

        Ran.agentc("eval", file, "--rescore", "last");
        LastResult anew = LastResult.read(last).orElseThrow();
        assertThat(anew.run()).isEqualTo(asked.run());
        assertThat(anew.at()).isEqualTo(asked.at());
        assertThat(anew.text()).isEqualTo(LastResult.hash(Files.readString(Path.of(file))));
        assertThat(anew.missed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: scripted(\"clerk.json\") }|model: scripted(\"clerk.json\"), system: \"Be brief.\" }",
                "trials: 2|trials: 1",
                "trials: 2|trials: 3",
                "rubric: \"short\"|rubric: \"long\"",
                "questions.all|questions.all.take(2)",
                "eval judged|eval other",
            })
    void runs_of_something_else_are_not_scored(String change) {
        String program = PROGRAM.replaceFirst("  require: .*\n", "");
        assertThat(Ran.agentc("eval", file(program, score("null"))).exit()).isEqualTo(Exit.DONE);
        String[] parts = change.split("\\|");
        assertThat(program).contains(parts[0]);

        Ran ran = Ran.agentc("eval", file(program.replace(parts[0], parts[1]), score("null")), "--rescore", "last");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).containsPattern("the runs are not of what is written now|was not evaluated here");
    }

    @Test
    void cases_of_another_file_are_not_those_that_were_asked() {
        String file = file(PROGRAM, score("null"));
        assertThat(Ran.agentc("eval", file).exit()).isEqualTo(Exit.DONE);
        new Programs(folder).file("questions.jsonl", "{\"id\": \"c0\", \"input\": \"q0?\", \"expected\": \"AAA\"}\n");

        Ran ran = Ran.agentc("eval", file, "--rescore", "last");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WORLD);
        assertThat(ran.err()).contains("the file of dataset questions is another than when the run began");
    }

    @Test
    void who_scores_anew_asks_nobody_and_resumes_nothing() {
        Ran ran = Ran.agentc("eval", file(PROGRAM, score("null")), "--rescore", "last", "--resume");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("`--rescore` asks nobody, so that `--resume` says nothing");
    }

    private static final String TRAINED = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        flow size(output: string) -> int = output.len()
        dataset questions: Case<string, string> { source: jsonl("questions.jsonl") }
        reward long(r: Run<string, string>) -> float? {
          let n = r.score(size) ?? return null
          n / 100.0
        }
        train taught {
          agent: Clerk
          base: embedded("early")
          let own = explore(Clerk, on: questions.all)JUDGED
          sft(own.keep((it.score(long) ?? 0.0) >= 0.0))
          grpo(on: questions.all, reward: long, judges: [size], prompts: 2, steps: 1)
        }
        """;

    @Test
    void what_judges_said_chooses_what_is_learnt_and_is_told_of_each_step() {
        Ran ran = Ran.agentc("train", file(TRAINED.replace("JUDGED", ".judged_by([size])"), ""), "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).containsPattern("grpo 1/1 .* reward [0-9.]+  reward\\.size [0-9.]+  dropped");
    }

    @Test
    void who_was_not_asked_about_a_run_has_no_word_in_it() {
        Ran ran = Ran.agentc("train", file(TRAINED.replace("JUDGED", ""), ""), "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WORLD);
        assertThat(ran.err()).contains("it was not asked about this run: `runs.judged_by([size])` asks it");
    }

    @Test
    void who_judges_is_told_before_a_training_begins() {
        String program = TRAINED.replace("JUDGED", ".judged_by([size])");

        Ran ran = Ran.agentc("train", file(program, ""), "--dry-run");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("has 4 runs of runs of questions.all judged")
                .contains("   judges size\n");
    }

    /** Who acts in an environment is judged by what it answered in the end. */
    @Test
    void an_episode_is_judged_by_its_answer_and_what_the_case_holds() {
        String program = PROGRAM.replace("prompt kind(output: string)", "prompt kind(asked: Task, output: string)")
                .replace("Case<string, string>", "Case<Task, string>")
                .replace("Run<string, string>", "Run<Task, string>")
                .replace("agent Clerk(question: string)", """
                    type Task { text: string }
                    environment Desk(task: Task) {
                      question: task.text
                      outcome: 0.5
                    }
                    agent Clerk(question: string)\
                    """)
                .replace("on: questions.all", "on: questions.all\n  in: Desk");
        String file = file(program, score("null"));
        new Programs(folder)
                .file(
                        "questions.jsonl",
                        "{\"id\": \"c0\", \"input\": {\"text\": \"q0?\"}, \"expected\": \"AAA\"}\n"
                                + "{\"id\": \"c3\", \"input\": {\"text\": \"q3?\"}, \"expected\": \"AAA\"}\n");

        Ran ran = Ran.agentc("eval", file, "--json");

        JsonNode report = ran.json().path("output");
        assertThat(report.at("/metrics/kind/mean").asDouble())
                .as(ran.toString())
                .isEqualTo(1);
        assertThat(report.at("/metrics/outcome/mean").asDouble()).isEqualTo(0.5);
        assertThat(report.at("/judges/kind").toString()).isEqualTo("{\"scored\":2,\"unscored\":2}");

        Ran again = Ran.agentc("eval", file, "--rescore", "last", "--json");
        assertThat(again.json().path("output")).as(again.toString()).isEqualTo(report);
        assertThat(again.exit()).isEqualTo(ran.exit());
    }
}
