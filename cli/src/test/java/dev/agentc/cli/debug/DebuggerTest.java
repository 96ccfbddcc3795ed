package dev.agentc.cli.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

        fn twice(n: int) -> int = n * 2

        tool price(item: string) -> int = item.len()
        """;

    /** Line 4 is come to n times. */
    private static final String LOOP = """
        flow main(n: int) -> int {
          var all = 0
          for i in 1..n {
            all += i
          }
          return all
        }
        """;

    @TempDir
    Path folder;

    private String agent;
    private String code;
    private String loop;

    @BeforeEach
    void programs() {
        var programs = new Programs(folder);
        programs.file("replies.json", REPLIES);
        agent = programs.file("agent.agent", AGENT);
        code = programs.file("code.agent", CODE);
        loop = programs.file("loop.agent", LOOP);
    }

    @Test
    void it_stops_at_questions_and_tool_calls_and_shows_what_is_asked() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, agent, "How much is a lamp?");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", agent, 4, 9);

            assertThat(debugger.event("output").orElseThrow().path("category").asText())
                    .isEqualTo("console");
            DapClient.Stop first = debugger.stopped();
            assertThat(first.stack()).contains("agent.Clerk:9");
            assertThat(first.source().path("path").asText()).isEqualTo(agent);
            assertThat(first.source().has("sourceReference")).isFalse();
            Map<String, Map<String, String>> asked = debugger.seen(first);
            assertThat(asked.get("Local"))
                    .contains(entry("system", "You are a clerk."), entry("user", "How much is a lamp?"));
            assertThat(asked.get("Run"))
                    .contains(
                            entry("calls of agent Clerk", "0 of 5, 5 left"),
                            entry("tokens so far", "0 in 0 out"),
                            entry("cost so far", "no cost"));
            assertThat(value(debugger, first, "user.contains(\"lamp\") and system.len() > 3"))
                    .isEqualTo("true");
            debugger.go("continue", first);

            DapClient.Stop call = debugger.stopped();
            assertThat(call.stack().getFirst()).isEqualTo("agent.price:4");
            Map<String, Map<String, String>> called = debugger.seen(call);
            assertThat(called.get("Local")).containsExactly(entry("item", "lamp"));
            assertThat(called.get("Run").get("model calls")).isEqualTo("1");
            assertThat(called.get("Run").get("tokens so far")).matches("~?[1-9][0-9]* in [1-9][0-9]* out");
            assertThat(value(debugger, call, "cents(item) + 1")).isEqualTo("401");
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
    void it_stops_in_one_test_and_in_what_that_calls() throws Exception {
        String tests = new Programs(folder).file("tests.agent", """
            tool price(item: string) -> int = item.len()

            flow total(items: list<string>) -> int {
              let prices = parallel for item in items { price(item) }
              return prices.sum()
            }

            test "all of them" {
              given price("lamp") => 40
              let came = total(["lamp", "mug"])
              expect came == 43
            }

            test "all of them, or none" { expect total([]) == 0 }
            """);
        try (DebuggedRun run = DebuggedRun.of("test", folder, tests, "--filter", "all of them");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", tests, 5, 11);

            DapClient.Stop called = debugger.stopped();
            assertThat(called.stack().getFirst()).isEqualTo("tests.total:5");
            assertThat(debugger.seen(called).get("Local")).contains(entry("prices", "[40, 3]"));
            debugger.go("continue", called);

            DapClient.Stop expects = debugger.stopped();
            assertThat(value(debugger, expects, "came + 1")).isEqualTo("44");
            debugger.go("continue", expects);

            assertThat(debugger.event("terminated")).isPresent();
            assertThat(run.process().waitFor()).isZero();
            assertThat(run.answer()).contains("1 passed");
        }
    }

    @Test
    void it_stops_in_a_reward_and_at_a_stage_of_a_training() throws Exception {
        Files.writeString(folder.resolve("script.json"), "[{\"when\": {\"contains\": \"\"}, \"text\": \"Yes.\"}]");
        String learning = new Programs(folder).file("learning.agent", """
            model scripts = scripted("script.json")

            agent Clerk(question: string) -> string { model: embedded("early") }

            reward right(r: Run<string, string>) -> float {
              let said = r.output
              if said == "Yes." { 1.0 } else { 0.0 }
            }

            fn cases() -> list<Case<string, string>> = [Case { id: "1", input: "Is it?", expected: "Yes." }]

            eval quality {
              agent: Clerk { model: scripts }
              on: cases()
              metrics: [right]
              require: [it.right.mean >= 100%]
            }

            train taught {
              agent: Clerk
              base: embedded("early")
              let good = explore(Clerk { model: scripts }, on: cases())
              sft(good, epochs: 1)
            }
            """);
        try (DebuggedRun run = DebuggedRun.of("eval", folder, learning, "quality");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", learning, 7);
            DapClient.Stop scores = debugger.stopped();
            assertThat(scores.stack().getFirst()).isEqualTo("learning.right:7");
            assertThat(debugger.seen(scores).get("Local")).contains(entry("said", "Yes."));
            assertThat(value(debugger, scores, "r.input")).isEqualTo("Is it?");
            debugger.go("continue", scores);
            debugger.go("continue", debugger.stopped()); // once as the run is told of, once for the figures
            assertThat(debugger.event("terminated")).isPresent();
            assertThat(run.process().waitFor()).isZero();
        }
        try (DebuggedRun run = DebuggedRun.of("train", folder, learning);
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", learning, 23);
            DapClient.Stop stage = debugger.stopped();
            assertThat(stage.stack().getFirst()).isEqualTo("learning.taught:23");
            assertThat(debugger.seen(stage).get("Local").get("good")).contains("\"output\": \"Yes.\"");
            assertThat(value(debugger, stage, "good.len()")).isEqualTo("1");
            debugger.go("continue", stage);
            assertThat(debugger.event("terminated")).isPresent();
            assertThat(run.process().waitFor()).isZero();
            assertThat(run.answer()).contains("\"steps\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test F --debug 0 | `--debug` stops in one test, and these are 2",
                "test F --debug 0 --filter a --record | `--debug` and `--record` do not go together",
                "train F --debug 0 --dry-run | `--debug` and `--dry-run` do not go together",
                "eval F --debug 0 --rescore last | `--debug` and `--rescore` do not go together"
            })
    void what_has_nothing_to_stop_in_is_not_debugged(String words, String said) {
        String tests = new Programs(folder).file("two.agent", """
            test "a" { expect 1 == 1 }
            test "b a" { expect 1 == 1 }
            """);

        Ran ran = Ran.agentc(words.replace("F", tests).split(" "));

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains(said);
    }

    @Test
    void it_walks_through_code_statement_by_statement() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", code, 5);

            DapClient.Stop main = debugger.stopped();
            assertThat(main.stack()).containsExactly("code.main:5");
            assertThat(debugger.seen(main).get("Local")).containsOnlyKeys("n", "lines");
            assertThat(value(debugger, main, "lines[1].item")).isEqualTo("mug");
            assertThat(value(debugger, main, "lines.filter(it.cents > 500).map(it.item)"))
                    .isEqualTo("[\"lamp\"]");
            assertThat(value(debugger, main, "sum(lines) + twice(n)")).isEqualTo("1734");
            assertThat(value(debugger, main, "parallel for line in lines { line.cents * n }"))
                    .isEqualTo("[2500, 960]");
            assertThat(wrong(debugger, main, "parallel for line in lines { lines[line.cents].cents }"))
                    .containsAnyOf("1250", "480");
            assertThat(wrong(debugger, main, "lines[7]")).contains("7");
            assertThat(wrong(debugger, main, "total")).contains("`total`");
            assertThat(wrong(debugger, main, "price(\"mug\")"))
                    .contains("`price` is a `tool` and has effects, and the debugger only computes");
            debugger.go("stepIn", main);

            DapClient.Stop sum = debugger.stopped();
            assertThat(sum.stack()).containsExactly("code.sum:10", "code.main:5");
            debugger.go("next", sum);
            debugger.go("next", debugger.stopped());
            DapClient.Stop round = debugger.stopped();
            assertThat(round.stack()).containsExactly("code.sum:11", "code.main:5");
            assertThat(debugger.seen(round).get("Local")).contains(entry("all", "0"));
            assertThat(value(debugger, round, "line.cents + all")).isEqualTo("1250");
            assertThat(value(debugger, round.caller(), "lines.len() * n")).isEqualTo("4");
            debugger.go("stepOut", round);

            DapClient.Stop back = debugger.stopped();
            assertThat(back.stack()).containsExactly("code.main:6");
            assertThat(debugger.seen(back).get("Local")).contains(entry("total", "1730"));
            debugger.go("continue", back);
            assertThat(run.process().waitFor()).isZero();
            assertThat(run.answer()).isEqualTo("3460");
        }
    }

    private static String value(DapClient debugger, DapClient.Stop at, String expression) throws Exception {
        return debugger.evaluate(at, expression).at("/body/result").asText();
    }

    private static String wrong(DapClient debugger, DapClient.Stop at, String expression) throws Exception {
        return debugger.evaluate(at, expression).path("message").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"line\": 4, \"condition\": \"i * 2 == 6\"}",
                "{\"line\": 4, \"hitCondition\": \"3\"}",
                "{\"line\": 4, \"condition\": \"i > 1\", \"hitCondition\": \"= 2\"}"
            })
    void a_breakpoint_stops_when_its_conditions_hold(String breakpoint) throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, loop, "--n", "4");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", loop, "[" + breakpoint + "]");
            DapClient.Stop third = debugger.stopped();
            assertThat(debugger.seen(third).get("Local")).contains(entry("i", "3"), entry("all", "3"));
            debugger.go("continue", third);
            assertThat(debugger.event("terminated")).isPresent();
            assertThat(run.answer()).isEqualTo("10");
        }
    }

    @Test
    void labels_stand_behind_values() throws Exception {
        var programs = new Programs(folder);
        programs.file("note.txt", "hello");
        String labels = programs.file("labels.agent", """
            flow main() -> int {
              let note = [load()]
              return note.len()
            }

            tool load() -> string = read_text("note.txt")
            """);
        try (DebuggedRun run = DebuggedRun.start(folder, labels);
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", labels, 3);
            DapClient.Stop read = debugger.stopped();
            assertThat(debugger.seen(read).get("Local").get("note")).matches("\\[\"hello\"] \\(untrusted .*load\\)");
            assertThat(value(debugger, read, "note[0].upper()")).startsWith("HELLO (untrusted ");
            assertThat(value(debugger, read, "note[0] == \"hello\"")).startsWith("true (untrusted ");
            debugger.go("continue", read);
            assertThat(run.answer()).isEqualTo("1");
        }
    }

    @Test
    void of_a_text_that_is_another_one_now_only_names_are_known() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, loop, "--n", "1");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", loop, 4);
            DapClient.Stop first = debugger.stopped();
            new Programs(folder).file("loop.agent", "// another\n" + LOOP);
            assertThat(value(debugger, first, "i")).isEqualTo("1");
            assertThat(wrong(debugger, first, "i + 1")).contains("`loop.agent` is another one now");
            debugger.go("continue", first);
            assertThat(run.answer()).isEqualTo("1");
        }
    }

    @Test
    void a_condition_that_is_wrong_stops_and_is_said() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, loop, "--n", "1");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", loop, "[{\"line\": 4, \"condition\": \"i + 1\"}]");
            DapClient.Stop first = debugger.stopped();
            assertThat(debugger.seen(first).get("Local")).contains(entry("i", "1"));
            debugger.go("continue", first);
            assertThat(debugger.event("terminated")).isPresent();
            assertThat(debugger.output()).contains("condition `i + 1`: a condition is a `bool`");
            assertThat(run.answer()).isEqualTo("1");
        }
    }

    @Test
    void a_log_point_says_what_is_there_and_stops_nothing() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, loop, "--n", "2");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", loop, "[{\"line\": 4, \"logMessage\": \"{i} of {n}, {i * 10} {x}\"}]");
            assertThat(debugger.event("terminated")).isPresent();
            assertThat(debugger.output()).contains("1 of 2, 10 Error: ", "2 of 2, 20 Error: ", "`x`");
            assertThat(run.answer()).isEqualTo("3");
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

    @Test
    void a_run_whose_debugger_says_what_cannot_be_read_is_stopped() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2");
                var socket = new Socket(InetAddress.getLoopbackAddress(), run.port())) {
            socket.getOutputStream().write("Content-Length: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String rest = run.rest();
            assertThat(rest).contains("stopped by the debugger");
            assertThat(rest).doesNotContain("Exception");
            assertThat(run.process().waitFor()).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void one_that_leaves_with_arguments_of_no_form_leaves() throws Exception {
        try (DebuggedRun run = DebuggedRun.start(folder, code, "--n", "2");
                var debugger = new DapClient(run.port())) {
            debugger.begins("launch", code, 5);
            debugger.stopped();
            assertThat(debugger.ask("disconnect", "[1]").path("success").asBoolean())
                    .isTrue();
            assertThat(run.rest()).doesNotContain("Exception");
            assertThat(run.process().waitFor()).isEqualTo(INTERRUPTED);
        }
    }

    @Test
    void why_nothing_can_listen_at_a_port_is_said() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran run = Ran.agentc("run", code, "--n", "2", "--debug=" + taken.getLocalPort());
            assertThat(run.exit()).isEqualTo(Exit.WRONG_USE);
            assertThat(run.err()).contains("--debug " + taken.getLocalPort() + ": somebody listens there already");
        }
        assertThat(Debugger.refused("80", new BindException("Permission denied")))
                .hasMessage("--debug 80: nothing can listen there: Permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "here"})
    void what_is_no_port_is_said(String port) {
        Ran run = Ran.agentc("run", code, "--n", "2", "--debug=" + port);
        assertThat(run.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(run.err()).contains("--debug " + port + ": this is no port");
    }
}
