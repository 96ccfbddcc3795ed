package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that come and go, and those that are no common ones. */
class FoldersOverTheWireTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String HALF = "fn half(n: int) -> int = n.div(2)\n";
    private static final String USER = "import \"./half.agent\" { half }\n\nfn f() -> int = half(1)\n";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private String write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Editor editor(String folder) throws IOException {
        return Editor.begin(Optional.of(this.folder.resolve(folder)), Formatting.NONE);
    }

    private void folders(Editor editor, List<String> added, List<String> removed) {
        var event = NODES.objectNode();
        event.set("added", named(added));
        event.set("removed", named(removed));
        ObjectNode params = NODES.objectNode();
        params.set("event", event);
        editor.tell("workspace/didChangeWorkspaceFolders", params);
    }

    private JsonNode named(List<String> names) {
        var folders = NODES.arrayNode();
        names.forEach(each -> folders.addObject()
                .put("uri", folder.resolve(each).toUri().toString())
                .put("name", each));
        return folders;
    }

    private static List<String> names(Editor editor) {
        return editor.ask("workspace/symbol", NODES.objectNode().put("query", ""))
                .findValuesAsText("name");
    }

    private static List<String> findings(Editor editor, String file) {
        var codes = new ArrayList<String>();
        editor.ask("textDocument/diagnostic", Editor.document(file))
                .path("items")
                .forEach(each -> codes.add(each.path("code").asText()));
        return codes;
    }

    @Test
    void folders_come_and_go() throws IOException {
        write("first/a.agent", "fn a() -> int = 1\n");
        var broken = write("second/b.agent", "fn b() -> int = nobody\n");
        try (var editor = editor("first")) {
            assertThat(names(editor)).containsExactly("a");
            folders(editor, List.of("second"), List.of());
            assertThat(names(editor)).containsExactly("a", "b");
            assertThat(editor.findings(broken, 0)).hasSize(1);
            folders(editor, List.of(), List.of("second"));
            assertThat(names(editor)).containsExactly("a");
            assertThat(editor.findings(broken, 0)).isEmpty();
            folders(editor, List.of("second"), List.of("first"));
            assertThat(names(editor)).containsExactly("b");
        }
    }

    @Test
    void a_file_that_is_deleted_is_missed_by_those_that_import_it() throws IOException {
        var half = write("half.agent", HALF);
        var user = write("user.agent", USER);
        try (var editor = editor("")) {
            editor.open(user, USER);
            assertThat(findings(editor, user)).isEmpty();
            Files.delete(Path.of(half));
            editor.changed(half);
            assertThat(findings(editor, user)).containsExactly("import/missing");
            assertThat(names(editor)).containsExactly("f");
            write("half.agent", HALF);
            editor.changed(half);
            assertThat(findings(editor, user)).isEmpty();
        }
    }

    @Test
    void what_was_wrong_in_a_file_that_is_deleted_is_taken_back() throws IOException {
        var broken = write("broken.agent", "fn b() -> int = nobody\n");
        try (var editor = editor("")) {
            assertThat(editor.findings(broken, 0)).hasSize(1);
            Files.delete(Path.of(broken));
            editor.changed(broken);
            assertThat(editor.findings(broken, 0)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_open_stays_when_it_is_deleted() throws IOException {
        var half = write("half.agent", HALF);
        var user = write("user.agent", USER);
        try (var editor = editor("")) {
            editor.open(half, HALF);
            Files.delete(Path.of(half));
            editor.changed(half);
            assertThat(findings(editor, user)).isEmpty();
            editor.close(half);
            assertThat(findings(editor, user)).containsExactly("import/missing");
        }
    }

    @Test
    void a_file_that_is_no_utf_8_is_told_and_hides_nothing_else() throws IOException {
        var old = folder.resolve("old.agent");
        Files.write(old, "let town = \"Köln\"\n".getBytes(StandardCharsets.ISO_8859_1));
        var user = write("user.agent", "import \"./old.agent\" { town }\n\nfn f() -> string = town\n");
        try (var editor = editor("")) {
            assertThat(findings(editor, old.toString())).isNotEmpty();
            assertThat(findings(editor, user)).isEmpty();
            assertThat(names(editor)).containsExactly("town", "f");
        }
    }

    @Test
    void a_text_of_a_megabyte_is_answered() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; text.length() < MEGABYTE; i++) {
            text.append("fn f")
                    .append(i)
                    .append("(n: int) -> int = n + ")
                    .append(i)
                    .append("\n\n");
        }
        answered(text.toString());
    }

    @Test
    void so_is_one_whose_line_is_that_long() throws IOException {
        answered("let long = \"" + "long ".repeat(MEGABYTE / 5) + "\"\n\nfn f0(n: int) -> int = n\n");
    }

    private static void answered(String text) throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", text);
            int last = text.lastIndexOf("fn f");
            assertThat(editor.ask("textDocument/hover", Editor.at("main.agent", text, last + 4))
                            .at("/contents/value")
                            .asText())
                    .contains("(n: int) -> int");
            var own = Editor.document("main.agent");
            assertThat(editor.ask("textDocument/documentSymbol", own)).isNotEmpty();
            assertThat(editor.ask("textDocument/semanticTokens/full", own).path("data"))
                    .isNotEmpty();
            editor.change("main.agent", 2, text, last, text.length(), "fn renamed() -> int = nobody\n");
            assertThat(editor.findings("main.agent", 2)).hasSize(1);
        }
    }

    @Test
    void a_place_outside_of_the_text_is_its_end() throws IOException {
        try (var editor = Editor.begin()) {
            editor.open("main.agent", HALF);
            ObjectNode params = Editor.document("main.agent");
            params.set("position", NODES.objectNode().put("line", 99).put("character", 99));
            for (var question : List.of("hover", "definition", "documentHighlight", "prepareRename")) {
                assertThat(editor.ask("textDocument/" + question, params).has("refused"))
                        .as(question)
                        .isFalse();
            }
            ObjectNode several = Editor.document("main.agent");
            several.set(
                    "positions", NODES.arrayNode().add(params.path("position")).add(Editor.position(HALF, 3)));
            assertThat(editor.ask("textDocument/selectionRange", several)).hasSize(2);
        }
    }

    @Test
    void a_file_in_two_folders_stays_while_one_of_them_does() throws IOException {
        write("outer/inner/a.agent", "fn a() -> int = 1\n");
        try (var editor = editor("outer")) {
            folders(editor, List.of("outer/inner"), List.of());
            assertThat(names(editor)).containsExactly("a");
            folders(editor, List.of(), List.of("outer/inner"));
            assertThat(names(editor)).containsExactly("a");
            folders(editor, List.of(), List.of("outer"));
            assertThat(names(editor)).isEmpty();
        }
    }
}
