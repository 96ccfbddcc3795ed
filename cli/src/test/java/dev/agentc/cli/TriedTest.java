package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code agentc test} and {@code agentc replay}. */
class TriedTest {
    static final String REPLIES = """
        [{"when": {"contains": "one"}, "text": "1"},
         {"when": {"contains": "two"}, "text": "2"}]
        """;

    static final String PROGRAM = """
        model scripts = scripted("replies.json")

        prompt ask(q: string) -> string {
          model: scripts
          system: "Answer with a number."
          user: "Say {{ q }}"
        }

        flow main() -> string {
          let first = ask("one")
          let second = ask("two")
          first + second
        }

        test "asked" {
          replay: "tests/asked.journal"
          expect main() == "12"
          expect run.steps == 2 and run.calls(ask).len() == 2 and run.cost == $0
        }
        """;

    @TempDir
    Path folder;

    private String program(String text) {
        return new Programs(folder).program(text);
    }

    // ---- stand-ins

    @Test
    void what_is_neither_stubbed_nor_recorded_fails_its_test_and_says_how_to_mend_it() {
        Ran ran = Ran.agentc("test", program(PROGRAM));

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out())
                .contains(
                        "FAILED  asked",
                        "the model call of `ask` (main.1/ask.1/model.1) is neither stubbed nor recorded",
                        "`given …(..) => …`",
                        "--record`",
                        "1 failed, 0 passed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        now()               | now
        today()             | today
        read_text("a.txt")  | read_text
        command(["ls"])     | command
        get("http://a.b/c").status | get
        """)
    void nothing_outside_is_called(String call, String name) {
        Ran ran = Ran.agentc(
                "test",
                program("flow main() -> json = " + call + "\ntest \"t\" { expect main().to_text() == \"x\" }\n"));

        assertThat(ran.out()).contains("`" + name + "` (main.1/" + name + ".1) is neither stubbed nor recorded");
    }

    @Test
    void an_expectation_that_does_not_hold_shows_both_sides_and_the_test_goes_on() {
        Ran ran = Ran.agentc("test", program("""
            type P { a: int, b: list<int> }
            fn half(n: int) -> int = n.div(2)
            error Odd { n: int }
            fn even(n: int) -> int = if half(n) * 2 == n { n } else { fail Odd { n: n } }
            test "all" {
              expect half(7) == 4
              expect P { a: 1, b: [1, 2] } == P { a: 2, b: [1, 3] }
              expect "abc".contains("x")
              expect half(2) == 1 and half(4) == 3
              expect even(3) fails Odd { n: 4 }
              expect even(2) fails
              expect even(3) fails Odd
              let _ = even(5)
            }
            """));

        assertThat(ran.out())
                .contains(
                        "program.agent:6: expect half(7) == 4",
                        "half(7) is 3",
                        ".a is 1, expected 2",
                        ".b[1] is 2, expected 3",
                        "program.agent:8: expect \"abc\".contains(\"x\")",
                        "program.agent:9: expect half(4) == 3",
                        "half(4) is 2",
                        "program.agent:10: expect even(3) fails Odd { n: 4 }",
                        "it failed with Odd {\"n\": 3}: odd (program.agent:",
                        "program.agent:11: expect even(2) fails",
                        "it gave 2",
                        "Odd: odd")
                .doesNotContain("half(2)", "program.agent:12");
    }

    @Test
    void what_a_test_leans_on_ends_it() {
        Ran ran = Ran.agentc("test", program("""
            fn first(xs: list<int>) -> int? = xs.first()
            test "lean" {
              let x = first([])
              expect x != null
              expect x == 1
            }
            """));

        assertThat(ran.out())
                .contains("program.agent:4: expect x != null", "x is null")
                .doesNotContain("agent:5");
    }

    // ---- the command

    @Test
    void tests_are_chosen_by_their_names_and_told_as_junit_reads_them() throws IOException {
        String file = program("""
            test "a <b> & 'c'" { expect 1 == 1 }
            test "fails" { expect 1 == 2 }
            """);
        Path xml = folder.resolve("out/report.xml");

        Ran all = Ran.agentc("test", file, "--junit", xml.toString());
        assertThat(all.out()).contains("1 failed, 1 passed");
        assertThat(Files.readString(xml))
                .contains(
                        "<testsuites tests=\"2\" failures=\"1\">",
                        "name=\"a &lt;b&gt; &amp; 'c'\"",
                        "<failure message=");
        Ran some = Ran.agentc("test", file, "--filter", "<B>");
        assertThat(some.exit()).isZero();
        assertThat(some.out()).contains("1 passed, 1 left out by `--filter`");
        assertThat(Ran.agentc("test", file, "--filter", "none").exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(Ran.agentc("test", file, "--parallel", "0").exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(Ran.agentc("test", program("flow main() -> int = 1\n")).err())
                .contains("there is no test");
        assertThat(Ran.agentc("test", program("test \"t\" { expect x }\n")).exit())
                .isEqualTo(Exit.FINDINGS);
    }

    @Test
    void what_no_test_executes_is_told() {
        Ran ran = Ran.agentc("test", "--coverage", program("""
            tool price(item: string) -> int = get("{{ env.URL }}/{{ item }}")
            fn size(n: int) -> string = if n > 9 { "big" } else { "small" }
            fn text(n: int) -> string = "{% if n > 9 %}many{% else %}few{% end %}"
            fn unused() -> int = 1
            fn word(n: int) -> string = match n { 1 => "one", _ => "more" } catch { OutOfRange => "none" }
            test "t" {
              expect size(3) == "small" and text(12) == "many" and word(1) == "one"
            }
            """));

        assertThat(ran.out())
                .contains(
                        "covered: declarations 3 of 5, branches 2 of 5, template arms 1 of 2, tools 0 of 1",
                        "program.agent:1: tool `price` is never executed",
                        "program.agent:4: fn `unused` is never executed",
                        "program.agent:2: branch 1 of 2 is never taken",
                        "program.agent:5: branch 2 of 2 is never taken",
                        "program.agent:5: branch 1 of 1 is never taken",
                        "program.agent:3: template arm 2 of 2 is never taken");
    }

    @Test
    void programs_are_told_what_tests_execute_of_each_declaration() {
        Ran ran = Ran.agentc("test", "--json", program("""
            fn size(n: int) -> string = if n > 9 { "big" } else { "small" }
            fn unused() -> int = 1
            fn text(n: int) -> string = "{% if n > 9 %}many{% else %}few{% end %}"
            test "t" {
              expect size(3) == "small" and text(12) == "many"
            }
            """));

        JsonNode files = ran.json().path("coverage").path("files");
        assertThat(files).hasSize(1);
        assertThat(files.path(0).path("file").asText()).endsWith("program.agent");
        assertThat(files.path(0).path("declarations").toString())
                .isEqualTo("[{\"kind\":\"fn\",\"name\":\"size\",\"line\":1,\"executed\":true,"
                        + "\"places\":[{\"sort\":\"branch\",\"line\":1,\"taken\":[false,true]}]},"
                        + "{\"kind\":\"fn\",\"name\":\"unused\",\"line\":2,\"executed\":false,\"places\":[]},"
                        + "{\"kind\":\"fn\",\"name\":\"text\",\"line\":3,\"executed\":true,"
                        + "\"places\":[{\"sort\":\"template arm\",\"line\":3,\"taken\":[true,false]}]}]");
    }

    // ---- replay

    @Test
    void a_run_that_is_gone_through_once_more_does_not_differ_unless_its_program_does() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String file = program(PROGRAM);
        String run =
                Ran.agentc("run", file, "main", "--json").json().path("run").asText();
        Files.delete(folder.resolve("replies.json"));

        Ran same = Ran.agentc("replay", run);
        assertThat(same.exit()).as(same.toString()).isZero();
        assertThat(same.out()).isEqualTo("no difference: 2 calls answered from the journal, the same result\n");

        differs(
                run,
                PROGRAM.replace("a number", "one number"),
                "the model call of `ask` (ask.1/model.1) changed: another `system` text");
        differs(run, PROGRAM.replace("first + second", "second + first"), "it gives \"21\" now, and gave \"12\" then");
        differs(
                run,
                PROGRAM.replace("let second = ask(\"two\")", "let second = \"2\""),
                "`scripts` (ask.2/model.1) was asked then and is not now");
        differs(
                run,
                PROGRAM.replace("first + second", "first + second + ask(\"one\")"),
                "(ask.3/model.1) is not recorded");
    }

    @Test
    void a_run_whose_time_was_over_is_gone_through_once_more_up_to_there() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String timed = PROGRAM.replace("let first = ask(\"one\")", """
            budget: { time: 3s }
              var first = ask("two")
              while first != "9" {
                first = ask("one")
                sleep(100ms)
              }\
            """);
        String file = program(timed);
        Ran ran = Ran.agentc("run", file, "main", "--json");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        JsonNode json = ran.json();
        String run = json.path("run").asText();
        Files.delete(folder.resolve("replies.json"));

        for (String spec : new String[] {"", timed, timed.replace("first + second", "second + first")}) {
            Ran again = spec.isEmpty()
                    ? Ran.agentc("replay", run, "--json")
                    : Ran.agentc("replay", run, "--spec", new Programs(folder).file("edited.agent", spec), "--json");
            assertThat(again.json().path("same").asBoolean())
                    .as(again.toString())
                    .isTrue();
            assertThat(again.json().path("calls").asInt())
                    .as(again.out())
                    .isGreaterThanOrEqualTo(json.path("calls").asInt());
        }
        differs(run, timed.replace("a number", "one number"), "another `system` text");
        differs(
                run,
                timed.replace("first = ask(\"one\")", "first = ask(\"one\") + ask(\"two\")"),
                "(ask.3/model.1) is not recorded");
    }

    private void differs(String run, String spec, String said) {
        String file = new Programs(folder).file("edited.agent", spec);
        Ran ran = Ran.agentc("replay", run, "--spec", file);
        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains("first difference: ", said);
        JsonNode json = Ran.agentc("replay", run, "--spec", file, "--json").json();
        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.path("difference").path("message").asText()).contains(said);
    }
}
