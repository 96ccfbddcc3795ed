package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a text names leads to the file, where it is there. */
class LinkedFilesTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> what_a_text_names_leads_to_the_file() throws IOException {
        return EditorCase.all("links.agent").stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> assertThat(links(one)).isEqualTo(one.said())));
    }

    private List<String> links(EditorCase one) throws IOException {
        Path own = Files.createTempDirectory(folder, "case");
        for (var text : one.texts().entrySet()) {
            Path file = own.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
        var main = own.resolve(one.file()).toString();
        try (var editor = Editor.begin(Optional.of(own), Formatting.NONE)) {
            editor.open(main, one.text());
            var links = new ArrayList<String>();
            for (var each : editor.ask("textDocument/documentLink", Editor.document(main))) {
                var range = each.path("range");
                int from = Editor.offset(one.text(), range.path("start"));
                int to = Editor.offset(one.text(), range.path("end"));
                links.add(one.text().substring(from, to) + " to "
                        + each.path("target").asText().replaceAll(".*/(case|agentc-library-)[^/]*/", ""));
            }
            return links;
        }
    }
}
