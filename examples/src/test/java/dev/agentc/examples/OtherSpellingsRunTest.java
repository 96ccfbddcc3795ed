package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Mended;
import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is written from other habits gives what was meant: as it is written where nothing is found, and as it is mended where something is. */
class OtherSpellingsRunTest {
    private static final Path TABLE = Repository.ROOT.resolve("compiler/core/src/test/resources/foreign/spellings.txt");

    private static final int GIVES = 5;

    @TempDir
    Path folder;

    /**
     * @param written as somebody writes it
     * @param found what is said of it: severity and rule
     */
    private record Row(String written, String found, Expected.Run run) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ~ ", -1))
                .filter(columns -> columns.length > GIVES)
                .map(columns -> new Row(
                        columns[1].replace('⏎', '\n') + "\n",
                        columns[2],
                        Expected.of("// runs: " + columns[GIVES].strip()).runs().getFirst()))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> what_is_meant_comes_out() throws IOException {
        return rows().stream().map(row -> dynamicTest(row.written.strip(), () -> gives(row)));
    }

    @Test
    void most_of_the_table_is_run() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(80);
    }

    private void gives(Row row) throws IOException {
        String mended = mended(row.written, row.found);
        var example = new Example(Map.of(Example.FILE, mended), folder);
        var outcome = example.run(Example.FILE, row.run.call(), folder);
        assertThat(outcome.failure()).as(mended).isNull();
        assertThat(ChaptersTest.json(String.valueOf(outcome.output())))
                .as(mended)
                .isEqualTo(ChaptersTest.json(row.run.outcome()));
    }

    private static String mended(String written, String found) {
        return Compiler.of(
                        Library.of(StandardLibrary.texts()),
                        path -> Optional.of(written.getBytes(StandardCharsets.UTF_8)))
                .check(List.of(Example.FILE))
                .stream()
                .filter(finding -> found.equals(
                        finding.rule().severity().word() + " " + finding.rule().id()))
                .flatMap(finding -> finding.fix().stream())
                .findFirst()
                .map(fix -> Mended.of(written, List.of(fix)).text())
                .orElse(written);
    }
}
