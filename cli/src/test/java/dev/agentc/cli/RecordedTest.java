package dev.agentc.cli;

import static dev.agentc.cli.TriedTest.PROGRAM;
import static dev.agentc.cli.TriedTest.REPLIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recorded test keeps in its file, and how it ends without anybody outside. */
class RecordedTest {
    private static final String TIMED = """
        model scripts = scripted("replies.json")

        prompt ask(q: string) -> string { model: scripts }

        flow main() -> string {
          budget: { time: 500ms }
          var last = ask("two")
          while last != "9" {
            last = ask("one")
            sleep(100ms)
          }
          last
        }

        test "late" {
          replay: "tests/asked.journal"
          expect main() fails BudgetExceeded { key: "time", limit: 0.5, used: 0.5 }
        }
        """;

    @TempDir
    Path folder;

    private String program(String text) {
        return new Programs(folder).program(text);
    }

    private String recorded() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String file = program(PROGRAM);
        Ran ran = Ran.agentc("test", file, "--record");
        assertThat(ran.out()).as(ran.err()).contains("1 passed");
        Files.delete(folder.resolve("replies.json")); // nothing reads it from now on
        return file;
    }

    private String recording() throws IOException {
        return Files.readString(folder.resolve("tests/asked.journal"));
    }

    @Test
    void a_recorded_test_passes_offline_and_says_the_same_each_time() throws IOException {
        String file = recorded();

        Ran once = Ran.agentc("test", file, "--json");
        assertThat(once.exit()).as(once.toString()).isZero();
        Ran again = Ran.agentc("test", file, "--json", "--parallel", "1");
        assertThat(timeless(again.out())).isEqualTo(timeless(once.out()));
        JsonNode test = once.json().path("tests").path(0);
        assertThat(test.path("status").asText()).isEqualTo("passed");
        assertThat(test.path("calls").asInt()).isEqualTo(2);
        assertThat(test.path("live").asInt()).isZero();
        assertThat(once.json()
                        .path("coverage")
                        .path("declarations")
                        .path("covered")
                        .asInt())
                .isEqualTo(2);
    }

    /** Without how long each test took. */
    private static String timeless(String document) {
        return document.replaceAll("\"took\": ?[\\d.]+", "");
    }

    @Test
    void how_long_a_test_took_is_said_though_its_own_time_stands_still() throws IOException {
        String file = recorded();
        String report = folder.resolve("report.xml").toString();

        Ran ran = Ran.agentc("test", file, "--json", "--junit", report);

        assertThat(ran.json().path("tests").path(0).path("took").decimalValue()).isPositive();
        assertThat(Files.readString(Path.of(report))).containsPattern(" time=\"\\d+\\.\\d{6}\"");
    }

    @Test
    void a_recording_holds_a_block_a_call_and_is_written_the_same_again() throws IOException {
        String file = recorded();
        String text = recording();

        assertThat(text)
                .startsWith("agentc recording 1\n\ntest \"asked\" #")
                .contains("\ncalls: 2\n", "\ncall main.1/ask.1/model.1 model scripts #", "\ntext:\n  1\n")
                .contains("\ncall main.1/ask.2/model.1 model scripts #", "\ntext:\n  2\n")
                .endsWith("\n\nend\n");
        new Programs(folder).file("replies.json", REPLIES);
        Files.delete(folder.resolve("tests/asked.journal"));
        Ran.agentc("test", file, "--record");
        assertThat(recording()).isEqualTo(text);
        assertThat(Ran.agentc("test", file, "--update").err()).doesNotContain("recorded:");
        assertThat(recording()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        a number            | one number          | (main.1/ask.1/model.1) changed: another `system` text
        Say {{ q }}         | Tell {{ q }}        | (main.1/ask.1/model.1) changed: another `user` text
        replies.json        | others.json         | (main.1/ask.1/model.1) changed: another model or setting of it
        ask("two")          | ask("three")        | (main.1/ask.2/model.1) changed: another `user` text
        second              | a + ask("one") + b  | (main.1/ask.3/model.1) is neither stubbed nor recorded
        """)
    void a_changed_prompt_fails_its_recorded_test_with_the_call_and_what_changed(String old, String now, String said)
            throws IOException {
        recorded();
        String edited = old.equals("second")
                ? PROGRAM.replace("first + second", "first + second + ask(\"one\")")
                : PROGRAM.replace(old, now);

        Ran ran = Ran.agentc("test", program(edited));

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains("the model call of `ask` " + said);
    }

    @Test
    void a_call_that_moved_is_said_to_have_moved_and_kept_by_an_update() throws IOException {
        recorded();
        String swapped = PROGRAM.replace("ask(\"one\")", "ask(\"1st\")")
                .replace("ask(\"two\")", "ask(\"one\")")
                .replace("ask(\"1st\")", "ask(\"two\")")
                .replace("\"12\"", "\"21\"");

        Ran ran = Ran.agentc("test", program(swapped));
        assertThat(ran.out())
                .contains("moved: it was recorded as main.1/ask.2/model.1 and is main.1/ask.1/model.1 now", "--update");

        Ran updated = Ran.agentc("test", program(swapped), "--update"); // without anybody who could answer
        assertThat(updated.exit()).as(updated.toString()).isZero();
        assertThat(Ran.agentc("test", program(swapped)).exit()).isZero();
    }

    @Test
    void branches_are_recorded_and_told_in_the_order_of_their_numbers() throws IOException {
        new Programs(folder).file("replies.json", """
            [{"when": {"contains": "slow"}, "text": "1", "after": 0.2}, {"when": {"contains": "quick"}, "text": "2"}]
            """);
        String file = program("""
            model scripts = scripted("replies.json")
            prompt ask(q: string) -> string { model: scripts }
            flow main() -> list<string> = parallel for q in ["slow", "quick"] { ask(q) }
            test "side by side" {
              replay: "tests/asked.journal"
              expect main() == ["1", "2"]
              expect run.calls(ask).map(it.input ?? "") == ["slow", "quick"]
            }
            """);

        assertThat(Ran.agentc("test", file).out())
                .contains("(main.1/ask.1[0]/model.1) is neither stubbed nor recorded");
        assertThat(Ran.agentc("test", file, "--record").out()).contains("1 passed");
        assertThat(recording()).containsSubsequence("main.1/ask.1[0]/model.1", "main.1/ask.1[1]/model.1");
        assertThat(Ran.agentc("test", file).out()).contains("1 passed");
    }

    @Test
    void tests_of_one_file_have_their_sections_in_it() throws IOException {
        recorded();
        String two =
                PROGRAM + PROGRAM.substring(PROGRAM.indexOf("test \"asked\"")).replace("\"asked\"", "\"another\"");
        new Programs(folder).file("replies.json", REPLIES);

        assertThat(Ran.agentc("test", program(two)).out()).contains("ok      asked", "FAILED  another");
        assertThat(Ran.agentc("test", program(two), "--record", "--filter", "another")
                        .exit())
                .isZero();
        assertThat(recording()).containsSubsequence("\ntest \"another\" #", "\ntest \"asked\" #");
        assertThat(Ran.agentc("test", program(two)).out()).contains("2 passed");
        assertThat(Ran.agentc("test", program(PROGRAM), "--update").exit()).isZero();
        assertThat(recording()).doesNotContain("another");
    }

    @Test
    void layout_comments_and_names_of_locals_change_nothing() throws IOException {
        recorded();
        String edited = PROGRAM.replace("first", "one").replace("flow main", "// the flow\nflow  main");

        assertThat(Ran.agentc("test", program(edited)).exit()).isZero();
    }

    @Test
    void only_what_is_missing_is_recorded_unless_told_otherwise() throws IOException {
        recorded();
        new Programs(folder).file("replies.json", REPLIES.replace("\"1\"", "\"one\""));
        String more = PROGRAM.replace("first + second", "first + second + ask(\"one more\")")
                .replace("\"12\"", "\"12one\"")
                .replace("== 2", "== 3");

        Ran ran = Ran.agentc("test", program(more), "--record", "--json");
        assertThat(ran.json().path("tests").path(0).path("live").asInt()).isEqualTo(1);
        assertThat(ran.exit()).as(ran.out()).isZero();

        Ran changed = Ran.agentc("test", program(more.replace("a number", "one number")), "--record");
        assertThat(changed.out()).contains("changed: another `system` text");
        assertThat(Ran.agentc("test", program(PROGRAM), "--update").exit()).isZero();
        assertThat(recording()).contains("calls: 2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        'text:\\n  1'      | 'text:\\n  7'     | the recording is damaged: this block is not as it was written
        '\\nend\\n'        | ''                | the recording is damaged: its end is missing
        'recording 1'      | 'recording 9'     | another version of agentc wrote this
        """)
    void a_damaged_recording_is_said_with_its_place_and_its_mend(String old, String now, String said)
            throws IOException {
        String file = recorded();
        String from = old.replace("\\n", "\n");
        Files.writeString(folder.resolve("tests/asked.journal"), recording().replace(from, now.replace("\\n", "\n")));

        Ran ran = Ran.agentc("test", file);

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains("asked.journal:", said, "Take it from version control");
    }

    @Test
    void a_damaged_recording_is_not_written_anew_without_what_others_were_answered() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String two =
                PROGRAM + PROGRAM.substring(PROGRAM.indexOf("test \"asked\"")).replace("\"asked\"", "\"else\"");
        String file = program(two);
        assertThat(Ran.agentc("test", file, "--record").exit()).isZero();
        String damaged = recording().replaceFirst("text:\\R  1", "text:\n  7");
        Files.writeString(folder.resolve("tests/asked.journal"), damaged);

        Ran one = Ran.agentc("test", file, "--update", "--filter", "asked");
        assertThat(one.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(one.out()).contains("is damaged, and seems to hold what \"else\" of program.agent was answered too");
        assertThat(recording()).isEqualTo(damaged);

        String other = new Programs(folder).file("other.agent", two.replace("\"asked\"", "\"new\""));
        assertThat(Ran.agentc("test", other, "--update").exit()).isEqualTo(Exit.FINDINGS);
        assertThat(recording()).isEqualTo(damaged);

        assertThat(Ran.agentc("test", file, "--update").exit()).isZero();
        assertThat(recording()).contains("test \"asked\"", "test \"else\"");
        assertThat(Ran.agentc("test", file).exit()).isZero();
    }

    @Test
    void two_programs_do_not_share_what_one_of_their_tests_was_answered() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String shared = PROGRAM.replace("tests/asked", "../tests/asked").replace("\"replies", "\"../replies");
        List<String> files = new ArrayList<>();
        for (String desk : List.of("one", "two")) {
            Path file = Files.createDirectories(folder.resolve(desk)).resolve("same.agent");
            files.add(Files.writeString(file, shared).toString());
        }

        for (String how : List.of("--record", "--update")) {
            Ran ran = Ran.agentc("test", files.getFirst(), files.getLast(), how);
            assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
            assertThat(ran.out()).contains("1 failed, 1 passed", "told apart by their titles");
        }
        Files.writeString(Path.of(files.getLast()), shared.replace("\"asked\"", "\"asked too\""));
        Ran ran = Ran.agentc("test", files.getFirst(), files.getLast(), "--record");
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(recording()).contains("test \"asked\"", "test \"asked too\"");
    }

    @Test
    void a_recording_of_another_program_is_refused() throws IOException {
        recorded();
        String other = new Programs(folder).file("other.agent", PROGRAM);

        assertThat(Ran.agentc("test", other).out())
                .contains("was recorded for program.agent, and this test is in other.agent");
        String renamed = new Programs(folder).file("third.agent", PROGRAM.replace("test \"asked\"", "test \"else\""));
        assertThat(Ran.agentc("test", renamed).out())
                .contains("is the recording of \"asked\" of program.agent, not of this test");
    }

    private static final String MISSING = """
        flow main() -> string = read_text("a.txt") catch { ToolFailed => "none" }
        test "missing" {
          replay: "tests/asked.journal"
          expect main() == "none"
        }
        """;

    @Test
    void what_another_try_may_mend_is_recorded_where_the_test_went_on() throws IOException {
        String file = program(MISSING);
        Ran lived = Ran.agentc("test", file, "--record");

        assertThat(lived.exit()).as(lived.toString()).isZero();
        assertThat(lived.out())
                .contains(
                        "`read_text` (main.1/read_text.1) is recorded as failed: ",
                        "If that is not meant, ask again: `agentc test " + file + " --update`.");
        String text = recording();
        assertThat(text)
                .startsWith("agentc recording 1\n")
                .contains("\ncalls: 1\n", "\ncall main.1/read_text.1 ", "\"cure\": \"later\"");
        new Programs(folder).file("a.txt", "here"); // nobody looks for it from now on
        for (String how : new String[] {"--json", "--record"}) {
            Ran again = Ran.agentc("test", file, how);
            assertThat(again.exit()).as(how + again).isZero();
            assertThat(again.toString()).doesNotContain("is recorded as failed");
        }
        assertThat(recording()).isEqualTo(text);
    }

    @Test
    void an_update_asks_again_what_another_try_may_mend() throws IOException {
        String file = program(MISSING.replace("== \"none\"", "== \"here\""));
        Ran failed = Ran.agentc("test", file, "--record");
        assertThat(failed.out()).contains("1 failed", "is recorded as failed");
        new Programs(folder).file("a.txt", "here");

        assertThat(Ran.agentc("test", file).out()).contains("1 failed", "is recorded as failed", "--update`");
        assertThat(Ran.agentc("test", file, "--update").out()).contains("1 passed");
        assertThat(recording()).contains("\nvalue: \"here\"").doesNotContain("failed");
        assertThat(Ran.agentc("test", file).out()).contains("1 passed");
    }

    @Test
    void what_another_try_may_mend_is_not_recorded_where_the_test_ended_in_it() {
        String file = program(MISSING.replace(" catch { ToolFailed => \"none\" }", ""));
        Ran ran = Ran.agentc("test", file, "--record");

        assertThat(ran.out()).contains("1 failed").doesNotContain("is recorded");
        assertThat(folder.resolve("tests/asked.journal")).doesNotExist(); // it is looked for again
    }

    // ---- what is recorded beside calls

    @Test
    void a_test_whose_time_was_over_ends_the_same_without_anybody_outside() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        String file = program(TIMED);
        Ran lived = Ran.agentc("test", file, "--record", "--json");
        assertThat(lived.exit()).as(lived.toString()).isZero();
        Files.delete(folder.resolve("replies.json"));
        String text = recording();
        assertThat(text)
                .startsWith("agentc recording 2\n")
                .contains(
                        "\ndecisions: ",
                        "\ndecided main.1 over_budget flow main #",
                        "\"key\": \"time\", \"limit\": 0.5");

        int calls = calls(lived);
        assertThat(text).contains("\ncalls: " + calls + "\n");
        for (String how : new String[] {"", "--record", "--update"}) {
            Ran again = how.isEmpty() ? Ran.agentc("test", file, "--json") : Ran.agentc("test", file, "--json", how);
            assertThat(again.exit()).as(how + again).isZero();
            assertThat(calls(again)).as(how).isEqualTo(calls);
            assertThat(again.err()).as(how).doesNotContain("recorded:");
        }
        assertThat(recording()).isEqualTo(text);
    }

    private static int calls(Ran ran) {
        return ran.json().path("tests").path(0).path("calls").asInt();
    }

    @Test
    void another_time_is_recorded_anew() throws IOException {
        new Programs(folder).file("replies.json", REPLIES);
        Ran.agentc("test", program(TIMED), "--record");
        String longer = program(TIMED.replace("500ms", "700ms").replace("0.5", "0.7"));

        Ran ran = Ran.agentc("test", longer);
        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).contains("is neither stubbed nor recorded", "--record`");

        assertThat(Ran.agentc("test", longer, "--update").exit()).isZero();
        assertThat(recording()).contains("\"limit\": 0.7").doesNotContain("\"limit\": 0.5");
        assertThat(Ran.agentc("test", longer).exit()).isZero();
    }

    /** What is recorded of a step that is no more would end another one that came into its place. */
    @Test
    void an_update_drops_decisions_about_what_is_not_come_to_any_more() throws IOException {
        String program = """
            flow late() -> int {
              budget: { time: 100ms }
              var rounds = 0
              while rounds >= 0 { rounds = rounds + 1 }
              rounds
            }
            test "late" {
              replay: "tests/asked.journal"
              expect late() fails BudgetExceeded
            }
            """;
        assertThat(Ran.agentc("test", program(program), "--record").exit()).isZero();
        String recorded = recording();
        assertThat(recorded).contains("\ndecided late.1 over_budget flow late #");
        assertThat(Ran.agentc("test", program(program), "--update").exit()).isZero();
        assertThat(recording()).isEqualTo(recorded);

        String file = program(program.replace("late() fails BudgetExceeded", "1 == 1"));
        assertThat(Ran.agentc("test", file, "--record").exit()).isZero();
        assertThat(recording()).isEqualTo(recorded);
        assertThat(Ran.agentc("test", file, "--update").exit()).isZero();
        assertThat(recording()).startsWith("agentc recording 1\n").doesNotContain("decided");
    }

    @Test
    void which_branch_failed_first_is_recorded() throws IOException {
        new Programs(folder).file("replies.json", """
            [{"when": {"contains": "slow"}, "text": "1", "after": 50}, {"when": {"contains": "quick"}, "text": "2"}]
            """);
        String file = program("""
            model scripts = scripted("replies.json")
            prompt ask(q: string) -> string { model: scripts }
            error Slow {}
            error Quick {}
            flow one(q: string) -> string {
              if ask(q) == "1" { fail Slow {} }
              fail Quick {}
            }
            flow main() -> list<string> = parallel for q in ["slow", "quick"] { one(q) }
            test "first" {
              replay: "tests/asked.journal"
              expect main() fails Quick
            }
            """);

        assertThat(Ran.agentc("test", file, "--record").out()).contains("1 passed");
        assertThat(recording())
                .contains("\ndecided main.1/parallel.1 failed_first program.Quick #")
                .doesNotContain("[0]");
        assertThat(Ran.agentc("test", file).out()).contains("1 passed");
    }
}
