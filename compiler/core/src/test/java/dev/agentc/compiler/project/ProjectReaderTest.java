package dev.agentc.compiler.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectReaderTest {
    private static final String WHOLE = """
        # a project
        edition = "2026"
        roots = ["specs", "tests"]
        journal = "runs"
        zone = 'Europe/Berlin'
        model = 'openai("gpt-4.1-mini") { temperature: 0 }'
        max_output = 2_000

        [prices.fast]
        input = 0.4
        output = 1.60

        [prices."gpt-4.1"]
        input = 2
        output = "8"
        cached = 0.5
        """;

    private static Result<ProjectSettings> read(String text) {
        return ProjectReader.read("agent.toml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void all_that_can_be_said_is_read() {
        Result<ProjectSettings> read = read(WHOLE);
        assertThat(read.findings()).isEmpty();
        ProjectSettings project = read.value();
        assertThat(project.roots()).containsExactly("specs", "tests");
        assertThat(project.journal()).contains("runs");
        assertThat(project.zone()).isEqualTo("Europe/Berlin");
        assertThat(project.model().map(ModelText::text)).contains("openai(\"gpt-4.1-mini\") { temperature: 0 }");
        assertThat(project.maxOutput()).hasValue(2000);
        assertThat(project.prices())
                .isEqualTo("{\"fast\":{\"input\":\"0.4\",\"output\":\"1.6\"},"
                        + "\"gpt-4.1\":{\"input\":\"2\",\"output\":\"8\",\"cached\":\"0.5\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "  # a\r\n\t\r\n", "\uFEFF# a mark\n"})
    void a_file_that_says_nothing_changes_nothing(String text) {
        assertThat(read(text)).isEqualTo(new Result<>(ProjectSettings.NONE, List.of()));
    }

    /** What is written (`;` for a new line), the rule, the line, and a part of message and help. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
        edition = "2027"                    | project/edition | 1 | `2027` is another  | write `edition = "2026"`
        edition = 2026                      | project/value   | 1 | is a text          | write `edition = "2026"`
        zone = "Europe/Berlim"              | project/value   | 1 | no time zone       | did you mean `Europe/Berlin`?
        zone = 2                            | project/value   | 1 | is a text          | write `zone = "2"`
        zone = "UTC" # one;;timezone = "UTC" | project/unknown | 3 | `timezone` is no   | it is called `zone` here
        modle = "embedded()"                | project/unknown | 1 | of agent.toml      | did you mean `model`?
        colour = "red"                      | project/unknown | 1 | `colour`           | there are `edition`
        model = ""                          | project/value   | 1 | is a text          | write `model = "…"`
        max_output = 0                      | project/value   | 1 | from 1             | write `max_output = 4096`
        max_output = "many"                 | project/value   | 1 | from 1             | write `max_output = 4096`
        max_output = 99999999999            | project/value   | 1 | from 1             | write `max_output = 4096`
        roots = "specs"                     | project/value   | 1 | list of folders    | write `roots = [
        roots = ["../other"]                | project/value   | 1 | not lie below      | relative to this file
        roots = [; "a",; 3,;]               | project/value   | 1 | list of folders    | write `roots = [
        roots = ["a\\u0000b"]               | project/value   | 1 | list of folders    | write `roots = [
        prices = 3                          | project/value   | 1 | table of models    | `[prices.fast]`
        [prices];fast = 0.4                 | project/value   | 2 | is a table         | `[prices.fast]`
        [prices.fast];input = 1             | project/value   | 1 | price of its output | add `output = …`
        [prices.fast];input = 1;output = -1 | project/value   | 3 | amount of dollars  | write `output = 0.4`
        [prices.fast];input = 1;output = inf | project/value  | 3 | amount of dollars  | write `output = 0.4`
        [prices.f];input = 1;output = 1;cache = 1 | project/unknown | 4 | `cache` is no setting of `prices.f` | did you mean `cached`?
        zone =                              | project/form    | 1 | no TOML            | `name = value`
        zone: UTC                           | project/form    | 1 | no TOML            | `name = value`
        zone = "UTC";zone = "UTC"           | project/form    | 2 | no TOML            | `name = value`
        [prices                             | project/form    | 1 | no TOML            | `name = value`
        """)
    void what_is_wrong_has_its_place_and_its_mend(String text, String rule, int line, String message, String help) {
        List<Diagnostic> findings = read(text.replace(';', '\n')).findings();
        assertThat(findings).hasSize(1);
        Diagnostic finding = findings.getFirst();
        assertThat(finding.rule().id()).isEqualTo(rule);
        assertThat(finding.span().line()).isEqualTo(line);
        assertThat(finding.message()).contains(message);
        assertThat(finding.notes().getFirst()).contains(help);
    }

    @Test
    void several_findings_stand_in_the_order_of_their_places() {
        assertThat(read("zone = 1\nmodel = 2\nmax_output = 'x'\n").findings())
                .extracting(finding -> finding.span().line())
                .containsExactly(1, 2, 3);
    }

    @Test
    void texts_over_several_lines_and_nested_tables_do_not_move_places() {
        var text = "model = \"\"\"\n"
                + "embedded()\n"
                + "[zone]\n"
                + "\"\"\"\n"
                + "journal = '''a'''\n"
                + "roots = [\"a#b\", # zone = 1\n"
                + " \"c\"]\n"
                + "wrong = 1\n";
        List<Diagnostic> findings = read(text).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().span().line()).isEqualTo(8);
    }

    @Test
    void what_is_no_text_is_said_to_be_none() {
        assertThat(ProjectReader.read("agent.toml", new byte[] {'z', '=', '"', (byte) 0xC3, '"'})
                        .ok())
                .isFalse();
    }

    @Test
    void damaged_texts_give_findings_and_never_an_exception() {
        var random = new Random(10);
        for (int i = 0; i < 2_000; i++) {
            var damaged = new StringBuilder(WHOLE);
            for (int hits = 1 + random.nextInt(4); hits > 0 && !damaged.isEmpty(); hits--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, "\"'[]{}=.#\n\\\u0000€".charAt(random.nextInt(13)));
                    default -> damaged.setLength(Math.max(1, at));
                }
            }
            read(damaged.toString()).findings().forEach(finding -> {
                assertThat(finding.message()).doesNotContain("\n");
                assertThat(finding.notes()).isNotEmpty();
                assertThat(finding.span().end()).isLessThanOrEqualTo(damaged.length());
            });
        }
    }

    static List<Rule> rules() {
        return ProjectRules.ALL;
    }

    /** Each rule has a page with a file that breaks it and, last, one that does not. */
    @ParameterizedTest
    @MethodSource("rules")
    void the_page_of_a_rule_shows_it_and_its_mend(Rule rule) throws IOException {
        var page = Files.readString(Path.of("../../docs/explain/" + rule.id() + ".md"));
        var blocks = Pattern.compile("(?ms)^```toml\n(.*?)^```")
                .matcher(page)
                .results()
                .map(block -> read(block.group(1)))
                .toList();
        assertThat(blocks.getFirst().findings()).extracting(Diagnostic::rule).containsExactly(rule);
        assertThat(blocks.getLast().findings()).isEmpty();
    }
}
