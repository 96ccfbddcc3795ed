package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agentc check --cost} says. */
class CheckCostTest {
    private static final String PROGRAM = """
        model small = embedded()
        prompt p(q: string) -> string {
          model: small
          budget: { calls: 2, tokens: 4k }
        }
        flow each(qs: list<string>) -> list<string> {
          parallel for q in qs { p(q) }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void each_declaration_is_told_with_what_makes_it_unbounded() {
        String file = new Programs(folder).program(PROGRAM);

        Ran ran = Ran.agentc("check", "--cost", file);

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains(".p: at worst 2 model calls, 0 tool calls, 4000 tokens, $0.00")
                .contains(".each: at worst unbounded model calls, 0 tool calls, unbounded tokens, $0.00")
                .contains("unbounded calls, tokens: how often this `parallel for` goes round");
    }

    @Test
    void programs_read_the_same_as_one_member_of_the_document() {
        String file = new Programs(folder).program(PROGRAM);

        Ran ran = Ran.agentc("check", "--cost", "--json", file);

        JsonNode cost = ran.json().path("cost");
        assertThat(cost).hasSize(2);
        assertThat(cost.path(0).path("calls").intValue()).isEqualTo(2);
        assertThat(cost.path(0).path("p95").isNull()).isTrue();
        assertThat(cost.path(1).path("calls").textValue()).isEqualTo("unbounded");
        assertThat(cost.path(1).path("why").path("calls").textValue()).contains("parallel for");
        assertThat(cost.path(1).path("why").has("tool_calls")).isFalse();
    }

    @Test
    void evaluations_and_trainings_are_told_with_the_cases_their_datasets_have() {
        Programs programs = new Programs(folder);
        programs.file("q.jsonl", "{\"id\": \"1\", \"input\": \"a\"}\n{\"id\": \"2\", \"input\": \"b\"}\n");
        String file = programs.program("""
            agent Clerk(q: string) -> string {
              model: embedded("early") { tries: 1 }
              ask_again: 0
              strategy: react(max_steps: 3)
            }
            prompt courtesy(output: string) -> float? { model: embedded("early") { tries: 1 }, ask_again: 0 }
            dataset questions: Case<string, string> { source: jsonl("q.jsonl") }
            reward came(r: Run<string, string>) -> float = r.output.len().to_float()
            environment Hall(_q: string) { outcome: 1.0 }
            eval quality {
              agent: Clerk
              on: questions.all
              in: Hall
              trials: 2
              metrics: [came]
              judges: [courtesy]
            }
            train taught {
              agent: Clerk
              base: embedded("early")
              grpo(on: questions.all, reward: came, group: 2, prompts: 9, steps: 5, in: Hall)
            }
            """);

        Ran ran = Ran.agentc("check", "--cost", file);

        assertThat(ran.out())
                .as(ran.err())
                .contains(".quality: at worst 16 model calls, 0 tool calls, unbounded tokens, $0.00")
                .contains(".taught: at worst 60 model calls, 0 tool calls, unbounded tokens, $0.00");
    }

    @Test
    void what_runs_cost_is_told_of_their_own_file_and_not_of_another_one_of_that_name() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String desk : List.of("one", "other")) {
            Path file = Files.createDirectories(folder.resolve(desk)).resolve("shared_name.agent");
            files.add(Files.writeString(file, "flow costing() -> int = 1\n"));
        }
        assertThat(Ran.agentc("run", files.getFirst().toString()).exit()).isZero();

        assertThat(Ran.agentc("check", "--cost", files.getFirst().toString()).out())
                .contains("recorded p50 $0.00, p95 $0.00");
        assertThat(Ran.agentc("check", "--cost", files.getLast().toString()).out())
                .contains("shared_name.costing: at worst 0 model calls")
                .doesNotContain("recorded");
        Files.move(files.getFirst().getParent(), folder.resolve("moved"));
        assertThat(Ran.agentc(
                                "check",
                                "--cost",
                                folder.resolve("moved/shared_name.agent").toString())
                        .out())
                .contains("recorded p50 $0.00");
    }

    @Test
    void nothing_is_said_of_what_has_errors() {
        String file = new Programs(folder).program("prompt p(q: string) -> strin { model: embedded() }\n");

        assertThat(Ran.agentc("check", "--cost", "--json", file).json().path("cost"))
                .isEmpty();
    }

    @Test
    void dollars_go_by_the_prices_of_the_project_that_a_file_lies_in() throws IOException {
        Path file = Files.createDirectories(folder.resolve("desk")).resolve("main.agent");
        Files.writeString(file, """
            model near = openai("own") { base_url: "http://localhost:8000/v1" }
            model fast = openai("gpt-4.1-mini") { base_url: env.WHERE }
            prompt a(q: string) -> string { model: near, user: "{{ q }}" }
            prompt b(q: string) -> string { model: fast, user: "{{ q }}", budget: { tokens: 10k } }
            """);
        String before = Ran.agentc("check", "--cost", file.toString()).out();
        assertThat(before).contains("unbounded money: nobody says what `fast` costs");
        Path project = file.resolveSibling("agent.toml");
        Files.writeString(
                file,
                "prompt c(q: string) -> string { user: \"{{ q }}\", budget: { tokens: 10k } }\n",
                StandardOpenOption.APPEND);
        Files.writeString(project, """
            model = 'openai("ours")'
            [prices.near]
            input = 0
            output = 0
            [prices.fast]
            input = 1
            output = 4.5
            [prices.ours]
            input = 2
            output = 1
            """);
        assertThat(Ran.agentc("check", "--cost", file.toString()).out())
                .contains("main.a: at worst 4 model calls, 0 tool calls, unbounded tokens, $0.00")
                .contains("main.b: at worst 4 model calls, 0 tool calls, 10000 tokens, $0.045")
                .contains("main.c: at worst 4 model calls, 0 tool calls, 10000 tokens, $0.02");
        Files.writeString(project, "[prices.fast]\ninput = 1\n");
        assertThat(Ran.agentc("check", "--cost", "--json", file.toString())
                        .json()
                        .path("cost"))
                .isEmpty();
    }
}
