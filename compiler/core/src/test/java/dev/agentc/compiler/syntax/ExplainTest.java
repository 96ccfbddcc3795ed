package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Edition;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.syntax.read.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of form has a page, and what its examples announce is what is found. */
class ExplainTest {
    private static final Pattern BLOCK = Pattern.compile("```agent\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MARKER = Pattern.compile("// (?:error|warning|note): ([a-z-]+/[a-z_-]+)$");

    static List<Rule> rules() {
        return SyntaxRules.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_page_of_a_rule_shows_it_and_its_mend(Rule rule) throws IOException {
        var page = Files.readString(Corpus.ROOT.resolve("docs/explain/" + rule.id() + ".md"));
        var shown = false;
        var block = BLOCK.matcher(page);
        List<String> last = List.of();
        while (block.find()) {
            var expected = announced(block.group(1));
            assertThat(found(block.group(1))).isEqualTo(expected);
            shown |= expected.toString().contains(rule.id());
            last = expected;
        }
        assertThat(last).as("the last example is the mended one").isEmpty();
        assertThat(shown).as("an example shows the rule").isEqualTo(rule != SyntaxRules.BAD_ENCODING);
    }

    private static List<String> announced(String text) {
        var announced = new ArrayList<String>();
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var marker = MARKER.matcher(lines.get(i));
            if (marker.find()) {
                announced.add(i + 1 + " " + marker.group(1));
            }
        }
        return announced;
    }

    private static List<String> found(String text) {
        return Parser.parse(SourceText.of("page.agent", text), Edition.KINDS).findings().stream()
                .map(finding -> finding.span().line() + " " + finding.rule().id())
                .toList();
    }
}
