package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an evaluation came to, above its block in an editor. */
class ResultLensesTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: scripted("replies.json") }
        dataset questions: Case<string, string> { source: jsonl("questions.jsonl") }
        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.0 }
        eval lensed { agent: Clerk, on: questions.all, metrics: [right] }
        """;

    @TempDir
    Path folder;

    private String evaluated() {
        var programs = new Programs(folder);
        programs.file("replies.json", "[{\"when\": {\"contains\": \"?\"}, \"text\": \"yes\"}]");
        programs.file("questions.jsonl", """
            {"id": "a", "input": "one?", "expected": "yes"}
            {"id": "b", "input": "two?", "expected": "no"}
            """);
        String file = programs.program(PROGRAM);
        Ran ran = Ran.agentc("eval", file, "--seed", "1");
        assertThat(ran.exit()).as(ran.toString()).isZero();
        return file;
    }

    private static List<String> lenses(Editor editor, String file) {
        List<String> titles = new ArrayList<>();
        for (var each : editor.ask("textDocument/codeLens", Editor.document(file))) {
            titles.add(each.path("range").path("start").path("line") + " "
                    + each.path("command").path("title").asText());
        }
        return titles;
    }

    @Test
    void it_is_told_with_its_interval_and_its_time_and_whether_the_text_is_another_since() throws IOException {
        String file = evaluated();
        try (var editor = Editor.begin(Optional.of(folder), Formatting.NONE)) {
            editor.open(file, PROGRAM);

            assertThat(lenses(editor, file).getLast())
                    .matches("4 right 50\\.0 % \\(9\\.5–90\\.5\\) · 2 cases · no cost · \\d{4}-\\d\\d-\\d\\d"
                            + " \\d\\d:\\d\\d");

            editor.change(file, 2, PROGRAM, 0, 0, "// other words\n");
            assertThat(lenses(editor, file).getLast())
                    .startsWith("5 right 50.0 %")
                    .endsWith(" · of an earlier text");
        }
    }

    @Test
    void a_block_of_the_same_name_in_another_file_has_another_result() throws IOException {
        evaluated();
        String other = new Programs(folder).file("other.agent", PROGRAM);
        try (var editor = Editor.begin(Optional.of(folder), Formatting.NONE)) {
            editor.open(other, PROGRAM);

            assertThat(lenses(editor, other)).containsExactly("0 Run", "0 Debug", "0 Last run", "4 Eval");
        }
    }

    @Test
    void lenses_are_asked_for_again_when_there_is_a_first_result() throws IOException {
        String file = new Programs(folder).program(PROGRAM);
        try (var editor = Editor.begin(Optional.of(folder), Formatting.NONE)) {
            editor.open(file, PROGRAM);
            assertThat(lenses(editor, file).getLast()).isEqualTo("4 Eval");

            evaluated();

            assertThat(Editor.wait(editor.again)).isTrue();
            assertThat(lenses(editor, file).getLast()).startsWith("4 right 50.0 %");
        }
    }
}
