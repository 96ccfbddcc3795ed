package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs see of runs afterwards, and of commands that did not come to run. */
class LookingTest {
    @TempDir
    Path folder;

    private static String onTerminal(int width, String... words) {
        var out = new ByteArrayOutputStream();
        Main.run(
                words,
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.terminal(out, false, width),
                        Output.plain(OutputStream.nullOutputStream())));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_name_of_a_run_on_a_terminal_is_one_for_every_command() {
        String file = new Programs(folder).program("flow f(question: string) -> string = question");
        String run = Ran.agentc("run", "--json", file, "Where is 東京? " + "x".repeat(100))
                .json()
                .path("run")
                .textValue();

        String row = onTerminal(60, "runs", "--limit", "1")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();

        String name = row.substring(0, row.indexOf(' '));
        assertThat(run).endsWith(name);
        assertThat(row).contains("done").hasSizeLessThanOrEqualTo(60);
        assertThat(onTerminal(100, "runs", "--limit", "1")).contains("Where is 東京?");
        assertThat(Ran.agentc("trace", "--json", name).json().path("run").textValue())
                .isEqualTo(run);
        assertThat(Ran.agentc("resume", name).out()).startsWith("Where is 東京?");
        assertThat(Ran.agentc("runs", "--limit", "1").out()).contains(run).contains("x".repeat(100));
    }

    @Test
    void a_price_that_nobody_knows_is_no_price_of_nothing() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = ("data:"
                + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, reply.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(reply);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
            String file = new Programs(folder)
                    .program("model m = openai(\"m\") { base_url: \"" + url
                            + "\" }\nprompt ask(x: string) -> string { model: m }");

            Ran ran = Ran.agentc("run", "--json", file, "really?");

            assertThat(ran.json().path("output").textValue()).as(ran.toString()).isEqualTo("yes");
            assertThat(ran.json().path("cost").isNull()).isTrue();
            assertThat(ran.err()).contains("done · 1 model call · ~").endsWith(" · price unknown\n");
        } finally {
            server.stop(0);
        }
        JsonNode bill = Ran.agentc("trace", "--bill", "--json", "last").json();
        assertThat(bill.at("/total/cost").isNull()).isTrue();
        assertThat(bill.at("/lines/0/cost").isNull()).isTrue();
        assertThat(Ran.agentc("runs", "--json", "--limit", "1")
                        .json()
                        .at("/runs/0/cost")
                        .isNull())
                .isTrue();
        assertThat(Ran.agentc("runs", "--limit", "1").out()).contains("price unknown");
        assertThat(Ran.agentc("trace", "--bill", "last").out())
                .contains("unknown")
                .doesNotContain("0.00");
    }

    @Test
    void an_agent_as_a_tool_shows_who_was_asked_what() {
        var programs = new Programs(folder);
        programs.file("calls.json", """
            [{"when": {"contains": "both"}, "calls": [{"name": "twice", "arguments": {"n": 2}}, {"name": "twice", "arguments": {"n": 3}}]},
             {"when": {"equals": "6"}, "text": "four and six"}]
            """);
        String file = programs.program("""
            tool twice(n: int, by: int = 2) -> int = by * n
            agent A(x: string) -> string { model: scripted("calls.json"), tools: [twice] }
            flow main(xs: list<string>) -> string { let all = parallel for x in xs { A(x) }
              all.join(", ") }
            """);

        Ran ran = Ran.agentc("run", file, "main", "--xs", "[\"both a\", \"both b\"]");

        assertThat(ran.err().lines())
                .contains(
                        "  A[0] {\"x\":\"both a\"}",
                        "    twice[0][0] {\"n\":2}",
                        "    twice[0][1] {\"n\":3}",
                        "    twice[1][0] {\"n\":2}");
        // Which of two branches is first hangs on chance; what stands below which one does not.
        List<String> trace = Ran.agentc("trace", "last")
                .out()
                .lines()
                .map(line -> line.replaceAll("(?<=[^│ ])  +.*", ""))
                .toList();
        for (String branch : List.of("[0]", "[1]")) {
            String word = branch.equals("[0]") ? "a" : "b";
            int from = IntStream.range(0, trace.size())
                    .filter(i -> trace.get(i).matches("[├└]─ agent A\\" + branch + ".*"))
                    .findFirst()
                    .orElseThrow();
            assertThat(trace.get(from))
                    .endsWith("─ agent A" + branch + " {\"x\":\"both " + word + "\"} → \"four and six\"");
            assertThat(trace.subList(from + 1, from + 5).stream().map(line -> line.substring(3)))
                    .startsWith("├─ model scripted → twice {\"n\":2}, twice {\"n\":3}")
                    .contains("├─ tool twice[0] {\"n\":2} → 4", "├─ tool twice[1] {\"n\":3} → 6")
                    .endsWith("└─ model scripted → \"four and six\"");
        }
        assertThat(trace).contains("input {\"xs\":[\"both a\",\"both b\"]}");
        assertThat(Ran.agentc("trace", "last").out())
                .contains("program.agent:2")
                .doesNotContain("std/");
        assertThat(Ran.agentc("trace", "last", "--json").out())
                .contains("\"place\": \"program.agent:2\"", "\"branch\": \"[1][0]\"");
    }

    @Test
    void a_call_that_is_refused_is_shown_with_what_it_was_to_be_made_with() {
        var programs = new Programs(folder);
        programs.file("calls.json", """
            [{"when": {"contains": "go"}, "calls": [{"name": "half", "arguments": {"n": 0}}, {"name": "half", "arguments": {"n": 8}}, {"name": "third", "arguments": {}}]},
             {"when": {"contains": "no tool"}, "text": "done"}]
            """);
        String file = programs.program("tool half(n: int where it > 0) -> int = n.div(2)\n"
                + "agent A(x: string) -> string { model: scripted(\"calls.json\"), tools: [half] }");

        Ran ran = Ran.agentc("run", file, "go");

        assertThat(ran.err().lines())
                .contains(
                        "  half[0] {\"n\":0}",
                        "    half[0] refused: n: expected `it > 0`, found 0",
                        "  half[1] {\"n\":8}",
                        "  third[2] {}");
        assertThat(Ran.agentc("trace", "last").out())
                .contains(
                        "half[0] {\"n\":0} refused: n: expected `it > 0`, found 0",
                        "tool half[1] {\"n\":8} → 4",
                        "third[2] refused: there is no tool third");
    }

    @Test
    void what_the_program_says_of_its_error_is_said() {
        var programs = new Programs(folder);
        String file = programs.program("/// no such user\n"
                + "error NoUser { id: int, who: string }\n"
                + "flow f() -> int { fail NoUser { id: 3, who: \"ana\" } }");

        assertThat(Ran.agentc("run", "-q", file).err()).isEqualTo("""
            agentc: NoUser: no such user (program.agent:3)
              id: 3
              who: "ana"
              The program itself says so: see that place in it.
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many, I think", "many, I think, "})
    void an_answer_that_does_not_fit_is_shown_once(String beginning) {
        var programs = new Programs(folder);
        String text = beginning.endsWith(" ") ? beginning + "or else ".repeat(40) + "few" : beginning;
        programs.file("odd.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"" + text + "\"}]");

        Ran ran = Ran.agentc(
                "run",
                "-q",
                programs.program("model odd = scripted(\"odd.json\")\nprompt f(x: string) -> int { model: odd }"),
                "how many?");

        assertThat(ran.err().split(text, -1)).hasSize(2);
    }

    @Test
    void a_model_with_a_mistake_in_it_says_how_to_mend_it() {
        String file = new Programs(folder).program("model m = embedded()\nprompt f(x: string) -> string { model: m }");

        assertThat(Ran.agentc("run", "-q", file, "x", "--model", "openai(\"a\") { base_url: \"127.0.0.1:8080/v1\" }")
                        .err())
                .contains("this is no address", "begin it with `https://` or `http://`");
    }

    @Test
    void warnings_about_the_file_are_not_for_those_who_want_silence() {
        String file = new Programs(folder).program("flow f(x: string) -> string = \"y\"");

        assertThat(Ran.agentc("run", file, "--x", "a").err()).contains("warning[name/unused]");
        assertThat(Ran.agentc("run", "-q", file, "--x", "a")).isEqualTo(new Ran(0, "y\n", ""));
        assertThat(Ran.agentc("run", "-q", new Programs(folder).program("flow f() -> int = \"y\""))
                        .err())
                .contains("error[type/mismatch]");
    }

    @TestFactory
    Stream<DynamicTest> whoever_asks_for_a_document_gets_one_whatever_is_wrong() {
        List<String[]> commands = List.of(
                new String[] {"check", "nowhere.agent", "--json"},
                new String[] {"check", "--format", "json", "nowhere.agent"},
                new String[] {"check", "--format=json", "nowhere.agent"},
                new String[] {"run", "nowhere.agent", "--json"},
                new String[] {"resume", "nothing", "--json"},
                new String[] {"trace", "nothing", "--json"},
                new String[] {"runs", "--limit", "0", "--json"},
                new String[] {"build", "nowhere.agent", "--json"});
        return commands.stream()
                .map(words -> dynamicTest(String.join(" ", words), () -> {
                    Ran ran = Ran.agentc(words);
                    assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
                    assertThat(ran.json().at("/failure/error").textValue()).isEqualTo("WrongUse");
                    assertThat(ran.json().path("format").intValue()).isEqualTo(1);
                    assertThat(ran.err()).startsWith("agentc: ");
                }));
    }

    @Test
    void a_refused_check_has_the_fields_of_every_check() {
        assertThat(Ran.agentc("check", "nowhere.agent", "--json").json().properties().stream()
                        .map(java.util.Map.Entry::getKey))
                .containsExactly("format", "ok", "files", "findings", "more", "failure");
    }
}
