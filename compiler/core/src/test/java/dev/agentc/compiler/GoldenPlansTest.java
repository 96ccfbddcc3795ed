package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.plan.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plans of small programs as they stand beside them. {@code -Dgolden.update=true} writes them anew, for review. Places and the
 * library's own text are left out: they change with every comment.
 */
class GoldenPlansTest {
    private static final Path FOLDER = Path.of("src/test/resources/plans");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> the_plan_is_the_one_on_file() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".agent"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file, () -> compare(file)));
        }
    }

    private static void compare(String file) throws IOException {
        var result = Texts.compiler(FOLDER).build(file, Optional.empty());
        assertThat(result.findings()).noneMatch(Diagnostic::isError);
        var tree = MAPPER.readTree(PlanJson.write(result.value().orElseThrow()));
        masked(tree);
        ((ObjectNode) tree.path("sources"))
                .properties()
                .removeIf(source -> source.getKey().startsWith("std/"));
        var indenter = new DefaultIndenter("  ", "\n");
        var actual = MAPPER.writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(tree)
                + "\n";
        golden(FOLDER.resolve(file.replace(".agent", ".json")), actual);
    }

    private static void masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("span");
            if (object.path("file").asText().startsWith("std/")) {
                object.remove(List.of("doc", "body", "fields", "cases"));
            }
        }
        node.forEach(GoldenPlansTest::masked);
    }

    private static void golden(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        } else {
            assertThat(file).exists();
            assertThat(actual).isEqualTo(Files.readString(file));
        }
    }
}
