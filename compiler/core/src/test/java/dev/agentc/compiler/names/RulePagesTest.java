package dev.agentc.compiler.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule has a page with an example that breaks it and, last, one that does not. */
class RulePagesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```agent ?(\\S*)\n(.*?)^```");
    /** What is asked of a command line rather than of a file. */
    private static final List<String> COMMANDS = List.of("entry/unknown", "entry/unclear");

    static List<Rule> rules() {
        return CheckRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_page_of_a_rule_shows_it_and_its_mend(Rule rule) throws IOException {
        var page = Files.readString(Path.of("../../docs/explain/" + rule.id() + ".md"));
        Map<String, String> files = new HashMap<>();
        var shown = false;
        var last = "";
        var block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).isEmpty()) {
                last = block.group(2);
                files.put("main.agent", last);
                Snippets.check("main.agent", files);
                shown |= last.contains(rule.severity().word() + ": " + rule.id());
            } else {
                files.put(block.group(1), block.group(2));
            }
        }
        assertThat(shown).as("an example breaks it").isEqualTo(!COMMANDS.contains(rule.id()));
        assertThat(last).as("the last example does not").doesNotContain(rule.id());
    }

    @Test
    void no_two_rules_have_one_id() {
        assertThat(CheckRules.all().stream().map(Rule::id)).doesNotHaveDuplicates();
    }
}
