package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of what may differ between two executions names all that the engine decides and pins. */
class DifferencesTest {
    private static final Path ENGINE = Repository.ROOT.resolve("runtime/engine/src/main/java");

    private static final Pattern DECISION =
            Pattern.compile("\\.decided?\\(\\s*[\\w.()]+,\\s*(?:\"(\\w+)\"|(?:\\w+\\.)?([A-Z_]+)\\b)");
    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) = \"(\\w+)\"");
    private static final Pattern PIN = Pattern.compile("pins\\.put\\(\\s*\"(\\w+)\"");

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
