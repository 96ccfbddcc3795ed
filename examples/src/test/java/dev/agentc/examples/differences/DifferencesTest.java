package dev.agentc.examples.differences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.examples.Repository;
import dev.agentc.plan.PlanUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of what may differ between two executions names all that the engine decides and pins, and each of its sources is met by a
 * program which ends the same wherever it is gone through again.
 */
class DifferencesTest {
    private static final Path ENGINE = Repository.ROOT.resolve("runtime/engine/src/main/java");

    private static final Pattern DECISION =
            Pattern.compile("\\.decided?\\(\\s*[\\w.()]+,\\s*(?:\"(\\w+)\"|(?:\\w+\\.)?([A-Z_]+)\\b)");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = \"(\\w+)\"");
    private static final Pattern PIN = Pattern.compile("pins\\.put\\(\\s*\"(\\w+)\"");

    /** Takes weights, and is met by {@code TrainingTest}. */
    private static final String TRAINED = "what a step of a training came to";

    private static final Pattern SOURCE = Pattern.compile("(?m)^\\| (?!source )(.+?) \\| ");

    @Test
    void every_kind_of_decision_is_on_the_page() throws IOException {
        String code = code();
        Map<String, String> constants = new HashMap<>();
        CONSTANT.matcher(code).results().forEach(one -> constants.put(one.group(1), one.group(2)));
        Set<String> kinds = new TreeSet<>();
        DECISION.matcher(code)
                .results()
                .forEach(one -> kinds.add(one.group(1) == null ? constants.get(one.group(2)) : one.group(1)));

        assertThat(kinds).contains("restarted", "failed_first", "dialect").hasSizeGreaterThan(8);
        assertThat(kinds).allSatisfy(kind -> assertThat(page()).contains("`" + kind + "`"));
    }

    @Test
    void every_pin_is_on_the_page() throws IOException {
        Set<String> pins = new TreeSet<>();
        PIN.matcher(code()).results().forEach(one -> pins.add(one.group(1)));

        assertThat(pins).contains("bindings", "seed").hasSizeGreaterThan(8);
        assertThat(pins).allSatisfy(pin -> assertThat(page()).contains(pin.replaceFirst("s$", "")));
    }

    @Test
    void every_source_on_the_page_is_met_by_a_program_and_no_other_is() throws IOException {
        List<String> named =
                SOURCE.matcher(page()).results().map(row -> row.group(1)).toList();

        assertThat(named).contains(TRAINED).doesNotHaveDuplicates();
        assertThat(Sources.all())
                .extracting(Source::name)
                .containsExactlyElementsOf(
                        named.stream().filter(name -> !name.equals(TRAINED)).toList());
    }

    static List<Source> sources() {
        return Sources.all();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void what_is_recorded_of_it_decides_and_nothing_else(Source source) throws PlanUnreadable {
        var executions = new Executions(source);
        assertThat(executions.last()).isEqualTo(source.gives());
        int events = executions.events().size();
        String end = source.refused().orElse(source.gives());
        for (int found = executions.recorded(); found < events; found++) {
            assertThat(executions.elsewhere(found))
                    .as("after %s of %s events", found, events)
                    .isEqualTo(source.left().isPresent() ? end : end + "[]");
        }
        if (executions.isOver()) {
            assertThat(executions.again()).as("replayed").isEqualTo(source.gives());
        }
    }

    private static String page() throws IOException {
        return Files.readString(Repository.ROOT.resolve("docs/reference/differences.md"));
    }

    private static String code() throws IOException {
        var code = new StringBuilder();
        try (Stream<Path> files = Files.walk(ENGINE)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }
}
