package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.project.ProjectReader;
import dev.agentc.plan.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a rule is headed as the rule is listed, and shows below its first example that breaks it what is said of it. */
class ExplainedMessagesTest {
    private static final Path PAGES = Path.of("../../docs/explain");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(agent|toml) ?(\\S*)\n(.*?)^```\n");
    private static final Pattern SAID = Pattern.compile("(?ms)\\A\n```\n(?:error|warning|note)\\[.*?^```\n");

    static List<Rule> rules() {
        return Compiler.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_page_says_what_the_compiler_says(Rule rule) throws IOException {
        var file = PAGES.resolve(rule.id() + ".md");
        var page = Files.readString(file);
        var written = written(rule, page);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, written);
        }
        assertThat(Files.readString(file))
                .as(file + "; -Dgolden.update=true writes it anew")
                .isEqualTo(written);
    }

    private static String written(Rule rule, String page) {
        return "# `" + rule.id() + "`: " + rule.summary() + shown(rule, page.substring(page.indexOf('\n')));
    }

    /** The rest of a page, with what is said below its first example in which the rule finds something. */
    private static String shown(Rule rule, String page) {
        Map<String, String> files = new HashMap<>();
        var block = BLOCK.matcher(page);
        while (block.find()) {
            files.put(block.group(2).isEmpty() ? "main." + block.group(1) : block.group(2), block.group(3));
            var finding = block.group(2).isEmpty() ? finding(rule, files) : Optional.<Diagnostic>empty();
            if (finding.isPresent()) {
                var rest = SAID.matcher(page.substring(block.end())).replaceFirst("");
                return page.substring(0, block.end()) + "\n```\n" + said(finding.get()) + "```\n" + rest;
            }
        }
        return page;
    }

    private static Optional<Diagnostic> finding(Rule rule, Map<String, String> files) {
        var findings = files.containsKey("main.toml")
                ? ProjectReader.read("agent.toml", files.get("main.toml").getBytes(StandardCharsets.UTF_8))
                        .findings()
                : Texts.compiler(files).check(List.of("main.agent"));
        return findings.stream().filter(finding -> finding.rule().equals(rule)).findFirst();
    }

    private static String said(Diagnostic finding) {
        var rule = finding.rule();
        var said = new StringBuilder(rule.severity().word() + "[" + rule.id() + "]: " + Visible.of(finding.message()));
        said.append('\n');
        finding.notes()
                .forEach(note ->
                        said.append("  = help: ").append(Visible.of(note)).append('\n'));
        return said.toString();
    }
}
