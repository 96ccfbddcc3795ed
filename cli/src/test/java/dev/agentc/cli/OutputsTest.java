package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which output gets what, how it looks there, and what happens when it cannot be written. */
class OutputsTest {
    private static final String ESCAPE = "\u001b[";
    private static final String BRANCHES = """
        prompt ask(text: string) -> string { model: scripted("replies.json") }
        flow main(texts: list<string>) -> string { let all = parallel for t in texts { ask(t) }
          all.join(" ") }
        """;

    @TempDir
    Path folder;

    private String branches() {
        var programs = new Programs(folder);
        programs.file(
                "replies.json",
                "[{\"when\": {\"contains\": \"a\"}, \"text\": \"A\"}, {\"when\": {\"contains\": \"b\"}, \"text\":"
                        + " \"B\"}]");
        return programs.program(BRANCHES);
    }

    @Test
    void standard_output_holds_the_answer_alone() {
        Ran ran = Ran.agentc("run", branches(), "--texts", "[\"a\", \"b\"]");

        assertThat(ran.out()).isEqualTo("A B\n");
        assertThat(ran.err()).contains("  ask[0] {\"text\":\"a\"}\n", "  ask[1] {\"text\":\"b\"}\n");
    }

    private static final String EMITTING = """
        flow main(n: int) -> int {
          for i in 1..n { emit "round {{ i }}" }
          emit [1, n]
          n
        }
        """;

    @Test
    void what_is_emitted_comes_before_the_answer_where_it_is_asked_for() {
        String program = new Programs(folder).program(EMITTING);

        assertThat(Ran.agentc("run", program, "--n", "2", "--stream").out()).isEqualTo("round 1\nround 2\n[1, 2]\n2\n");

        Ran plain = Ran.agentc("run", program, "--n", "2");
        assertThat(plain.out()).isEqualTo("2\n");
        assertThat(plain.err()).contains("emit \"round 1\"", "emit [1,2]").containsOnlyOnce("round 1");
    }

    @Test
    void with_json_each_line_is_a_document_and_the_last_one_is_the_run() throws IOException {
        Ran ran = Ran.agentc("run", new Programs(folder).program(EMITTING), "--n", "1", "--stream", "--json");

        var documents = new ArrayList<JsonNode>();
        for (String line : ran.out().lines().toList()) {
            documents.add(new JsonMapper().readTree(line));
        }
        assertThat(documents)
                .hasSize(3)
                .allMatch(document -> document.path("format").asInt() == 1);
        assertThat(documents.get(0).path("emitted").asText()).isEqualTo("round 1");
        assertThat(documents.get(0).path("key").asText()).isEqualTo("main/emit.1");
        assertThat(documents.get(1).path("emitted").toString()).isEqualTo("[1,1]");
        assertThat(documents.get(2).path("output").asInt()).isEqualTo(1);
        assertThat(documents)
                .extracting(document -> document.path("run").asText())
                .containsOnly(documents.get(2).path("run").asText());
    }

    private static final String DRIVING =
            "a\u001b]0;pwned\u0007\u001b[2J\u009b31m\u007f\b\u202eevil\u2066\u200e\u061c\u2028x\ry";

    @Test
    void what_drives_a_terminal_is_written_out_on_one_and_left_alone_in_a_file() throws IOException {
        var programs = new Programs(folder);
        programs.file(
                "hostile.json",
                "[{\"when\": {\"contains\": \"pwned\"}, \"text\": "
                        + com.fasterxml.jackson.databind.node.TextNode.valueOf(DRIVING + " é 👍🏽\tb\r\nc") + "}]");
        String program = programs.program("prompt ask(text: string) -> string { model: scripted(\"hostile.json\") }\n"
                + "flow main(text: string) -> string = ask(text)");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Main.run(
                new String[] {"run", program, DRIVING},
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.terminal(out, true, 100),
                        Output.terminal(err, false, 100)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "a\\u001b]0;pwned\\u0007\\u001b[2J\\u009b31m\\u007f\\u0008\\u202eevil\\u2066\\u200e\\u061c\\u2028x\\u000dy"
                            + " é 👍🏽\tb\r\n"
                            + "c\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isNotEmpty()
                .doesNotContain("\u001b", "\u202e", "\u009b", "\u007f", "\r", "\b");
        assertThat(Ran.agentc("run", program, DRIVING).out()).startsWith(DRIVING);
    }

    @Test
    void whatever_way_something_is_printed_it_drives_no_terminal() {
        var to = new ByteArrayOutputStream();
        try (Output output = Output.terminal(to, true, 80)) {
            output.print("\u001b[1m");
            output.println("\u001b[1m");
            output.print('\u001b');
            output.println('\u001b');
            output.print("\u001b".toCharArray());
            output.println("\u001b".toCharArray());
            output.print(new StringBuilder("\u001b"));
            output.println((Object) "\u001b");
            output.printf("%s%c", "\u001b", '\u001b');
            output.format("\u001b");
            output.append("\u001b").append('\u001b').append("\u001b", 0, 1);
            output.dim("\u001b");
        }
        assertThat(to.toString(StandardCharsets.UTF_8).replace("\u001b[2m\\u001b\u001b[0m", "dim"))
                .doesNotContain("\u001b")
                .endsWith("dim");
    }

    @Test
    void names_of_files_and_messages_drive_no_terminal() throws IOException {
        var programs = new Programs(folder);
        programs.file("x\u001b[2J.agent", "flow f( = \u0007");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                InputStream.nullInputStream(), Output.terminal(out, true, 100), Output.terminal(err, true, 100));
        for (String[] words : new String[][] {
            {"check", programs.path("x\u001b[2J.agent")},
            {"run", "gone\u001b[2J.agent"},
            {"resume", "\u001b[2J"},
            {"\u001b[2J"}
        }) {
            Main.run(words, terminal);
        }
        assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .contains("\\u001b[2J")
                .doesNotContain("\u001b[2J", "\u0007");
    }

    @Test
    void results_say_which_branch_they_are_of() {
        Ran ran = Ran.agentc("run", branches(), "--texts", "[\"a\", \"b\"]");

        assertThat(ran.err()).contains("    → ask[0] \"A\"").contains("    → ask[1] \"B\"");
    }

    @Test
    void quiet_is_without_steps() {
        assertThat(Ran.agentc("run", branches(), "-q", "--texts", "[\"a\"]")).isEqualTo(new Ran(0, "A\n", ""));
    }

    @Test
    void a_strategy_of_ones_own_is_no_deeper_than_the_librarys() {
        var programs = new Programs(folder);
        programs.file(
                "calls.json",
                "[{\"when\": {\"contains\": \"go\"}, \"calls\": [{\"name\": \"twice\", \"arguments\": {\"n\": 2}}]},"
                        + " {\"when\": {\"equals\": \"4\"}, \"text\": \"four\"}]");
        String program = """
            tool twice(n: int) -> int = 2 * n
            strategy ours(max_steps: int = 3) {
              repeat max_steps {
                let step = run.think()
                if step.answer { return step.answer }
                parallel for call in step.calls { run.act(call) }
              }
              fail StepsExhausted
            }
            agent A(x: string) -> string { model: scripted("calls.json"), tools: [twice], strategy: %s }
            """;

        String own = Ran.agentc("run", programs.program(program.formatted("ours(3)")), "go")
                .err();

        assertThat(timeless(own))
                .isEqualTo(
                        "  twice {\"n\":2}\n    → 4  N ms\ndone · 2 model calls · ~T · 1 tool call · N ms · no cost\n");
        assertThat(timeless(Ran.agentc("run", programs.program(program.formatted("react(3)")), "go")
                        .err()))
                .endsWith(timeless(own));
    }

    private static String timeless(String steps) {
        return steps.replaceAll("[\\d.]+ m?s\\b", "N ms").replaceAll("~\\d+ in \\d+ out", "~T");
    }

    @Test
    void what_the_embedded_model_knows_is_said_before_the_first_step() {
        String program = "model small = embedded()\n"
                + "prompt ask(text: string) -> string { model: small }\n"
                + "flow main(text: string) -> string = ask(text)";

        String steps = Ran.agentc("run", new Programs(folder).program(program), "Hello", "--seed", "1")
                .err();

        assertThat(steps).startsWith("the embedded model is ");
        assertThat(steps.indexOf("the embedded model")).isEqualTo(steps.lastIndexOf("the embedded model"));
    }

    @Test
    void each_output_is_coloured_by_what_it_is() {
        String wrong = new Programs(folder).program("flow f() -> int = \"one\"");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), Output.terminal(out, true, 100), Output.plain(err));

        Main.run(new String[] {"check", wrong}, terminal);
        Main.run(new String[] {"run", wrong}, terminal);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(ESCAPE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error[").doesNotContain(ESCAPE);
    }

    @Test
    void steps_are_as_wide_as_the_terminal() {
        var err = new ByteArrayOutputStream();
        String[] run = {"run", branches(), "--texts", "[\"a " + "long ".repeat(40) + "text\"]"};

        Main.run(
                run,
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.plain(OutputStream.nullOutputStream()),
                        Output.terminal(err, false, 40)));

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).isNotEmpty().allMatch(line -> line.length() <= 40);
    }

    @Test
    void a_trace_is_as_wide_as_the_terminal_and_whole_in_a_file() {
        var programs = new Programs(folder);
        programs.file("replies.json", "[]");
        String question =
                "a question that is far too long for a line of fifty columns, or of a hundred of them, as this one is";
        Ran.agentc(
                "run",
                programs.program("model m = scripted(\"replies.json\")\nprompt ask(x: string) -> string { model: m }"),
                question);
        var out = new ByteArrayOutputStream();

        Main.run(
                new String[] {"trace", "last"},
                new Terminal(
                        InputStream.nullInputStream(),
                        Output.terminal(out, false, 50),
                        Output.plain(OutputStream.nullOutputStream())));

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 50);
        assertThat(Ran.agentc("trace", "last").out())
                .contains("no answer for \"" + question + "\"")
                .doesNotContain("…");
    }

    @Test
    void an_answer_that_could_not_be_written_is_a_failure_unless_its_reader_left() {
        assertThat(written("No space left on device"))
                .isEqualTo(
                        new Ran(Exit.WORLD, "", "agentc: the answer could not be written: No space left on device\n"));
        assertThat(written("Broken pipe")).isEqualTo(new Ran(Exit.DONE, "", ""));
    }

    private static Ran written(String trouble) {
        var err = new ByteArrayOutputStream();
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(trouble);
            }
        };
        int exit = Main.run(
                new String[] {"version"},
                new Terminal(InputStream.nullInputStream(), Output.plain(broken), Output.plain(err)));
        return new Ran(exit, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_cause_with_line_breaks_is_told_in_one_line() {
        var programs = new Programs(folder);
        programs.file("replies.json", "[]");
        Ran ran = Ran.agentc(
                "run",
                "-q",
                programs.program("prompt ask(x: string) -> string { model: scripted(\"replies.json\") }"),
                "one\ntwo");

        assertThat(ran.err().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("ProviderFailed")
                        .contains("one")
                        .contains("two"));
    }
}
