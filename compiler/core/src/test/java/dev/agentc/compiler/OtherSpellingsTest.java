package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Mended;
import dev.agentc.compiler.diagnostic.Severity;
import dev.agentc.compiler.foreign.ForeignFormsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written from other habits: none of it means something else unseen, the help says what is written here, and mends mend. */
class OtherSpellingsTest {
    private static final Path TABLE = Path.of("src/test/resources/foreign/spellings.txt");
    private static final String RIGHT = "right";

    /**
     * One habit.
     *
     * @param found {@code right}, or severity and rule of the first error, or of a remark where there is none
     * @param help what is said of it, at least
     * @param after what the mended text holds, at least; empty if a machine cannot mend it
     */
    private record Row(String from, String written, String found, String help, String after) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> (line + " ").split(" ~ ", -1))
                .map(columns -> new Row(
                        columns[0].strip(),
                        columns[1].replace('⏎', '\n') + "\n",
                        columns[2].strip(),
                        columns.length > 3 ? columns[3].strip() : "",
                        columns.length > 4 ? columns[4].strip().replace('⏎', '\n') : ""))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> none_goes_wrong_unseen_and_mends_mend() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.from + ": " + row.written.strip(), () -> check(row)));
    }

    @Test
    void there_are_more_than_a_hundred_from_everywhere() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(rows().stream().map(Row::from).collect(Collectors.toSet()))
                .contains(
                        "Python",
                        "TypeScript",
                        "Rust",
                        "Jinja",
                        "YAML",
                        "LangChain",
                        "BAML",
                        "Pkl",
                        "LangGraph",
                        "CrewAI",
                        "DSPy");
    }

    @Test
    void every_row_of_forms_can_be_looked_for() {
        for (var where : List.of("text", "top", "arm", "enum", "field", "call", "argument", "any")) {
            assertThat(ForeignFormsTable.on(" ", where, 0, 0)).isNull();
        }
        assertThat(ForeignFormsTable.begins("x")).isNull();
    }

    private static void check(Row row) {
        List<Diagnostic> findings = findings(row.written);
        if (row.found.equals(RIGHT)) {
            assertThat(findings).isEmpty();
            return;
        }
        Diagnostic first = findings.stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .findFirst()
                .or(() -> findings.stream()
                        .filter(finding -> named(finding).equals(row.found))
                        .findFirst())
                .orElseGet(() -> fail("nothing is found"));
        assertThat(named(first)).isEqualTo(row.found);
        assertThat(String.join("\n", first.notes())).contains(row.help);
        assertThat(first.fix().isPresent()).as("a machine can mend it").isEqualTo(!row.after.isEmpty());
        first.fix()
                .ifPresent(fix ->
                        mended(row, first, Mended.of(row.written, List.of(fix)).text()));
    }

    private static String named(Diagnostic finding) {
        return finding.rule().severity().word() + " " + finding.rule().id();
    }

    private static void mended(Row row, Diagnostic finding, String after) {
        assertThat(after).contains(row.after);
        assertThat(findings(after))
                .as(after)
                .noneMatch(other -> other.rule() == finding.rule()
                        && other.message().equals(finding.message())
                        && other.span().start() == finding.span().start());
    }

    private static List<Diagnostic> findings(String text) {
        return Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent"));
    }
}
