package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.testing.TestFiles;
import dev.agentc.cli.testing.TestReport;
import dev.agentc.cli.testing.TestRunner;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.rehearsal.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that stand in the programs in {@code examples/}. */
class ExamplesPassTest {
    private static final Path EXAMPLES = Repository.ROOT.resolve("examples");

    /** What is begun by {@code agentc train} changes weights, which no test does. */
    private static final Pattern TRAINED = Pattern.compile("(?m)^train ");

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
            assertThat(timeless(there.json().toString()))
                    .isEqualTo(timeless(here.json().toString()));
            assertThat(timeless(there.junit())).isEqualTo(timeless(here.junit()));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** Without how long it took, which no two runs have in common. */
    private static String timeless(String report) {
        return report.replaceAll("(\"took\":|time=\")[0-9.]+", "$1");
    }

    @Test
    void every_example_has_tests_and_these_execute_all_of_it() throws IOException {
        for (String file : files(EXAMPLES)) {
            String text = Files.readString(Path.of(file));
            if (!TRAINED.matcher(text).find()) {
                assertThat(text).as(file).contains("\ntest \"");
            }
        }
        assertThat(report(4).json().at("/coverage/missed")).isEmpty();
    }

    /** Another text, tool or setting: a line an example's file, what stands there, what now, the call, and what of it changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop/clerk | Use the tools. | Use a tool. | Clerk.1/react.1/think.1 | another `system` text",
                "shop/clerk | one item costs, in cents. | it costs. | Clerk.1/react.1/think.1 | another description of"
                        + " `price`",
                "shop/clerk | [price, stock, calc] | [price, calc] | Clerk.1/react.1/think.1 | no description of"
                        + " `stock`",
                "shop/clerk | Clerk(\"How much | Clerk(\"And how much | Clerk.1/react.1/think.1 | another `user` text",
                "desk/desk | You find out prices. | Ask. | main.1/Desk.1/react.1/act.1[0]/Buyer.1/react.1/think.1 |"
                        + " another `system` text",
                "desk/desk | Give it the item's name alone. | Name it. | main.1/Desk.1/react.1/think.1 | another"
                        + " description of `Buyer`",
                "tools/orders | the help of the tools | tools | Desk.1/react.1/think.1 | another `system` text",
                "triage/triage | Answer in JSON. | Answer. | triage.1/model.1 | another `system` text",
                "triage/triage | money or safety | safety | triage.1/model.1 | another type of the answer",
                "strategy/sums | Sums(\"What is | Sums(\"Tell me | Sums.1/direct.1/think.1 | another `user` text",
            })
    void a_changed_prompt_fails_its_recorded_test_with_the_call(
            String example, String old, String now, String call, String what, @TempDir Path folder) throws IOException {
        copy(EXAMPLES, folder);
        Path file = folder.resolve(example + ".agent");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, now));

        TestReport report = new TestRunner(Rehearsed.Live.NEVER, 2, Engine::new)
                .run(TestFiles.of(List.of(file.toString())), 0, new Cancel());

        assertThat(report.failed()).as(report.text(false)).isPositive();
        assertThat(report.text(false)).contains("(" + call, " changed: " + what);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(
                            each -> !each.startsWith(from.resolve("target")) && !each.startsWith(from.resolve("src")))
                    .toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.createDirectories(place.getParent());
                    Files.copy(file, place);
                }
            }
        }
    }

    private static TestReport report(int parallel) throws IOException {
        return new TestRunner(Rehearsed.Live.NEVER, parallel, Engine::new)
                .run(TestFiles.of(files(EXAMPLES)), 0, new Cancel());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".agent")
                            && !file.toString().contains("target"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
