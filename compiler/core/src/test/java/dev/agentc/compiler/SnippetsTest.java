package dev.agentc.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SnippetsTest {
    private static final Path FOLDER = Path.of("src/test/resources/snippets");

    @TestFactory
    Stream<DynamicContainer> every_snippet_has_the_findings_it_announces() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().map(SnippetsTest::file);
        }
    }

    private static DynamicContainer file(Path file) {
        try {
            List<DynamicTest> tests = Snippets.split(Files.readString(file)).stream()
                    .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> Snippets.check(snippet.text())))
                    .toList();
            return DynamicContainer.dynamicContainer(file.getFileName().toString(), tests);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
