package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts of the library, which an editor shows and cannot change, tell of themselves as files do. */
class LibraryOverTheWireTest {
    private static final String MAIN = "flow f(u: url) -> string = fetch(u)\n\nflow fetch(u: url) -> string = get(u)\n";

    /** Where an editor is led that asks for the definition of a name of {@link #MAIN}. */
    private static Path library(Editor editor, String main, String name) {
        editor.open("main.agent", main);
        var place = editor.ask("textDocument/definition", Editor.at("main.agent", main, main.indexOf(name)));
        return Path.of(URI.create(place.path(0).path("uri").asText()));
    }

    private static JsonNode ask(Editor editor, String question, Path file, String text, String name) {
        return editor.ask("textDocument/" + question, Editor.at(file.toString(), text, text.indexOf(name)));
    }

    @Test
    void a_text_of_the_library_tells_of_itself() throws IOException {
        try (var editor = Editor.begin()) {
            var file = library(editor, MAIN, "get(");
            var text = Files.readString(file);
            editor.open(file.toString(), text);
            assertThat(ask(editor, "hover", file, text, "HttpReply {\n  effect")
                            .at("/contents/value")
                            .asText())
                    .contains("type HttpReply");
            var definition = ask(editor, "definition", file, text, "HttpReply {\n  effect")
                    .path(0);
            assertThat(definition.path("uri").asText()).isEqualTo(Editor.uri(file.toString()));
            assertThat(Editor.offset(text, definition.at("/range/start")))
                    .isEqualTo(text.indexOf("type HttpReply") + "type ".length());
            assertThat(ask(editor, "documentHighlight", file, text, "HttpReply {\n  effect"))
                    .hasSizeGreaterThan(3);
            var own = Editor.document(file.toString());
            assertThat(editor.ask("textDocument/documentSymbol", own).findValuesAsText("name"))
                    .contains("HttpReply", "get", "post");
            assertThat(editor.ask("textDocument/foldingRange", own)).isNotEmpty();
            assertThat(editor.ask("textDocument/semanticTokens/full", own).path("data"))
                    .isNotEmpty();
        }
    }

    @Test
    void nothing_in_it_is_wrong_or_can_be_changed() throws IOException {
        try (var editor = Editor.begin()) {
            var file = library(editor, MAIN, "get(");
            var text = Files.readString(file);
            editor.open(file.toString(), text);
            assertThat(editor.ask("textDocument/diagnostic", Editor.document(file.toString()))
                            .path("items"))
                    .isEmpty();
            assertThat(ask(editor, "prepareRename", file, text, "HttpReply {\n  effect")
                            .isNull())
                    .isTrue();
            editor.close(file.toString());
            assertThat(ask(editor, "hover", file, text, "HttpReply {\n  effect").isNull())
                    .isFalse();
        }
    }

    @Test
    void what_of_the_library_is_used_is_found_in_files_and_in_it() throws IOException {
        try (var editor = Editor.begin()) {
            var file = library(editor, MAIN, "get(");
            var text = Files.readString(file);
            var params = Editor.at(file.toString(), text, text.indexOf("get(url"));
            params.set("context", JsonNodeFactory.instance.objectNode().put("includeDeclaration", true));
            assertThat(editor.ask("textDocument/references", params).findValuesAsText("uri"))
                    .containsExactly(Editor.uri("main.agent"), Editor.uri(file.toString()));
        }
    }

    @Test
    void who_calls_what_the_library_has_is_told_and_whom_it_calls() throws IOException {
        try (var editor = Editor.begin()) {
            library(editor, MAIN, "get(");
            assertThat(calls(editor, MAIN, "get(", "incoming", "from")).containsExactly("fetch");
            var strategy = "model m = embedded()\n\nagent A(q: string) -> string { model: m, strategy: react() }\n";
            editor.open("main.agent", strategy);
            assertThat(calls(editor, strategy, "react(", "incoming", "from")).containsExactly("A");
            assertThat(calls(editor, strategy, "react(", "outgoing", "to")).contains("think", "act");
        }
    }

    private static List<String> calls(Editor editor, String main, String name, String way, String end) {
        var item = editor.ask("textDocument/prepareCallHierarchy", Editor.at("main.agent", main, main.indexOf(name)))
                .path(0);
        var params = JsonNodeFactory.instance.objectNode();
        params.set("item", item);
        var names = new ArrayList<String>();
        editor.ask("callHierarchy/" + way + "Calls", params)
                .forEach(each -> names.add(each.path(end).path("name").asText()));
        return names;
    }
}
