package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** A server that is begun with texts, beside one that was told of edits: what both answer, and what that one tells unasked. */
final class ColdServer {
    private static final int PLACES = 3;
    private static final String FINDINGS = "textDocument/diagnostic";

    private ColdServer() {}

    /** What is asked of a file. */
    private record Question(String file, String method, JsonNode params) {}

    /**
     * Asks both servers the same: at three places of each file what is there, where it is declared and used, and of each file a new name,
     * findings, contents, colours and mends. All is asked at once, so that nobody waits for one answer after the other.
     *
     * @param texts by file, as the editor has them
     * @param seed of the places
     * @throws AssertionError if an answer is another one
     */
    static void compare(Editor editor, SortedMap<String, String> texts, long seed) throws IOException {
        var questions = questions(texts, new Random(seed));
        try (var cold = Editor.begin()) {
            texts.forEach(cold::open);
            var edited = sent(editor, questions);
            var begun = sent(cold, questions);
            for (int i = 0; i < questions.size(); i++) {
                var question = questions.get(i);
                var answer = Editor.wait(begun.get(i));
                assertThat(shown(Editor.wait(edited.get(i))))
                        .as(question + " of " + texts)
                        .isEqualTo(shown(answer));
                if (question.method().equals(FINDINGS)) {
                    editor.awaitTold(question.file(), answer.path("items"));
                }
            }
        }
    }

    private static List<CompletableFuture<JsonNode>> sent(Editor editor, List<Question> questions) {
        return questions.stream()
                .map(question -> editor.send(question.method(), question.params()))
                .toList();
    }

    private static List<Question> questions(SortedMap<String, String> texts, Random random) {
        var questions = new ArrayList<Question>();
        texts.forEach((file, text) -> {
            for (int i = 0; i < PLACES; i++) {
                var at = place(file, text, random);
                questions.add(new Question(file, "textDocument/hover", at));
                questions.add(new Question(file, "textDocument/definition", at));
                var all = at.deepCopy();
                all.set("context", JsonNodeFactory.instance.objectNode().put("includeDeclaration", true));
                questions.add(new Question(file, "textDocument/references", all));
            }
            questions.add(new Question(
                    file, "textDocument/rename", place(file, text, random).put("newName", "another")));
            questions.add(new Question(file, FINDINGS, Editor.document(file)));
            questions.add(new Question(file, "textDocument/documentSymbol", Editor.document(file)));
            questions.add(new Question(file, "textDocument/semanticTokens/full", Editor.document(file)));
            var whole = Editor.document(file);
            whole.set("range", Editor.range(text, 0, text.length()));
            whole.set("context", Editor.read("{\"diagnostics\":[]}"));
            questions.add(new Question(file, "textDocument/codeAction", whole));
        });
        return questions;
    }

    private static ObjectNode place(String file, String text, Random random) {
        return Editor.at(file, text, apart(text, random.nextInt(text.length() + 1)));
    }

    /** Not between the halves of a sign. */
    static int apart(String text, int offset) {
        return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset))
                ? offset - 1
                : offset;
    }

    /** Each server has a folder of its own for the library's texts, counts its results, and knows other versions of the texts. */
    private static String shown(JsonNode answer) {
        return answer.toString()
                .replaceAll("agentc-library-\\d+", "agentc-library")
                .replaceAll("\"version\":\\d+|\"resultId\":\"\\d+\"", "");
    }
}
