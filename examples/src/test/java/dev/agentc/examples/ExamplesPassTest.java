package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.testing.TestFiles;
import dev.agentc.cli.testing.TestReport;
import dev.agentc.cli.testing.TestRunner;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.rehearsal.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The tests that stand in the programs in {@code examples/}. */
class ExamplesPassTest {

    @Test
    @ResourceLock(Resources.LOCALE)
    @ResourceLock(Resources.TIME_ZONE)
    void every_example_passes_its_tests_and_says_the_same_in_another_country_on_other_cores() throws IOException {
        TestReport here = report(1);
        assertThat(here.failed()).as(here.text(true)).isZero();

        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            TestReport there = report(4);
            assertThat(there.text(true)).isEqualTo(here.text(true));
            assertThat(there.json()).isEqualTo(here.json());
            assertThat(there.junit()).isEqualTo(here.junit());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static TestReport report(int parallel) throws IOException {
        return new TestRunner(Rehearsed.Live.NEVER, parallel).run(TestFiles.of(files()), 0, new Cancel());
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".agent")
                            && !file.toString().contains("target"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
