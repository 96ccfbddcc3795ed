package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every question an editor asks, over the wire: a case more is a text more in {@code src/test/resources/lsp}. */
class EditorTest {
    private interface Question {
        List<String> answer(Editor editor, EditorCase one, Shown shown);
    }

    @TestFactory
    Stream<DynamicTest> a_pointer_is_told_what_lies_under_it() throws IOException {
        return cases(
                "hover.agent",
                (editor, one, shown) -> editor.ask("textDocument/hover", at(one))
                        .path("contents")
                        .path("value")
                        .asText()
                        .lines()
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> a_name_leads_to_its_declaration() throws IOException {
        return cases(
                "definition.agent",
                (editor, one, shown) -> shown.places(editor.ask("textDocument/definition", at(one))));
    }

    @TestFactory
    Stream<DynamicTest> a_value_leads_to_its_type() throws IOException {
        return cases(
                "type-definition.agent",
                (editor, one, shown) -> shown.places(editor.ask("textDocument/typeDefinition", at(one))));
    }

    @TestFactory
    Stream<DynamicTest> a_name_leads_to_all_that_means_the_same() throws IOException {
        return cases("references.agent", (editor, one, shown) -> {
            var params = at(one);
            params.set("context", JsonNodeFactory.instance.objectNode().put("includeDeclaration", true));
            return shown.places(editor.ask("textDocument/references", params));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_new_name_is_written_everywhere_or_refused() throws IOException {
        return cases("rename.agent", (editor, one, shown) -> {
            var answer = editor.ask("textDocument/rename", at(one).put("newName", "renamed"));
            return answer.has("refused")
                    ? List.of("refused: " + answer.path("refused").asText())
                    : shown.edited(answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> what_can_have_a_new_name_is_told_before() throws IOException {
        return cases("prepare-rename.agent", (editor, one, shown) -> {
            var answer = editor.ask("textDocument/prepareRename", at(one));
            return answer.isNull()
                    ? List.of()
                    : List.of(shown.range(one.file(), answer.path("range")) + " as "
                            + answer.path("placeholder").asText());
        });
    }

    @TestFactory
    Stream<DynamicTest> what_means_the_same_is_highlighted_in_its_text() throws IOException {
        return cases("highlights.agent", (editor, one, shown) -> {
            var lines = new ArrayList<String>();
            for (var each : editor.ask("textDocument/documentHighlight", at(one))) {
                lines.add(shown.range(one.file(), each.path("range"))
                        + (each.path("kind").intValue() == 3 ? " declared" : ""));
            }
            return lines;
        });
    }

    @TestFactory
    Stream<DynamicTest> a_selection_grows_by_what_is_meant() throws IOException {
        return cases("selections.agent", (editor, one, shown) -> {
            var params = Editor.document(one.file());
            params.set(
                    "positions", JsonNodeFactory.instance.arrayNode().add(Editor.position(one.text(), one.offset())));
            var lines = new ArrayList<String>();
            var each = editor.ask("textDocument/selectionRange", params).path(0);
            for (; each.has("range"); each = each.path("parent")) {
                lines.add(shown.range(one.file(), each.path("range")));
            }
            return lines;
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_mended_where_it_can_be() throws IOException {
        return cases("actions.agent", (editor, one, shown) -> {
            var params = Editor.document(one.file());
            params.set("range", Editor.range(one.text(), one.offset(), one.offset()));
            params.set("context", Editor.read("{\"diagnostics\":[]}"));
            var lines = new ArrayList<String>();
            for (var action : editor.ask("textDocument/codeAction", params)) {
                lines.add(action.path("title").asText());
                lines.addAll(shown.edited(action.path("edit")));
            }
            return lines;
        });
    }

    @TestFactory
    Stream<DynamicTest> a_line_that_was_ended_is_laid_out_and_no_other() throws IOException {
        return cases("ended.agent", LspCommand.LAYOUT, (editor, one, shown) -> {
            var params = at(one).put("ch", "\n");
            params.set("options", Editor.read("{\"tabSize\":2,\"insertSpaces\":true}"));
            var edits = editor.ask("textDocument/onTypeFormatting", params);
            return Shown.applied(one.text(), edits)
                    .lines()
                    .map(line -> line.isBlank() ? line.replace(' ', '·') : line)
                    .toList();
        });
    }

    @TestFactory
    Stream<DynamicTest> who_writes_is_told_what_can_stand_there() throws IOException {
        return cases("completion.agent", (editor, one, shown) -> {
            var lines = new ArrayList<String>();
            for (var item : editor.ask("textDocument/completion", at(one)).path("items")) {
                var more = editor.ask("completionItem/resolve", item);
                lines.add(item.path("label").asText() + " ⇒ "
                        + item.path("textEdit")
                                .path("newText")
                                .asText()
                                .replace("\n", "⏎")
                                .stripTrailing());
                var documentation = more.path("documentation").path("value").asText();
                documentation
                        .substring(documentation.lastIndexOf("```") + 3)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> lines.add("| " + line));
                item.path("additionalTextEdits")
                        .forEach(edit ->
                                lines.add("+ " + edit.path("newText").asText().strip()));
            }
            return lines;
        });
    }

    @TestFactory
    Stream<DynamicTest> who_writes_a_call_is_told_what_it_takes() throws IOException {
        return cases("signature.agent", (editor, one, shown) -> {
            var help = editor.ask("textDocument/signatureHelp", at(one));
            var signature = help.path("signatures").path(0);
            var active = help.path("activeParameter").intValue();
            return List.of(
                    signature.path("label").asText(),
                    signature.path("parameters").path(active).path("label").asText());
        });
    }

    @TestFactory
    Stream<DynamicTest> what_a_text_shows_beside_its_words() throws IOException {
        return cases("drawn.agent", (editor, one, shown) -> {
            var lines = new ArrayList<String>();
            for (var each : editor.ask("textDocument/documentSymbol", Editor.document(one.file()))) {
                lines.add("symbol " + each.path("detail").asText() + " "
                        + each.path("name").asText());
            }
            for (var each : editor.ask("textDocument/foldingRange", Editor.document(one.file()))) {
                lines.add("fold " + each.path("startLine") + ".." + each.path("endLine"));
            }
            for (var each : editor.ask("textDocument/codeLens", Editor.document(one.file()))) {
                lines.add("lens " + each.path("command").path("title").asText() + " "
                        + each.path("command").path("arguments").path(1).asText());
            }
            for (var each : editor.ask("textDocument/documentLink", Editor.document(one.file()))) {
                lines.add("link " + shown.range(one.file(), each.path("range")) + " to "
                        + each.path("target").asText().replaceAll(".*/project/", ""));
            }
            var whole = Editor.document(one.file());
            whole.set("range", Editor.range(one.text(), 0, one.text().length()));
            for (var each : editor.ask("textDocument/inlayHint", whole)) {
                lines.add("hint " + Editor.offset(one.text(), each.path("position")) + " "
                        + each.path("label").asText());
            }
            return lines;
        });
    }

    @TestFactory
    Stream<DynamicTest> who_calls_whom() throws IOException {
        return cases("calls.agent", (editor, one, shown) -> {
            var item = editor.ask("textDocument/prepareCallHierarchy", at(one)).path(0);
            var params = JsonNodeFactory.instance.objectNode();
            params.set("item", item);
            var lines = new ArrayList<>(List.of(item.path("name").asText()));
            for (var each : editor.ask("callHierarchy/incomingCalls", params)) {
                lines.add("from " + each.path("from").path("name").asText() + " " + ranges(each));
            }
            for (var each : editor.ask("callHierarchy/outgoingCalls", params)) {
                lines.add("to " + each.path("to").path("name").asText() + " " + ranges(each));
            }
            return lines;
        });
    }

    private static String ranges(JsonNode call) {
        var starts = new ArrayList<String>();
        call.path("fromRanges").forEach(range -> starts.add(Shown.start(range)));
        return String.join(" ", starts);
    }

    private static ObjectNode at(EditorCase one) {
        return Editor.at(one.file(), one.text(), one.offset());
    }

    private static Stream<DynamicTest> cases(String resource, Question question) throws IOException {
        return cases(resource, Formatting.NONE, question);
    }

    private static Stream<DynamicTest> cases(String resource, Formatting formatting, Question question)
            throws IOException {
        return EditorCase.all(resource).stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    try (var editor = Editor.begin(Optional.empty(), formatting)) {
                        one.texts().forEach(editor::open);
                        var answer = question.answer(editor, one, new Shown(one.texts()));
                        var said = one.said().stream()
                                .filter(line -> !line.equals("…"))
                                .toList();
                        if (said.size() < one.said().size()) {
                            assertThat(answer).containsSubsequence(said);
                        } else {
                            assertThat(answer).containsExactlyElementsOf(said);
                        }
                    }
                }));
    }
}
