package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.syntax.read.Parser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What editors fill in can be read as it is, before anybody changed a place of it. */
class FilledInTest {
    private static final Path EXTENSION = Path.of("../../vscode-extension/snippets/agent.json");

    @TestFactory
    Stream<DynamicTest> every_kind_is_a_declaration_that_can_be_read() {
        var kinds = AllKinds.ALL.stream().map(kind -> test(kind.word(), KindSnippets.of(kind)));
        var own = Parser.OWN_FORMS.stream()
                .map(word -> test(word, KindSnippets.of(word).orElseThrow()));
        return Stream.concat(kinds, own);
    }

    @TestFactory
    Stream<DynamicTest> every_snippet_of_the_extension_can_be_read() throws IOException {
        var snippets = new JsonMapper().readTree(EXTENSION.toFile());
        return snippets.properties().stream().map(each -> test(each.getKey(), body(each.getValue())));
    }

    private static String body(JsonNode snippet) {
        var lines = new StringJoiner("\n");
        snippet.path("body").forEach(line -> lines.add(line.asText()));
        return lines.toString();
    }

    private static DynamicTest test(String name, String snippet) {
        return DynamicTest.dynamicTest(name, () -> {
            var text = around(filled(snippet));
            var wrong = Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent")).stream()
                    .map(finding -> finding.rule().id() + " " + finding.message())
                    .filter(each -> each.startsWith("syntax/"));
            assertThat(wrong).as(text).isEmpty();
        });
    }

    private static String filled(String snippet) {
        return snippet.replaceAll("\\$\\{\\d+:([^}]*)\\}", "$1").replace("$0", "1");
    }

    /** Statements in a function, what stands in texts in a text, declarations alone. */
    private static String around(String text) {
        if (text.startsWith("{{") || text.startsWith("{%")) {
            return "fn f() -> string = \"" + text + "\"\n";
        }
        boolean statement = text.startsWith("for ") || text.startsWith("parallel ") || text.startsWith("if ");
        return statement ? "flow f() {\n" + text + "\n}\n" : declared(text);
    }

    /** The last place of a declaration is behind it, or in its body. */
    private static String declared(String text) {
        return text.replaceAll("(?m)^(\\s*)1$", "$1").replaceAll("\\}1$", "}").replaceAll("string1", "string") + "\n";
    }
}
