package dev.agentc.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.Texts;
import dev.agentc.plan.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a program is changed to, there are findings with places in the text, or a plan that reads back equal. */
class MutationTest {
    private static final int EACH = 400;
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "..",
            "?",
            "?.",
            "??",
            "=>",
            "->",
            "=",
            ":",
            ",",
            ".",
            "null",
            "it",
            "run",
            "env",
            "secret.X",
            "return",
            "fail",
            "break",
            "if",
            "else",
            "for",
            "parallel for",
            "repeat",
            "let",
            "var",
            "not",
            "-",
            "1",
            "1.5",
            "\"{{ x }}\"",
            "$1",
            "5m",
            "int",
            "string?",
            "list<int>",
            "(int) -> int",
            "agent",
            "tool",
            "fn",
            "flow",
            "type",
            "enum",
            "model",
            "react()",
            "embedded()",
            "x => x",
            "it.len()",
            "x",
            "price",
            "Order",
            "urgent",
            "{ a: 1 }",
            "// c\n",
            "/// d\n");

    /** Snippets and examples, the good and the bad. */
    private static List<String> programs() throws IOException {
        var programs = new ArrayList<String>();
        try (var files = Files.list(Path.of("src/test/resources/snippets"))) {
            for (var file : files.sorted().toList()) {
                Snippets.split(Files.readString(file)).forEach(snippet -> programs.add(snippet.text()));
            }
        }
        try (var files = Files.walk(Path.of("../../examples"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".agent"))
                    .sorted()
                    .toList()) {
                programs.add(Files.readString(file));
            }
        }
        return programs;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_change_gives_findings_or_a_plan(long seed) throws Exception {
        var random = new Random(seed);
        var programs = programs();
        for (int i = 0; i < EACH; i++) {
            var text = programs.get(random.nextInt(programs.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                text = changed(text, programs, random);
            }
            holds(text);
        }
    }

    /** Words of a program are exchanged, taken out, doubled, or replaced by pieces of the language. */
    private static String changed(String text, List<String> programs, Random random) {
        if (text.isEmpty()) {
            return "x";
        }
        int from = edge(text, random.nextInt(text.length()));
        int to = Math.min(text.length(), edge(text, from + random.nextInt(12)));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(Math.max(from, to));
            case 1 ->
                text.substring(0, from)
                        + PIECES.get(random.nextInt(PIECES.size()))
                        + text.substring(Math.max(from, to));
            case 2 ->
                text.substring(0, from) + " " + PIECES.get(random.nextInt(PIECES.size())) + " " + text.substring(from);
            case 3 -> text.substring(0, Math.max(from, to)) + text.substring(Math.min(from, to));
            default -> {
                var other = programs.get(random.nextInt(programs.size()));
                int start = edge(other, random.nextInt(other.length()));
                yield text.substring(0, from)
                        + other.substring(start, Math.min(other.length(), start + random.nextInt(40)))
                        + text.substring(from);
            }
        };
    }

    /** The next place between words. */
    private static int edge(String text, int at) {
        int edge = Math.min(at, text.length());
        while (edge < text.length() && Character.isLetterOrDigit(text.charAt(edge))) {
            edge++;
        }
        return edge;
    }

    private static void holds(String text) throws Exception {
        var compiler = Texts.compiler(Map.of("main.agent", text));
        var checked = compiler.check(List.of("main.agent"));
        for (var finding : checked) {
            assertThat(finding.span().start()).as(text + finding).isBetween(0, text.length());
            assertThat(finding.span().end())
                    .as(text + finding)
                    .isBetween(finding.span().start(), text.length());
            assertThat(finding.message()).as(text).isNotBlank().doesNotContain("\n");
            assertThat(finding.notes())
                    .as(text + finding)
                    .allSatisfy(note -> assertThat(note).isNotBlank().doesNotContain("\n"));
        }
        var built = compiler.build("main.agent", Optional.empty());
        if (built.value().isPresent()) {
            var plan = built.value().get();
            assertThat(PlanJson.read(PlanJson.write(plan))).as(text).isEqualTo(plan);
        } else {
            assertThat(built.ok()).as(text).isFalse();
        }
    }
}
