package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors that end, die, hurry, and say what is not so. */
class EndingTest {
    private static final String WRONG = "fn f() -> int = nobody\n";
    private static final String RIGHT = "fn f() -> int = 1\n";

    @TempDir
    Path folder;

    @Test
    void an_editor_that_ends_ends_the_server() throws IOException {
        try (var editor = Editor.begin()) {
            assertThat(editor.end()).isTrue();
        }
    }

    @Test
    void an_editor_that_dies_ends_the_server() throws IOException {
        var editor = Editor.begin();
        editor.open("main.agent", WRONG);
        editor.close();
        assertThat(Editor.wait(editor.ended)).isFalse();
    }

    @Test
    void an_exit_without_a_word_before_is_told_apart() throws IOException {
        try (var editor = Editor.begin()) {
            editor.tell("exit", JsonNodeFactory.instance.nullNode());
            assertThat(Editor.wait(editor.ended)).isFalse();
        }
    }

    @Test
    void findings_come_and_go_with_the_text() throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", WRONG);
            var findings = editor.findings("main.agent", 1);
            assertThat(findings).hasSize(1);
            assertThat(findings.path(0).path("code").asText()).isEqualTo("name/unknown");
            assertThat(findings.path(0).path("range").toString())
                    .isEqualTo(Editor.range(WRONG, 16, 22).toString());
            editor.change("main.agent", 2, WRONG, 16, 22, "1");
            assertThat(editor.findings("main.agent", 2)).isEmpty();
        }
    }

    @Test
    void what_an_import_changes_is_found_in_who_imports_it() throws IOException {
        try (var editor = Editor.begin()) {
            var main = "import \"./sums.agent\" { half }\n\nfn f() -> int = half(1)\n";
            var sums = "fn half(n: int) -> int = n\n";
            editor.open("sums.agent", sums);
            editor.open("main.agent", main);
            assertThat(editor.findings("main.agent", 1)).isEmpty();
            editor.change("sums.agent", 2, sums, 3, 7, "third");
            while (editor.findings("main.agent", 1).isEmpty()) {
                // what was told before the change
            }
        }
    }

    @Test
    void files_that_are_not_open_are_known_too() throws IOException {
        Files.writeString(folder.resolve("sums.agent"), "fn half(n: int) -> int = n\n");
        try (var editor = Editor.begin(Optional.of(folder), Formatting.NONE)) {
            var query = JsonNodeFactory.instance.objectNode().put("query", "hlf");
            assertThat(editor.ask("workspace/symbol", query).findValuesAsText("name"))
                    .containsExactly("half");
        }
    }

    @Test
    void wrong_versions_and_places_outside_of_the_text_are_taken_as_they_can_be() throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", RIGHT);
            editor.change("main.agent", -3, RIGHT + "\n\n\n", RIGHT.length() + 3, RIGHT.length() + 3, "\n");
            editor.change("other.agent", 2, RIGHT, 0, 1, "x");
            var far = Editor.document("main.agent");
            far.set("position", Editor.read("{\"line\":900,\"character\":900}"));
            assertThat(editor.ask("textDocument/hover", far).has("refused")).isFalse();
            assertThat(editor.ask("textDocument/hover", Editor.at("other.agent", RIGHT, 3))
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void a_flood_of_questions_is_answered_or_called_off() throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", RIGHT);
            var answers = new ArrayList<CompletableFuture<JsonNode>>();
            for (int i = 0; i < 500; i++) {
                answers.add(editor.send("textDocument/hover", Editor.at("main.agent", RIGHT, 3)));
                if (i % 2 == 0) {
                    editor.tell(
                            "$/cancelRequest",
                            JsonNodeFactory.instance.objectNode().put("id", editor.lastId()));
                }
            }
            for (var answer : answers) {
                var said = Editor.wait(answer);
                assertThat(said.path("code").asInt(0)).isIn(0, -32800);
            }
        }
    }

    @Test
    void a_layout_changes_only_the_lines_that_differ() throws IOException {
        var text = "fn f() -> int = 1\nfn  g() -> int = 2\nfn h() -> int = 3\n";
        Formatting layout = (file, from) -> Optional.of(from.replace("fn  ", "fn "));
        try (var editor = Editor.begin(Optional.empty(), layout)) {
            editor.open("main.agent", text);
            var params = Editor.document("main.agent");
            params.set("options", Editor.read("{\"tabSize\":2,\"insertSpaces\":true}"));
            var edits = editor.ask("textDocument/formatting", params);
            assertThat(edits).hasSize(1);
            assertThat(Shown.applied(text, edits)).isEqualTo(text.replace("fn  ", "fn "));
            params.set("range", Editor.range(text, 0, 5));
            assertThat(editor.ask("textDocument/rangeFormatting", params)).isEmpty();
        }
    }

    @Test
    void the_other_language_of_this_ending_is_told_in_one_sentence() throws IOException {
        try (var editor = Editor.begin()) {
            var text = "system:\n    instructions: \"x\" // if\n";
            editor.open("main.agent", text);
            var findings = editor.findings("main.agent", 1);
            assertThat(findings).hasSize(1);
            assertThat(findings.path(0).path("message").asText()).contains("Agent Script");
            var document = Editor.document("main.agent");
            assertThat(editor.ask("textDocument/semanticTokens/full", document).path("data"))
                    .isEmpty();
            assertThat(editor.ask("textDocument/completion", Editor.at("main.agent", text, 12))
                            .path("items"))
                    .isEmpty();
        }
    }

    @Test
    void colours_that_did_not_change_are_not_sent_again() throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", RIGHT);
            var all = editor.ask("textDocument/semanticTokens/full", Editor.document("main.agent"));
            assertThat(all.path("data").size() % 5).isZero();
            var params = Editor.document("main.agent");
            params.put("previousResultId", all.path("resultId").asText());
            var delta = editor.ask("textDocument/semanticTokens/full/delta", params);
            assertThat(delta.path("edits")).isEmpty();
            assertThat(List.of(delta.has("data"), delta.has("edits"))).containsExactly(false, true);
        }
    }
}
