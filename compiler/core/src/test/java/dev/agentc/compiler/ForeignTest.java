package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets.Snippet;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Mended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people write who come from other languages and tools, what they are told, and whether a fix mends it. */
class ForeignTest {
    private static final Path FOLDER = Path.of("src/test/resources/foreign");
    private static final Path MESSAGES = FOLDER.resolve("messages.txt");
    private static final Path SNIPPETS = Path.of("src/test/resources/snippets");

    private static final Path PAGES = Path.of("../../docs/explain");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```agent\\n(.*?)^```");

    private static List<Snippet> foreign() throws IOException {
        return Snippets.split(Files.readString(FOLDER.resolve("written.agent")));
    }

    @Test
    void what_is_said_is_what_was_read_over() throws IOException {
        var said = new StringBuilder();
        for (var snippet : foreign()) {
            said.append("---- ")
                    .append(snippet.name())
                    .append('\n')
                    .append(snippet.text().stripTrailing())
                    .append('\n');
            findings(snippet.text()).forEach(finding -> say(finding, said));
            said.append('\n');
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(MESSAGES, said);
        }
        assertThat(said.toString().lines().toList()).isEqualTo(Files.readAllLines(MESSAGES));
    }

    private static void say(Diagnostic finding, StringBuilder said) {
        var span = finding.span();
        said.append("  ")
                .append(span.line())
                .append(':')
                .append(span.column())
                .append(' ')
                .append(finding.rule().severity().word());
        said.append(' ')
                .append(finding.rule().id())
                .append(": ")
                .append(finding.message())
                .append('\n');
        finding.notes().forEach(note -> said.append("    help: ").append(note).append('\n'));
        finding.fix()
                .ifPresent(fix -> said.append("    fix: ").append(fix.title()).append('\n'));
    }

    @TestFactory
    Stream<DynamicTest> a_fix_makes_its_finding_go_away() throws IOException {
        var all = new ArrayList<>(foreign());
        try (var files = Files.list(SNIPPETS)) {
            for (var file : files.sorted().toList()) {
                all.addAll(Snippets.split(Files.readString(file)));
            }
        }
        all.addAll(pages());
        return all.stream().map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> mended(snippet.text())));
    }

    /** The examples of the rules' pages that stand in one file. */
    private static List<Snippet> pages() throws IOException {
        var examples = new ArrayList<Snippet>();
        try (var files = Files.walk(PAGES)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var block = BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    examples.add(new Snippet(PAGES.relativize(file).toString(), block.group(1)));
                }
            }
        }
        return examples;
    }

    private static void mended(String text) {
        for (var finding : findings(text)) {
            if (finding.fix().isPresent()) {
                var after = applied(text, finding);
                var still = findings(after).stream()
                        .filter(other -> other.rule() == finding.rule()
                                && other.span().start() == finding.span().start())
                        .filter(other -> other.message().equals(finding.message()))
                        .toList();
                assertThat(still).as(finding.message() + "\n" + after).isEmpty();
                assertThat(after)
                        .as("it changes something: " + finding.message())
                        .isNotEqualTo(text);
            }
        }
    }

    private static String applied(String text, Diagnostic finding) {
        var mended = Mended.of(text, List.of(finding.fix().orElseThrow()));
        assertThat(mended.made()).as(finding.message()).hasSize(1);
        return mended.text();
    }

    private static List<Diagnostic> findings(String text) {
        return Texts.compiler(Map.of("main.agent", text)).check(List.of("main.agent"));
    }
}
