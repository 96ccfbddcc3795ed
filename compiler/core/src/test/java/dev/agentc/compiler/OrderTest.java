package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is found in a declaration does not depend on which others were looked at before it. */
class OrderTest {
    /** One cause is one finding, which stands at the first of several places. */
    private static final List<String> FIRST = List.of("name/twice", "let/cycle", "type/endless");

    @TestFactory
    Stream<DynamicTest> declarations_the_other_way_round_have_the_same_findings() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/snippets"))) {
            var tests = new ArrayList<DynamicTest>();
            for (var file : files.sorted().toList()) {
                for (var snippet : Snippets.split(Files.readString(file))) {
                    tests.add(DynamicTest.dynamicTest(snippet.name(), () -> compare(snippet.text())));
                }
            }
            return tests.stream();
        }
    }

    private static void compare(String text) {
        var found = found(text);
        if (!repeats(text) && found.stream().noneMatch(each -> FIRST.stream().anyMatch(each::startsWith))) {
            assertThat(found(turned(text))).isEqualTo(found);
        }
    }

    /** Of a name that is missing in many places the first ones are said. */
    private static boolean repeats(String text) {
        return Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent")).stream()
                .anyMatch(finding -> finding.notes().stream().anyMatch(note -> note.endsWith("of this file")));
    }

    private static List<String> found(String text) {
        return Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent")).stream()
                .map(finding -> finding.rule().id() + " " + finding.message() + " at "
                        + finding.source().line(finding.span().line()).strip())
                .sorted()
                .toList();
    }

    /** Imports stay first, and what a broken declaration lost stays behind it. */
    private static String turned(String text) {
        var file =
                Parser.parse(SourceText.of("main.agent", text), Edition.KINDS).value();
        var pieces = new ArrayList<String>();
        var starts = file.declarations().stream()
                .filter(each -> each.span().column() == 1)
                .mapToInt(OrderTest::start)
                .toArray();
        for (int i = 0; i < starts.length; i++) {
            pieces.add(text.substring(starts[i], i + 1 < starts.length ? starts[i + 1] : text.length()) + "\n");
        }
        Collections.reverse(pieces);
        return (starts.length == 0 ? text : text.substring(0, starts[0])) + String.join("", pieces);
    }

    private static int start(Decl declaration) {
        return declaration
                .doc()
                .map(doc -> Math.min(doc.span().start(), declaration.span().start()))
                .orElse(declaration.span().start());
    }
}
