package dev.agentc.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs of {@code agentc data} one behind another give what they give one after another. */
class DataChainTest {
    private static final int ROWS = 700;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keep --where outcome>=0.5 then unique then best",
                "unique then best --by task then keep --where turns>=2",
                "best then unique --by task",
                "best --by task then best then unique then keep --where outcome>0",
                "keep --where turns>=1 --slice status then unique --by group",
                "unique then export trl-sft",
                "keep --where outcome>=0.2 then export trl-dpo",
                "best then export openai-dpo --margin 0.1",
                "best then export openai-sft",
                "unique then mix OTHER --share 0.3 then best --by task then keep --where status=ok",
                "mix OTHER --share 0.4 then unique --best",
                "unique then mix OTHER --share 0.3",
                "unique then stats",
                "best then stats",
                "keep --where outcome>=0.5 then split --parts a=0.6,b=0.4"
            })
    void a_chain_gives_what_its_verbs_give_one_after_another(String chain) throws IOException {
        write("other.jsonl", String.join("\n", new ChainedRows(99).rows(300, true)) + "\n");
        for (ChainedRows.Layout layout : ChainedRows.Layout.values()) {
            String rows = write("rows.jsonl", new ChainedRows(layout.ordinal()).file(ROWS, layout));

            List<JsonNode> single = oneByOne(chain, rows);
            for (boolean isFirst : new boolean[] {true, false}) {
                JsonNode whole = whole(words(chain, rows, isFirst), "");
                same(single, whole, chain + ", " + layout);
            }
            same(single, whole(words(chain, "-", true), read(rows)), chain + ", " + layout + ", piped");
        }
    }

    private void same(List<JsonNode> single, JsonNode whole, String what) throws IOException {
        List<Integer> leftOut = new ArrayList<>();
        whole.path("steps").forEach(step -> leftOut.add(step.path("left_out").intValue()));
        assertThat(leftOut)
                .as(what)
                .isEqualTo(single.stream()
                        .map(one -> one.path("left_out").intValue())
                        .toList());
        for (String count : List.of("read", "broken")) {
            assertThat(whole.path(count)).as(what).isEqualTo(single.getFirst().path(count));
        }
        JsonNode last = single.getLast();
        assertThat(whole.path("written")).as(what).isEqualTo(last.path("written"));
        for (String fact : List.of("rollouts", "tasks", "duplicates", "roles", "rewards", "chars")) {
            assertThat(whole.path(fact)).as(what).isEqualTo(last.path(fact));
        }
        for (String name : List.of("jsonl", "a.jsonl", "b.jsonl")) {
            Path wanted = folder.resolve("single." + name);
            assertThat(Files.exists(folder.resolve("whole." + name))).isEqualTo(Files.exists(wanted));
            if (Files.exists(wanted)) {
                assertThat(Files.mismatch(folder.resolve("whole." + name), wanted))
                        .as(what)
                        .isEqualTo(-1);
            }
        }
    }

    /** Each verb from a file to a file: what it tells. */
    private List<JsonNode> oneByOne(String chain, String rows) throws IOException {
        List<JsonNode> told = new ArrayList<>();
        String before = rows;
        String[] steps = chain.split(" then ");
        for (int i = 0; i < steps.length; i++) {
            String out = path(i == steps.length - 1 ? "single.jsonl" : "between." + i + ".jsonl");
            Ran ran = Ran.agentc(words(steps[i], before, true, "-o", out, "--json"));
            assertThat(ran.exit()).as(ran.err()).isZero();
            told.add(ran.json());
            before = out;
        }
        return told;
    }

    private JsonNode whole(String[] words, String input) throws IOException {
        for (String name : List.of("whole.jsonl", "whole.a.jsonl", "whole.b.jsonl")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", path("whole.jsonl"), "--json"));
        Ran ran = Ran.with(input, all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.json();
    }

    /** A line with the file behind the first verb, or at the end. */
    private String[] words(String chain, String file, boolean isFirst, String... more) {
        List<String> words = new ArrayList<>(List.of("data"));
        String[] steps = chain.split(" then ");
        for (int i = 0; i < steps.length; i++) {
            List<String> step = new ArrayList<>(List.of(steps[i].split(" ")));
            step.replaceAll(word -> word.equals("OTHER") ? path("other.jsonl") : word);
            if (i == (isFirst ? 0 : steps.length - 1)) {
                step.add(step.getFirst().equals("export") || step.getFirst().equals("mix") && i > 0 ? 2 : 1, file);
            }
            words.addAll(i == 0 ? List.of() : List.of("then"));
            words.addAll(step);
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Test
    void packed_rows_are_copied_where_they_are_needed_again_and_go_on() throws IOException {
        String plain = write("rows.jsonl", new ChainedRows(5).file(ROWS, ChainedRows.Layout.LINES));
        Path packed = folder.resolve("rows.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(read(plain).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Ran.agentc(
                                "data",
                                "unique",
                                "then",
                                "best",
                                "then",
                                "keep",
                                "--where",
                                "turns>=1",
                                packed.toString())
                        .out())
                .isNotEmpty()
                .isEqualTo(Ran.agentc("data", "unique", plain, "then", "best").out());
    }

    @Test
    void foreign_rows_go_through_a_chain_as_if_they_were_brought_in_before() throws IOException {
        String row =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"N?\"},{\"role\":\"assistant\",\"content\":\"4\"}]}";
        var rows = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            rows.append(i % 50 == 7 ? "broken" : row.replace("N", i % 1_000 + " and " + "2".repeat(i % 100)))
                    .append('\n');
        }
        String file = write("rows.jsonl", rows.toString());
        Ran.agentc("data", "import", "openai", file, "-o", path("t.jsonl"));
        Ran.agentc("data", "unique", path("t.jsonl"), "-o", path("u.jsonl"));
        String wanted = Ran.agentc("data", "export", "trl-sft", path("u.jsonl")).out();

        Ran ran = Ran.agentc("data", "import", "openai", file, "then", "unique", "then", "export", "trl-sft");

        assertThat(ran.out()).isNotEmpty().isEqualTo(wanted);
        assertThat(ran.err())
                .contains(file + ":8: the row is no JSON")
                .contains("unique: left out ")
                .contains("3000 rows read");
    }

    @Test
    void each_verb_of_a_chain_tells_what_it_left_out_and_of_which_kind() {
        String rows = write("rows.jsonl", new ChainedRows(1).file(ROWS, ChainedRows.Layout.LINES));

        Ran ran = Ran.agentc(
                "data",
                "keep",
                rows,
                "--where",
                "outcome>=0.5",
                "--slice",
                "status",
                "then",
                "unique",
                "--by",
                "task",
                "then",
                "best");

        assertThat(ran.err())
                .contains("keep: kept by status: ok ")
                .contains("keep: left out by status: ")
                .containsPattern("keep: left out \\d+: `outcome >= 0.5` does not hold \\(line \\d+, …\\)")
                .containsPattern("unique --by task: left out \\d+: it was there before \\(line \\d+, …\\)")
                .containsPattern("best: left out \\d+: another of its group came to as much or more")
                .containsPattern("rows.jsonl: " + ROWS + " rows read, \\d+ written, \\d+ broken");
    }

    @Test
    void a_strict_chain_ends_at_the_first_broken_row_and_leaves_what_was_there() throws IOException {
        String rows = write("rows.jsonl", new ChainedRows(2).file(ROWS, ChainedRows.Layout.LINES));
        write("out.jsonl", "what was there\n");

        Ran ran = Ran.agentc("data", "unique", "then", "best", rows, "-o", path("out.jsonl"), "--strict");

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err()).containsPattern("rows.jsonl:\\d+: the row ");
        assertThat(read(path("out.jsonl"))).isEqualTo("what was there\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("rows.jsonl", "out.jsonl");
        }
    }

    @Test
    void broken_rows_of_a_chain_are_put_aside_once() throws IOException {
        String rows = write("rows.jsonl", new ChainedRows(3).file(ROWS, ChainedRows.Layout.LINES));

        Ran ran = Ran.agentc(
                "data", "keep", "--where", "turns>=1", "then", "best", rows, "-o", path("o.jsonl"), "--json");

        JsonNode report = ran.json();
        assertThat(Files.readAllLines(folder.resolve("o.jsonl.rejects.jsonl")))
                .hasSize(report.path("broken").intValue())
                .isNotEmpty();
        assertThat(report.path("read").intValue())
                .isEqualTo(report.path("broken").intValue()
                        + report.path("left_out").intValue()
                        + report.path("written").intValue());
        assertThat(report.at("/steps/1/read").intValue())
                .isEqualTo(report.at("/steps/0/read").intValue()
                        - report.at("/steps/0/left_out").intValue());
    }

    @Test
    void a_file_may_be_chosen_from_in_place_by_a_chain() throws IOException {
        String rows = write("rows.jsonl", new ChainedRows(4).file(ROWS, ChainedRows.Layout.LINES));
        String wanted = Ran.agentc("data", "unique", "then", "best", rows).out();

        assertThat(Ran.agentc("data", "unique", "then", "best", rows, "-o", rows)
                        .exit())
                .isZero();
        assertThat(read(rows)).isEqualTo(wanted).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unique F then | what is to be done?",
                "unique F then besst | did you mean `best`?",
                "unique then best | which file?",
                "unique F then best F | one word too many",
                "unique then keep F --where turns>1 then best | one word too many",
                "unique F F then best | one word too many",
                "export trl-sft F then unique | nothing can follow `export`",
                "stats F then unique | nothing can follow `stats`",
                "unique F then import openai | `import` can only be the first verb",
                "import runs then unique | `import runs` cannot be chained",
                "import openia F then unique | did you mean `openai`?",
                "unique F --where turns>1 then best | it goes with `keep`",
                "unique F then keep --where turns | is no condition",
                "best F --by said | one of group, task",
                "unique F then mix --share 0.1 | which other file?",
                "unique - then mix - --share 0.1 | only be one of the files",
                "unique F then mix - --share 0.1 then mix - --share 0.1 | only be one of the files",
                "unique then mix F F F --share 0.1 | one word too many",
                "unique F then split --parts a=1 | where to?",
                "unique F -o x then best -o y | `--output` is given twice",
                "unique F then best --json | need `-o FILE`"
            })
    void wrong_use_of_a_chain_says_what_is_wanted(String words, String said) {
        String rows = write("rows.jsonl", "{}\n");
        Ran ran = Ran.agentc(Stream.of(("data " + words).split(" "))
                .map(word -> word.equals("F") ? rows : word)
                .toArray(String[]::new));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains(said);
    }

    @Test
    void help_is_told_wherever_it_is_asked_for() {
        assertThat(Ran.agentc("data", "unique", "then", "best", "--help")).isEqualTo(Ran.agentc("help", "data"));
    }

    private String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private String write(String name, String text) {
        return new Programs(folder).file(name, text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
