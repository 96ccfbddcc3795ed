package dev.agentc.compiler.syntax.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.syntax.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Agent Script is told from what is written here, by the compiler as by the extension for VS Code: both read the same texts, and the
 * extension has its words from here. {@code -Dgolden.update=true} writes them.
 */
class OtherLanguageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path EXTENSION = ROOT.resolve("vscode-extension");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Files of tests hold one case below the other. */
    private static final Pattern CASE = Pattern.compile("(?m)^(?=// ---- )");

    private static final Pattern LEFT_OUT = Pattern.compile("(^|/)(\\.|target/|node_modules/)[^.]");

    @Test
    void the_extension_has_the_words_of_the_compiler() throws IOException {
        var words = EXTENSION.resolve("src/otherLanguage.json");
        var lists = MAPPER.createObjectNode();
        lists.set("blocks", MAPPER.valueToTree(OtherLanguage.BLOCKS));
        lists.set("named", MAPPER.valueToTree(OtherLanguage.NAMED));
        var made = lists.toPrettyString().replace("\r\n", "\n") + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(words, made);
        }
        assertThat(Files.readString(words)).isEqualTo(made);
    }

    @Test
    void each_shape_of_it_is_one_finding_of_one_sentence() throws IOException {
        var shapes = read("agentScript.json");
        assertThat(shapes).hasSize(316);
        for (var shape : shapes) {
            var file = "main.agent";
            var findings =
                    Texts.compiler(Map.of(file, shape.path("text").asText())).check(List.of(file));
            assertThat(findings).as(shape.path("name").asText()).hasSize(1);
            assertThat(findings.getFirst().rule().id()).isEqualTo("syntax/other-language");
            assertThat(findings.getFirst().message()).doesNotContain(". ", "\n");
        }
    }

    @Test
    void texts_are_told_as_the_extension_tells_them() throws IOException {
        for (var each : read("otherLanguage.json")) {
            var text = each.path("text").asText();
            assertThat(is(text)).as(text).isEqualTo(each.path("other").asBoolean());
        }
    }

    @Test
    void nothing_that_is_written_in_the_language_here_is_taken_for_it_wherever_it_is_cut_off() throws IOException {
        var taken = new ArrayList<String>();
        for (var text : texts().toList()) {
            for (int end = 0; end <= text.length(); end++) {
                if (OtherLanguage.in(text.substring(0, end)) >= 0) {
                    taken.add(text.substring(0, end));
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    private static JsonNode read(String file) throws IOException {
        return MAPPER.readTree(EXTENSION.resolve("test").resolve(file).toFile());
    }

    private static boolean is(String text) {
        return Parser.parse(SourceText.of("main.agent", text)).findings().stream()
                .anyMatch(finding -> finding.rule().id().equals("syntax/other-language"));
    }

    /** Every file as it lies there, each case in it, and every block of the documentation. */
    private static Stream<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(OtherLanguageTest::isOurs).sorted().toList()) {
                var text = Files.readString(file).replace("\r\n", "\n");
                texts.add(text);
                texts.addAll(List.of(CASE.split(text)));
            }
        }
        var blocks = Written.blocks().stream().map(Written::text);
        return Stream.concat(texts.stream(), blocks.filter(text -> !text.contains("error: syntax/other-language")));
    }

    private static boolean isOurs(Path file) {
        var path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".agent") && !LEFT_OUT.matcher(path).find();
    }
}
