package dev.agentc.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.data.row.TrajectoryLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCommandTest {
    private static final String GOOD =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"2 and 2?\"},{\"role\":\"assistant\",\"content\":\"4\"}]}";

    @TempDir
    Path folder;

    @Test
    void rows_go_in_and_come_out_equal() throws IOException {
        String rows = file("rows.jsonl", GOOD + "\n" + GOOD.replace("4", "5") + "\n");

        assertThat(Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"))
                        .exit())
                .isZero();
        assertThat(Ran.agentc("data", "export", "openai", path("t.jsonl")).out())
                .isEqualTo(Files.readString(Path.of(rows)));
        assertThat(Ran.with(Files.readString(folder.resolve("t.jsonl")), "data", "export", "trl-sft", "-")
                        .out())
                .isEqualTo(Files.readString(Path.of(rows)));
    }

    @Test
    void broken_rows_are_counted_shown_by_line_and_put_aside() throws IOException {
        String rows = file("rows.jsonl", GOOD + "\n{\"messages\":\n" + GOOD + "\n");

        Ran ran = Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"), "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err())
                .contains(rows + ":2: the row ends in the middle")
                .contains("3 rows read, 2 written, 1 broken");
        JsonNode report = ran.json();
        assertThat(report.properties().stream().map(Map.Entry::getKey))
                .containsExactly("format", "read", "written", "broken", "left_out", "causes", "rejects");
        assertThat(report.at("/causes/0/lines/0").intValue()).isEqualTo(2);
        assertThat(Files.readAllLines(Path.of(report.path("rejects").textValue())))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("{\"line\":2,")
                .contains("\"text\":\"{\\\"messages\\\":\"");
        assertThat(Files.readAllLines(folder.resolve("t.jsonl"))).hasSize(2);
    }

    /** What `data` would call broken when it reads it again is not written. */
    @Test
    void a_row_that_makes_no_trajectory_goes_where_broken_rows_go() throws IOException {
        String odd = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"tool_calls\":"
                + "[{\"id\":7,\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}]}";
        String rows = file("rows.jsonl", GOOD + "\n" + odd + "\n");

        Ran ran = Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"));

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("rows.jsonl:2: the row ", "1 written, 1 broken");
        assertThat(Files.readAllLines(folder.resolve("t.jsonl.rejects.jsonl"))).hasSize(1);
        assertThat(Ran.agentc("data", "stats", path("t.jsonl")).err()).doesNotContain("broken");
    }

    @Test
    void a_strict_import_leaves_what_was_there() throws IOException {
        String rows = file("rows.jsonl", GOOD + "\nbroken\n");
        file("t.jsonl", "what was there\n");

        Ran ran = Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"), "--strict");

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).contains("rows.jsonl:2: the row is no JSON");
        assertThat(Files.readString(folder.resolve("t.jsonl"))).isEqualTo("what was there\n");
        assertThat(left()).containsExactly("rows.jsonl", "t.jsonl");
    }

    @Test
    void a_file_may_be_chosen_from_in_place() throws IOException {
        String rows = file("rows.jsonl", GOOD + "\n" + GOOD.replace("4", "5") + "\n" + GOOD + "\n");
        Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"));

        assertThat(Ran.agentc("data", "unique", path("t.jsonl"), "-o", path("t.jsonl"))
                        .err())
                .contains("left out 1: it was there before (line 3)");
        assertThat(Files.readAllLines(folder.resolve("t.jsonl"))).hasSize(2);
        assertThat(Ran.agentc("data", "keep", path("t.jsonl"), "--where", "outcome >= 1")
                        .out())
                .isEmpty();
    }

    @Test
    void parts_hold_all_rows_and_no_task_twice() throws IOException {
        var rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append("{\"question\":\"")
                    .append(i / 2)
                    .append("?\",\"answer\":\"#### ")
                    .append(i)
                    .append("\"}\n");
        }
        Ran.agentc("data", "import", "gsm8k", file("rows.jsonl", rows.toString()), "-o", path("t.jsonl"));

        Ran ran = Ran.agentc("data", "split", path("t.jsonl"), "-o", path("p.jsonl"), "--parts", "train=0.5,test=0.5");

        assertThat(ran.exit()).as(ran.err()).isZero();
        List<String> train = tasks("p.train.jsonl");
        List<String> test = tasks("p.test.jsonl");
        assertThat(train.size() + test.size()).isEqualTo(200);
        assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(test);
    }

    private List<String> tasks(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream()
                .map(line -> line.replaceFirst(".*?\"group_id\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void runs_of_the_journal_are_trajectories_with_what_was_said() throws Exception {
        var programs = new Programs(folder);
        programs.file("replies.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"yes\"}]");
        String program =
                programs.program("model m = scripted(\"replies.json\")\nprompt ask(x: string) -> string { model: m }");
        assertThat(Ran.agentc("run", program, "really?").out()).isEqualTo("yes\n");

        Ran ran = Ran.agentc("data", "import", "runs", "last");

        JsonNode row = TrajectoryLine.read(ran.out().strip());
        assertThat(row.path("status").textValue()).isEqualTo("ok");
        assertThat(row.path("output").textValue()).isEqualTo("yes");
        assertThat(row.at("/conversations/0/role").textValue()).isEqualTo("ask");
        assertThat(row.at("/steps/0/message").intValue())
                .isEqualTo(row.at("/conversations/0/messages").size() - 1);
        assertThat(row.at("/rewards/outcome").isNull()).isTrue();
        assertThat(Ran.with(ran.out(), "data", "export", "trl-sft", "-").out())
                .contains("{\"role\":\"user\",\"content\":\"really?\"},{\"role\":\"assistant\",\"content\":\"yes\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data | what is to be done?",
                "data impot openai x | did you mean `import`?",
                "data import | which format?",
                "data import opnai x | did you mean `openai`?",
                "data import openai | which file?",
                "data import openai F/none.jsonl | there is no file",
                "data import openai F | is a folder",
                "data import openai F/rows.jsonl F/rows.jsonl | one word too many",
                "data import openai F/rows.jsonl --json | need `-o FILE`",
                "data export openai F/rows.jsonl --tokens | goes with `trl-sft` alone",
                "data export trl-kto F/rows.jsonl --good much | a number is wanted",
                "data keep F/rows.jsonl | which rows?",
                "data keep F/rows.jsonl --where outcome | is no condition",
                "data unique F/rows.jsonl --by luck | one of said, task, group",
                "data split F/rows.jsonl | where to?",
                "data split F/rows.jsonl -o F/p --parts train=2 | add up to 1",
                "data split F/rows.jsonl -o F/p --seed x | a whole number is wanted"
            })
    void wrong_use_says_what_is_wanted(String words, String said) {
        file("rows.jsonl", GOOD + "\n");
        Ran ran = Ran.agentc(Stream.of(words.split(" "))
                .map(word -> word.equals("F") || word.startsWith("F/") ? folder + word.substring(1) : word)
                .toArray(String[]::new));

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains(said);
    }

    @Test
    void runs_become_cases_of_a_dataset() throws IOException {
        var programs = new Programs(folder);
        String shop = programs.program("""
            enum Size { small, large }
            type Offer { size: Size, cents: int, until: duration }
            flow offered(item: string) -> Offer = { size: Size.large, cents: item.len() * 100, until: 2h }
            """);
        List<String> importing = new ArrayList<>(List.of("data", "import", "runs"));
        for (String item : List.of("lamp", "mug")) {
            importing.add(Ran.agentc("run", shop, "--json", "offered", "--item", item)
                    .json()
                    .path("run")
                    .textValue());
        }
        importing.addAll(List.of("-o", path("t.jsonl")));
        assertThat(Ran.agentc(importing.toArray(String[]::new)).exit()).isZero();

        Ran exported = Ran.agentc("data", "export", "cases", path("t.jsonl"), "-o", path("cases.jsonl"));

        assertThat(exported.exit()).as(exported.err()).isZero();
        String offers = programs.file("offers.agent", """
            enum Size { small, large }
            type Offer { size: Size, cents: int, until: duration }
            dataset offers: Case<string, Offer> { source: jsonl("cases.jsonl") }
            flow known() -> list<Case<string, Offer>> = offers.all
            """);
        Ran read = Ran.agentc("run", "-q", offers, "--json");
        assertThat(read.json().path("output").valueStream().map(JsonNode::toString))
                .as(read.toString())
                .containsExactlyElementsOf(Files.readAllLines(folder.resolve("cases.jsonl")));
        assertThat(read.json().at("/output/0/expected/cents").intValue()).isEqualTo(400);
    }

    @Test
    void figures_are_printed_a_line_each() {
        String rows = file("rows.jsonl", GOOD + "\n" + GOOD + "\n");
        Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"));

        Ran ran = Ran.agentc("data", "stats", path("t.jsonl"));

        assertThat(ran.out())
                .contains("rollouts      2\n")
                .contains("duplicates    1\n")
                .contains("user 2");
        assertThat(Ran.agentc("data", "stats", path("t.jsonl"), "--json")
                        .json()
                        .path("duplicates")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void a_file_without_a_single_whole_row_is_a_finding() {
        assertThat(Ran.agentc("data", "stats", file("rows.jsonl", "what\n")).exit())
                .isEqualTo(Exit.FINDINGS);
        assertThat(Ran.agentc("data", "stats", file("none.jsonl", "")).err()).contains("there are no rows in it");
    }

    @Test
    void what_a_start_up_cache_is_recorded_from_goes_through() {
        for (String[] command : RehearsedRows.commands(folder)) {
            Ran ran = Ran.agentc(command);
            assertThat(ran.exit()).as(ran.err()).isZero();
        }
    }

    @Test
    void rows_before_a_broken_one_are_written_where_they_go_on_at_once() {
        String rows = file("rows.jsonl", GOOD + "\n");
        Ran.agentc("data", "import", "openai", rows, "-o", path("t.jsonl"));
        String row = Ran.agentc("data", "keep", path("t.jsonl"), "--where", "turns = 1")
                .out();

        Ran ran = Ran.with(row + "broken\n" + row, "data", "keep", "-", "--where", "turns = 1", "--strict");

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).isEqualTo(row).contains("2 and 2?");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String file(String name, String text) {
        return new Programs(folder).file(name, text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
