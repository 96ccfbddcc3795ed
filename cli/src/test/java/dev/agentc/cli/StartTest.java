package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cold {@code check} of a program without mistakes does without: each of these costs as much as reading the program. */
class StartTest {
    /** What engines and journals are made of, and what is put together by the JVM when it is first used. */
    private static final List<String> DEAR = List.of(
            "java.lang.runtime.ObjectMethods", // a record's own equals or hashCode
            "java.lang.runtime.SwitchBootstraps", // a switch over patterns
            "java.math.BigDecimal",
            "java.util.concurrent.ForkJoinPool",
            "java.util.Formatter",
            "com.oracle.truffle.api.nodes.Node",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.sqlite.JDBC");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../examples", "src/main/rehearsal", "../stdlib/src/main/resources/stdlib/strategy"})
    void a_check_loads_nothing_dear(String sources) throws Exception {
        var log = folder.resolve("loaded");
        var out = folder.resolve("out");
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.agentc.cli.Main",
                "check",
                sources));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            assertThat(lines.flatMap(line -> DEAR.stream().filter(dear -> line.contains("] " + dear + " "))))
                    .isEmpty();
        }
    }
}
