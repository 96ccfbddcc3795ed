package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.testing.TestFiles;
import dev.agentc.cli.testing.TestReport;
import dev.agentc.cli.testing.TestRunner;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.rehearsal.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of the documentation: its findings and its outcomes are the ones that its comments announce. */
class ChaptersTest {
    /** Keeps numbers as they are written: 0.30 is money, 14.0 is a float. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    @TestFactory
    Stream<DynamicNode> every_example_of_the_documentation() throws IOException {
        return Stream.concat(Stream.of(Path.of("README.md")), pages())
                .map(Page::read)
                .filter(page -> !page.blocks().isEmpty())
                .map(ChaptersTest::chapter);
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(Repository.ROOT.resolve("docs"))) {
            return pages
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Repository.ROOT::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static DynamicNode chapter(Page page) {
        Map<String, List<DynamicTest>> headings = new LinkedHashMap<>();
        for (Page.Block block : page.blocks()) {
            headings.computeIfAbsent(block.heading(), h -> new ArrayList<>()).addAll(tests(page, block));
        }
        return dynamicContainer(
                page.path().toString(),
                headings.entrySet().stream().map(h -> dynamicContainer(h.getKey(), h.getValue())));
    }

    private static List<DynamicTest> tests(Page page, Page.Block block) {
        Expected expected = Expected.of(block.text());
        String place = page.path() + ":" + block.line();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(
                place + " compiles as announced",
                () -> assertThat(Example.of(block).findings(block.file()))
                        .as(block.text())
                        .isEqualTo(expected.findings().stream().sorted().toList())));
        if (block.text().contains("\ntest \"") && expected.findings().isEmpty()) {
            tests.add(dynamicTest(place + " passes its tests", () -> passes(block)));
        }
        for (Expected.Run run : expected.runs()) {
            tests.add(dynamicTest(place + " " + run.call(), () -> gives(block, run)));
        }
        return tests;
    }

    private static void passes(Page.Block block) throws IOException {
        Path folder = Files.createTempDirectory("example");
        try {
            Example.of(block).write(folder);
            Path file = folder.resolve(block.file());
            TestReport report = new TestRunner(Rehearsed.Live.NEVER, 1, Engine::new)
                    .run(TestFiles.of(List.of(file.toString())), 0, new Cancel());
            assertThat(report.failed()).as(report.text(true)).isZero();
        } finally {
            delete(folder);
        }
    }

    private static void gives(Page.Block block, Expected.Run run) throws IOException {
        Path folder = Files.createTempDirectory("example");
        try {
            Outcome outcome = Example.of(block).run(block.file(), run.call(), folder);
            if (run.fails()) {
                assertThat(outcome.failure()).isNotNull();
                assertThat(outcome.failure().error()).matches("(.*\\.)?" + run.outcome());
            } else {
                assertThat(outcome.failure()).isNull();
                assertThat(json(String.valueOf(outcome.output()))).isEqualTo(json(run.outcome()));
            }
        } finally {
            delete(folder);
        }
    }

    /** As an output is written, but for zeros at the end: a call's result is taken as a {@code json} here, in which money is a float. */
    static String json(String written) throws IOException {
        return JSON.readTree(written).toString().replaceAll("(\\.\\d+?)0+(?![\\d.])", "$1");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
