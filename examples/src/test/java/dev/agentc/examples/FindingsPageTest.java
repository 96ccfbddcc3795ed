package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference's page of findings is written from the rules themselves. */
class FindingsPageTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/reference/findings.md");

    @Test
    void the_page_lists_every_rule() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/findings.md; -Dgolden.update=true writes it anew")
                .isEqualTo(page);
    }

    private static String page() {
        var page = new StringBuilder("""
            # Findings

            Everything that `agentc check` can find, by the id that stands in brackets. An id is permanent. Each has a page with an example that
            breaks the rule and one that does not, which `agentc explain ID` shows. Errors keep a file from being run; warnings and notes do not.

            | id | | what it is |
            |---|---|---|
            """);
        for (Rule rule : Compiler.rules()) {
            page.append("| [`")
                    .append(rule.id())
                    .append("`](../explain/")
                    .append(rule.id())
                    .append(".md) | ")
                    .append(rule.severity().word())
                    .append(" | ")
                    .append(rule.summary())
                    .append(" |\n");
        }
        return page.toString();
    }
}
