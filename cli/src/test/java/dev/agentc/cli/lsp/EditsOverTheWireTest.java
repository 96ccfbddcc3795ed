package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * After random edits, sent as pieces, a server answers as one does that is given the texts for the first time, and tells unasked what that
 * one finds. {@code bench/lsp/edits} makes more and compares after each.
 */
class EditsOverTheWireTest {
    private static final int EDITS = Integer.getInteger("lsp.edits", 300);
    private static final int COMPARED_EVERY = Integer.getInteger("lsp.every", 5);
    private static final int SEED = Integer.getInteger("lsp.seed", 12);
    private static final int PLACES = 3;
    /** So that most texts are nearly right, as those that people write. */
    private static final int WHOLE_EVERY = 25;

    private static final Map<String, String> WHOLE = Map.of("main.agent", """
        import "./sums.agent" { half, Order, Party, Person, Company }

        model m = embedded()

        strategy brief() {
          let first = run.think()
          first.answer ?? fail StepsExhausted
        }

        /// Asks for little.
        agent Clerk(q: string) -> string {
          model: m
          tools: [price]
          strategy: brief()
          budget: { calls: 3, cost: $0.05 }
        }

        tool price(n: int) -> int = half(n)

        fn total(orders: list<Order>) -> int {
          var sum = 0
          for o in orders { sum += half(o.id) }
          sum
        }

        fn named(p: Party) -> string {
          match p {
            Person { name } => name
            Company c if c.vat == "" => "none"
            _ => "{{ total([]) }} of them"
          }
        }

        test "half of it" {
          given price(_) => 2
          expect price(4) == 2
          expect named(Person { name: "Ada" }) == "Ada"
        }
        """, "sums.agent", """
        type Order { id: int }
        type Person { name: string }
        type Company { name: string, vat: string }
        type Party = Person | Company

        fn half(n: int) -> int = n.div(2)
        """, "report.agent", """
        import "./main.agent" { total, price as cost }

        flow report(n: int) -> int {
          let all = total([]) + cost(n)
          all
        }
        """);
    private static final List<String> FILES = List.of("main.agent", "sums.agent", "report.agent");
    private static final List<String> PIECES = List.of(
            "\n",
            " ",
            ".",
            ",",
            "(",
            ")",
            "{",
            "}",
            "\"",
            "{{ ",
            " }}",
            "=",
            "->",
            "//",
            "x",
            "😀",
            "\r\n",
            "\t",
            "let a = 1\n",
            "fn h() -> int = 1\n",
            "import ",
            "type T { a: int }\n",
            "if ",
            "?",
            "1",
            "agent ",
            "string",
            " + ",
            "/// said\n",
            "half(1)",
            "match o { _ => 1 }",
            "Person p => ",
            " | ",
            "expect ",
            "budget: { calls: 1 }\n",
            "is Person");

    @Test
    void a_server_that_was_told_of_edits_answers_as_one_that_was_told_of_the_texts() throws IOException {
        var random = new Random(SEED);
        var texts = new LinkedHashMap<String, String>();
        try (var editor = Editor.begin()) {
            for (int made = 0; made < EDITS; made++) {
                if (made % WHOLE_EVERY == 0) {
                    WHOLE.forEach(editor::open);
                    texts.putAll(WHOLE);
                }
                var file = FILES.get(Math.max(0, random.nextInt(8) - 5));
                edit(editor, texts, file, made + 2, random);
                if (made % COMPARED_EVERY == 0) {
                    compare(editor, texts, random.nextLong());
                }
            }
            assertThat(editor.end()).isTrue();
        }
    }

    /** The text is kept as the server has it: a line has one end. */
    private static void edit(Editor editor, Map<String, String> texts, String file, int version, Random random) {
        var old = texts.get(file);
        int from = apart(old, random.nextInt(old.length() + 1));
        int to = random.nextInt(3) == 0 ? apart(old, Math.min(old.length(), from + random.nextInt(20))) : from;
        var piece = from < to && random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size()));
        editor.change(file, version, old, from, to, piece);
        texts.put(file, (old.substring(0, from) + piece + old.substring(to)).replace("\r\n", "\n"));
    }

    /** Not between the halves of a sign. */
    private static int apart(String text, int offset) {
        return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset))
                ? offset - 1
                : offset;
    }

    private static void compare(Editor editor, Map<String, String> texts, long seed) throws IOException {
        try (var cold = Editor.begin()) {
            texts.forEach(cold::open);
            assertThat(answers(editor, texts, seed)).as(texts.toString()).isEqualTo(answers(cold, texts, seed));
            for (var file : FILES) {
                editor.awaitTold(
                        file,
                        cold.ask("textDocument/diagnostic", Editor.document(file))
                                .path("items"));
            }
        }
    }

    private static List<String> answers(Editor editor, Map<String, String> texts, long seed) {
        var random = new Random(seed);
        var answers = new ArrayList<String>();
        for (var file : FILES) {
            var text = texts.get(file);
            for (int i = 0; i < PLACES; i++) {
                var at = Editor.at(file, text, apart(text, random.nextInt(text.length() + 1)));
                answers.add(shown(editor.ask("textDocument/hover", at)));
                answers.add(shown(editor.ask("textDocument/definition", at)));
                var all = at.deepCopy();
                all.set("context", JsonNodeFactory.instance.objectNode().put("includeDeclaration", true));
                answers.add(shown(editor.ask("textDocument/references", all)));
            }
            var renamed = Editor.at(file, text, apart(text, random.nextInt(text.length() + 1)));
            renamed.put("newName", "another");
            answers.add(shown(editor.ask("textDocument/rename", renamed)).replaceAll("\"version\":\\d+", ""));
            answers.add(shown(editor.ask("textDocument/diagnostic", Editor.document(file))));
            answers.add(shown(editor.ask("textDocument/documentSymbol", Editor.document(file))));
            answers.add(shown(editor.ask("textDocument/semanticTokens/full", Editor.document(file))
                    .path("data")));
            var whole = Editor.document(file);
            whole.set("range", Editor.range(text, 0, text.length()));
            whole.set("context", Editor.read("{\"diagnostics\":[]}"));
            answers.add(shown(editor.ask("textDocument/codeAction", whole)).replaceAll("\"version\":\\d+", ""));
        }
        return answers;
    }

    /** Each server has a folder of its own for the library's texts. */
    private static String shown(JsonNode answer) {
        return answer.toString().replaceAll("agentc-library-\\d+", "agentc-library");
    }
}
