package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One compiler that keeps trees is asked after each of 800 random edits in blocks of 40, as an editor does: it answers as a compiler does that sees the
 * text for the first time, and what was asked before changes no answer. {@code bench/lsp/edits} makes more.
 */
class EditsTest {
    static final int IN_ONE_TEXT = 40;
    private static final int BLOCKS = 20;
    private static final int SEED = 9;
    private static final List<String> PIECES = List.of(
            "\n",
            " ",
            ".",
            ",",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\"\"\"",
            "{{ ",
            " }}",
            "=",
            " = ",
            "->",
            "//",
            "x",
            "it",
            "let a = 1\n",
            "fn f() -> int = 1\n",
            "model",
            "tools: ",
            "type T { a: int }\n",
            "import ",
            "if ",
            "for x in ",
            "private ",
            "?",
            "1",
            "agent ",
            "\n\n",
            "string",
            " + ");

    @Test
    void answers_after_each_edit_are_those_of_a_first_look() {
        var all = Written.all();
        for (int block = 0; block < BLOCKS; block++) {
            edit(all, SEED, block, IN_ONE_TEXT);
        }
    }

    /** Edits one of these texts so often, and compares after each. */
    static void edit(List<Written> all, long seed, int block, int edits) {
        var random = new Random(seed * 1_000_003 + block);
        var written = all.get(random.nextInt(all.size()));
        var texts = new LinkedHashMap<>(written.texts());
        var kept = Texts.compiler(texts).keepingTrees();
        for (int i = 0; i < edits; i++) {
            texts.put(written.file(), edited(texts.get(written.file()), random));
            compare(kept, texts, written.file(), random.nextLong(), i % 10 == 0);
        }
    }

    private static void compare(Compiler kept, Map<String, String> texts, String file, long seed, boolean wide) {
        var now = kept.analyze(List.of(file));
        var first = Texts.compiler(Texts.fresh(), Map.copyOf(texts)).analyze(List.of(file));
        var questions = questions(texts.get(file), seed, wide);
        var answers = answers(now, file, questions);
        assertThat(answers).as(texts.get(file)).isEqualTo(answers(first, file, questions));
        var again = new ArrayList<>(questions);
        Collections.reverse(again);
        var reversed = answers(now, file, again);
        Collections.reverse(reversed);
        assertThat(reversed).as("asked once more, the last first").isEqualTo(answers);
    }

    /** A place and what is asked there. */
    private record Question(String what, int offset) {}

    private static List<Question> questions(String text, long seed, boolean wide) {
        var random = new Random(seed);
        var questions = new ArrayList<Question>(List.of(new Question("findings", 0), new Question("outline", 0)));
        for (int i = 0; i < 8; i++) {
            int offset = random.nextInt(text.length() + 1);
            for (var what : List.of("hover", "definition", "references")) {
                questions.add(new Question(what, offset));
            }
        }
        for (int i = 0; wide && i < 3; i++) {
            questions.add(new Question("completion", random.nextInt(text.length() + 1)));
        }
        return questions;
    }

    private static List<String> answers(Analysis analysis, String file, List<Question> questions) {
        var answers = new ArrayList<String>();
        for (var question : questions) {
            int offset = question.offset();
            answers.add(question
                    + switch (question.what()) {
                        case "findings" ->
                            analysis.findings().stream()
                                    .map(EditsTest::shown)
                                    .toList()
                                    .toString();
                        case "outline" -> Outline.of(analysis, file).toString();
                        case "hover" -> Hover.of(analysis, file, offset).toString();
                        case "definition" ->
                            Navigation.definition(analysis, file, offset)
                                    .map(Marked::shown)
                                    .toString();
                        case "references" ->
                            Navigation.references(analysis, file, offset).stream()
                                    .map(Marked::shown)
                                    .toList()
                                    .toString();
                        default ->
                            Completion.of(analysis, file, offset).stream()
                                    .map(Completion.Proposal::name)
                                    .toList()
                                    .toString();
                    });
        }
        return answers;
    }

    private static String shown(Diagnostic finding) {
        return finding.rule().id() + " " + finding.span() + " " + finding.message() + " " + finding.notes()
                + finding.fix();
    }

    /** Puts a piece in, takes some out, or moves some elsewhere. */
    private static String edited(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(12));
        var before = text.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0, 1 -> before + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
            case 2 -> before + text.substring(end);
            default -> {
                var rest = before + text.substring(end);
                int to = random.nextInt(rest.length() + 1);
                yield rest.substring(0, to) + text.substring(at, end) + rest.substring(to);
            }
        };
    }
}
