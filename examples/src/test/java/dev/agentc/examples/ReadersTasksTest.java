package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.testing.TestFiles;
import dev.agentc.cli.testing.TestReport;
import dev.agentc.cli.testing.TestRunner;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.plan.Plan;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tasks that readers of the card are set can be done: our own solutions check without a finding and come out right. */
class ReadersTasksTest {
    private static final Path TASKS = Repository.ROOT.resolve("bench/readers");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILS = "fails ";

    @TempDir
    Path folder;

    @BeforeEach
    void copied() throws IOException {
        for (String from : List.of("files", "solutions")) {
            try (Stream<Path> files = Files.list(TASKS.resolve(from))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName().toString()));
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> every_case_comes_out_right() throws IOException {
        return Files.readAllLines(TASKS.resolve("cases.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> dynamicTest(line, () -> right(line.split(" ~ "))));
    }

    private void right(String[] columns) throws IOException {
        String file = columns[0];
        assertThat(Example.in(folder).findings(file)).isEmpty();
        if (columns[1].equals("test")) {
            TestReport report = new TestRunner(Rehearsed.Live.NEVER, 1, Engine::new)
                    .run(TestFiles.of(List.of(folder.resolve(file).toString())), 0, new Cancel());
            assertThat(report.failed()).as(report.text(true)).isZero();
            return;
        }
        var input = (ObjectNode) JSON.readTree(columns[2]);
        var outcome = Running.run(plan(file, columns[1]), input, folder, OptionalLong.of(1));
        if (columns[3].startsWith(FAILS)) {
            assertThat(outcome.failure()).isNotNull();
            assertThat(outcome.failure().error()).matches("(.*\\.)?" + columns[3].substring(FAILS.length()));
        } else {
            assertThat(outcome.failure()).isNull();
            assertThat(JSON.readTree(String.valueOf(outcome.output()))).isEqualTo(JSON.readTree(columns[3]));
        }
    }

    private Plan plan(String file, String entry) {
        return Compiler.of(Library.of(StandardLibrary.texts()), this::read)
                .build(file, Optional.of(entry))
                .value()
                .orElseThrow();
    }

    private Optional<byte[]> read(String path) {
        Path file = folder.resolve(path);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
