package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.Ran;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An editor is told of a file in a project what {@code agentc check} finds in it, also after its {@code agent.toml} is another. */
class ProjectOverTheWireTest {
    private static final String ASKS = "prompt ask(q: string) -> string {\n  user: \"{{ q }}\"\n}\n";
    private static final String MODEL = "model = 'embedded()'\n";
    private static final String NONE = "zone = \"UTC\"\n";
    private static final String WRONG = "model = 'embeded()'\n";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Editor editor() throws IOException {
        return Editor.begin(Optional.of(folder), Formatting.NONE);
    }

    @TestFactory
    Stream<DynamicTest> what_is_found_in_an_editor_is_what_check_finds() throws IOException {
        return EditorCase.all("projects.agent").stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> compared(one.texts(), one.said())));
    }

    private void compared(Map<String, String> texts, List<String> said) throws IOException {
        Path own = Files.createTempDirectory(folder, "case");
        var files = new TreeMap<String, String>();
        for (var text : texts.entrySet()) {
            Files.createDirectories(own.resolve(text.getKey()).getParent());
            Files.writeString(own.resolve(text.getKey()), text.getValue());
            files.put(own.resolve(text.getKey()).toString(), text.getValue());
        }
        try (var editor = Editor.begin(Optional.of(own), Formatting.NONE)) {
            same(editor, files.keySet());
            files.forEach(editor::open);
            same(editor, files.keySet());
            var all = new ArrayList<String>();
            for (var file : files.keySet()) {
                asked(editor, file).forEach(each -> all.add(own.relativize(Path.of(file)) + ":" + each));
            }
            assertThat(all.stream().map(each -> each.replaceAll("^(\\S+ \\S+).*", "$1")))
                    .containsExactlyInAnyOrderElementsOf(
                            said.stream().filter(line -> !line.isBlank()).toList());
        }
    }

    @Test
    void a_project_that_is_written_beside_the_editor_counts_at_once() throws IOException {
        var main = write("main.agent", ASKS);
        var toml = path("agent.toml");
        try (var editor = editor()) {
            editor.open(main, ASKS);
            for (var text : List.of("# none\n", MODEL, WRONG, "zone = 1\n", "model = [\n", MODEL)) {
                write("agent.toml", text);
                editor.changed(toml);
                same(editor, List.of(main, toml));
            }
            Files.delete(folder.resolve("agent.toml"));
            editor.changed(toml);
            assertThat(asked(editor, main)).singleElement().asString().contains("agent/no-model");
            assertThat(asked(editor, toml)).isEmpty();
        }
    }

    @Test
    void a_project_counts_as_the_editor_shows_it() throws IOException {
        var main = write("main.agent", ASKS);
        var toml = write("agent.toml", MODEL);
        try (var editor = editor()) {
            editor.open(main, ASKS);
            editor.open(toml, MODEL);
            assertThat(asked(editor, main)).isEmpty();
            editor.change(toml, 2, MODEL, MODEL.indexOf("ded"), MODEL.indexOf("ded") + 1, "");
            var shown = List.of(asked(editor, main), asked(editor, toml));
            editor.close(toml);
            assertThat(asked(editor, main)).isEmpty();
            write("agent.toml", WRONG);
            assertThat(shown).containsExactly(checked(main, main), checked(main, toml));
            assertThat(shown.getLast()).singleElement().asString().contains("did you mean `embedded`?");
        }
    }

    @Test
    void what_a_project_changes_is_told_unasked_of_files_that_are_not_open() throws IOException {
        var main = write("main.agent", ASKS);
        var toml = write("agent.toml", MODEL);
        try (var editor = editor()) {
            editor.open(toml, MODEL);
            assertThat(editor.findings(toml, 1)).isEmpty();
            editor.change(toml, 2, MODEL, 0, MODEL.length(), NONE);
            assertThat(editor.findings(toml, 2)).isEmpty();
            assertThat(editor.findings(main, 0)).hasSize(1);
            editor.change(toml, 3, NONE, 0, NONE.length(), MODEL);
            assertThat(editor.findings(main, 0)).isEmpty();
        }
    }

    @Test
    void an_editor_is_asked_to_tell_of_projects_on_the_disk_and_as_they_are_written() throws IOException {
        try (var editor = editor()) {
            var wanted = new ArrayList<String>();
            for (var each : Editor.wait(editor.wanted)) {
                wanted.add(each.path("method").asText() + " "
                        + String.join(" ", each.path("registerOptions").findValuesAsText("globPattern"))
                        + String.join(" ", each.path("registerOptions").findValuesAsText("pattern")));
            }
            assertThat(wanted)
                    .containsExactly(
                            "workspace/didChangeWatchedFiles **/*.agent **/agent.toml",
                            "textDocument/didOpen **/agent.toml",
                            "textDocument/didChange **/agent.toml",
                            "textDocument/didClose **/agent.toml",
                            "textDocument/codeAction **/agent.toml");
        }
    }

    @Test
    void what_is_wrong_in_a_project_is_mended_where_it_can_be() throws IOException {
        write("main.agent", ASKS);
        var toml = write("agent.toml", WRONG);
        try (var editor = editor()) {
            editor.open(toml, WRONG);
            var params = Editor.document(toml);
            params.set("range", Editor.range(WRONG, WRONG.indexOf("emb"), WRONG.indexOf("emb")));
            params.set("context", Editor.read("{\"diagnostics\":[]}"));
            var action = editor.ask("textDocument/codeAction", params).path(0);
            assertThat(action.path("kind").asText()).isEqualTo("quickfix");
            var change = action.at("/edit/documentChanges/0");
            assertThat(change.at("/textDocument/version").intValue()).isEqualTo(1);
            assertThat(Shown.applied(WRONG, change.path("edits"))).isEqualTo(MODEL);

            params.set("context", Editor.read("{\"diagnostics\":[],\"only\":[\"source.fixAll.agentc\"]}"));
            var all = editor.ask("textDocument/codeAction", params).path(0).at("/edit/documentChanges/0");
            assertThat(Shown.applied(WRONG, all.path("edits"))).isEqualTo(MODEL);
        }
    }

    @Test
    void sources_lie_in_the_roots_of_the_project() throws IOException {
        write("specs/main.agent", "fn inside() -> int = 1\n");
        write("drafts/broken.agent", "fn outside( -> int = 1\nfn outer() -> int = 1\n");
        var toml = write("agent.toml", "roots = [\"specs\"]\n");
        try (var editor = editor()) {
            assertThat(names(editor)).containsExactly("inside");
            write("agent.toml", "roots = [\"specs\", \"drafts\"]\n");
            editor.changed(toml);
            assertThat(names(editor)).contains("inside", "outer");
            editor.open(toml, "roots = [\"nowhere\"]\n");
            assertThat(names(editor)).isEmpty();
            editor.close(toml);
            assertThat(names(editor)).contains("inside", "outer");
        }
    }

    @Test
    void a_root_that_no_folder_can_be_called_is_a_finding() throws IOException {
        write("main.agent", "fn inside() -> int = 1\n");
        var toml = write("agent.toml", "roots = [\"a\\u0000b\"]\n");
        try (var editor = editor()) {
            assertThat(names(editor)).containsExactly("inside");
            assertThat(asked(editor, toml)).singleElement().asString().contains("`roots` is a list of folders");
        }
    }

    @Test
    void a_file_that_came_while_it_was_shown_stays_known_when_it_no_longer_is() throws IOException {
        write("main.agent", "fn inside() -> int = 1\n");
        try (var editor = editor()) {
            var came = write("came/new.agent", "fn fresh() -> int = 1\n");
            editor.open(came, "fn fresh() -> int = 1\n");
            editor.changed(came);
            editor.close(came);
            assertThat(names(editor)).containsExactlyInAnyOrder("inside", "fresh");
            Files.delete(folder.resolve("came/new.agent"));
            editor.changed(path("came"));
            assertThat(names(editor)).containsExactly("inside");
        }
    }

    private static List<String> names(Editor editor) {
        var query = JsonNodeFactory.instance.objectNode().put("query", "");
        return editor.ask("workspace/symbol", query).findValuesAsText("name");
    }

    // ---- both

    private static void same(Editor editor, Iterable<String> files) {
        for (var file : files) {
            if (file.endsWith(".agent")) {
                assertThat(asked(editor, file)).as(file).isEqualTo(checked(file, file));
                var toml = Path.of(file).resolveSibling("agent.toml");
                if (Files.exists(toml)) {
                    assertThat(asked(editor, toml.toString()))
                            .as(toml.toString())
                            .isEqualTo(checked(file, toml.toString()));
                }
            }
        }
    }

    /** Findings as an editor is told them: place, rule, and what is said. */
    private static List<String> asked(Editor editor, String file) {
        var found = new ArrayList<String>();
        for (var each :
                editor.ask("textDocument/diagnostic", Editor.document(file)).path("items")) {
            found.add(line(
                    each.at("/range/start/line").intValue() + 1,
                    each.at("/range/start/character").intValue() + 1,
                    each.path("code").asText(),
                    each.path("message").asText()));
        }
        return found;
    }

    private static List<String> checked(String file, String in) {
        var found = new ArrayList<String>();
        for (var each : Ran.agentc("check", file, "--json").json().path("findings")) {
            if (each.path("file").asText().equals(in)) {
                found.add(line(
                        each.at("/range/start/line").intValue(),
                        each.at("/range/start/column").intValue(),
                        each.path("id").asText(),
                        each.path("message").asText() + notes(each)));
            }
        }
        return found;
    }

    private static String notes(JsonNode finding) {
        var notes = new StringBuilder();
        finding.path("notes").forEach(note -> notes.append("\nhelp: ").append(note.asText()));
        return notes.toString();
    }

    private static String line(int line, int column, String rule, String message) {
        return line + ":" + column + " " + rule + " " + message.replace('\n', ' ');
    }
}
