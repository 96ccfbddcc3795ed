package dev.agentc.cli.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger stops a run where something happens, and whatever becomes of it no process is left. */
class DebuggerTest {
    private static final int INTERRUPTED = 130;

    /** Line 9 asks the model, 4 is the tool it calls. */
    private static final String AGENT = """
        model clerk = scripted("replies.json")

        /// What an item costs.
        tool price(item: string) -> int =
          cents(item)

        fn cents(item: string) -> int = item.len() * 100

        agent Clerk(question: string) -> string {
          model: clerk
          system: "You are a clerk."
          tools: [price]
          budget: { calls: 5 }
        }
        """;

    private static final String REPLIES = """
        [{"when": {"contains": "lamp"}, "calls": [{"name": "price", "arguments": {"item": "lamp"}}]},
             {"when": {"contains": "400"}, "text": "400 cents."}]
        """;

    private static final String CODE = """
        type Line { item: string, cents: int }

        flow main(n: int) -> int {
          let lines = [Line { item: "lamp", cents: 1250 }, Line { item: "mug", cents: 480 }]
          let total = sum(lines)
          return total * n
        }

        fn sum(lines: list<Line>) -> int {
          var all = 0
          for line in lines { all += line.cents }
          return all
        }
        """;

    @TempDir
    Path folder;

    private String agent;
    private String code;

    @BeforeEach
    void programs() {
        var programs = new Programs(folder);
        programs.file("replies.json", REPLIES);
        agent = programs.file("agent.agent", AGENT);
        code = programs.file("code.agent", CODE);
    }

    @Test
    void it_stops_at_questions_and_tool_calls_and_shows_what_is_asked() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, agent, "How much is a lamp?");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", agent, 4, 9);

            DapClient.Stop first = debugger.stopped();
            assertThat(first.stack()).contains("agent.Clerk:9");
            assertThat(first.source().path("path").asText()).isEqualTo(agent);
            assertThat(first.source().has("sourceReference")).isFalse();
            Map<String, Map<String, String>> asked = debugger.seen(first);
            assertThat(asked.get("Local"))
                    .contains(entry("system", "You are a clerk."), entry("user", "How much is a lamp?"));
            assertThat(asked.get("Run")).contains(entry("calls of agent Clerk", "0 of 5"));
            debugger.go("continue", first);

            DapClient.Stop call = debugger.stopped();
            assertThat(call.stack().getFirst()).isEqualTo("agent.price:4");
            assertThat(debugger.seen(call).get("Local")).containsExactly(entry("item", "lamp"));
            debugger.go("continue", call);

            DapClient.Stop second = debugger.stopped();
            assertThat(debugger.seen(second).get("Local"))
                    .containsKeys("user", "assistant")
                    .contains(entry("observation", "price 400"));
            debugger.go("continue", second);

            assertThat(debugger.event("terminated")).isPresent();
            assertThat(run.process().waitFor()).isZero();
            assertThat(run.answer()).isEqualTo("400 cents.");
        }
    }

    @Test
    void it_walks_through_code_statement_by_statement() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", code, 5);

            DapClient.Stop main = debugger.stopped();
            assertThat(main.stack()).containsExactly("code.main:5");
            assertThat(debugger.seen(main).get("Local")).containsOnlyKeys("n", "lines");
            assertThat(debugger.evaluate(main, "lines[1].item")
                            .at("/body/result")
                            .asText())
                    .isEqualTo("mug");
            assertThat(debugger.evaluate(main, "lines[7]").path("message").asText())
                    .contains("`lines.7` is not there");
            debugger.go("stepIn", main);

            DapClient.Stop sum = debugger.stopped();
            assertThat(sum.stack()).containsExactly("code.sum:10", "code.main:5");
            debugger.go("next", sum);
            debugger.go("next", debugger.stopped());
            DapClient.Stop round = debugger.stopped();
            assertThat(round.stack()).containsExactly("code.sum:11", "code.main:5");
            assertThat(debugger.seen(round).get("Local")).contains(entry("all", "0"));
            debugger.go("stepOut", round);

            DapClient.Stop back = debugger.stopped();
            assertThat(back.stack()).containsExactly("code.main:6");
            assertThat(debugger.seen(back).get("Local")).contains(entry("total", "1730"));
            debugger.go("continue", back);
            assertThat(run.process().waitFor()).isZero();
            assertThat(run.answer()).isEqualTo("3460");
        }
    }

    @Test
    void a_run_whose_debugger_is_gone_is_stopped_and_can_be_carried_on() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, agent, "How much is a lamp?")) {
            try (var debugger = new DapClient(run.port())) {
                debugger.begins("launch", agent, 4);
                debugger.stopped();
            }
            assertThat(run.rest()).contains("stopped by the debugger", "agentc resume ");
            assertThat(run.process().waitFor()).isEqualTo(INTERRUPTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"attach, {}, 0", "launch, {}, 130", "attach, {\"terminateDebuggee\": true}, 130"})
    void one_that_leaves_lets_a_run_go_on_that_it_did_not_start(String how, String arguments, int exit)
            throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2");
                var debugger = new DapClient(run.port())) {
            debugger.begins(how, code, 5, 6);
            debugger.stopped();
            assertThat(debugger.ask("disconnect", arguments).path("success").asBoolean())
                    .isTrue();
            assertThat(run.process().waitFor()).isEqualTo(exit);
        }
    }

    @Test
    void a_signal_ends_a_run_that_waits_for_a_debugger() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2")) {
            run.process().toHandle().destroy();
            assertThat(run.rest()).contains("stopped by SIGTERM");
            assertThat(run.process().waitFor()).isEqualTo(INTERRUPTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "here"})
    void what_is_no_port_is_said(String port) {
        Ran run = Ran.agentc("run", code, "--n", "2", "--debug=" + port);
        assertThat(run.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(run.err()).contains("--debug " + port + ": this is no port");
    }
}
