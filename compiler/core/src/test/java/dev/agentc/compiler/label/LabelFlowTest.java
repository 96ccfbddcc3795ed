package dev.agentc.compiler.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.Snippets.Snippet;
import dev.agentc.compiler.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which labels can reach what leaves, as comments announce it: the entry, the outlet, the labels with the declarations on their ways. */
class LabelFlowTest {
    private static final Path CASES = Path.of("src/test/resources/label/cases.agent");
    private static final Pattern ANNOUNCED = Pattern.compile("(?m)^// flows: (\\w+) \\| (\\w+) (\\w+) = (.*)$");

    @TestFactory
    Stream<DynamicTest> what_can_reach_what() throws IOException {
        return Snippets.split(Files.readString(CASES)).stream()
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> check(snippet)));
    }

    private static void check(Snippet snippet) {
        List<String> announced = new ArrayList<>();
        List<String> found = new ArrayList<>();
        ANNOUNCED.matcher(snippet.text()).results().forEach(each -> {
            announced.add(each.group());
            String outlet = each.group(2) + " " + each.group(3);
            found.add("// flows: " + each.group(1) + " | " + outlet + " = "
                    + labels(reach(snippet, each.group(1)), outlet));
        });
        assertThat(announced).isNotEmpty();
        assertThat(found).isEqualTo(announced);
    }

    private static LabelReach reach(Snippet snippet, String entry) {
        var compiler = Texts.compiler(Map.of("main.agent", snippet.text()));
        var job = compiler.jobs("main.agent", "eval").contains(entry);
        var built = job ? compiler.job("main.agent", entry) : compiler.build("main.agent", Optional.of(entry));
        return LabelFlow.of(built.value()
                .orElseThrow(() -> new AssertionError(built.findings().toString())));
    }

    private static String labels(LabelReach reach, String outlet) {
        for (var each : reach.outlets().entrySet()) {
            if (outlet.equals(each.getKey().does() + " " + last(each.getKey().declaration()))) {
                return labels(each.getValue(), each.getKey().declaration());
            }
        }
        return "no such outlet among "
                + reach.outlets().keySet().stream()
                        .map(each -> each.does() + " " + last(each.declaration()))
                        .toList();
    }

    private static String labels(LabelSet labels, String outlet) {
        List<String> said = new ArrayList<>();
        labels.routes().forEach((source, route) -> {
            if (source.says() == LabelSource.Says.SOURCE) {
                return;
            }
            String by = route.stops().stream()
                    .skip(1)
                    .filter(stop -> !stop.declaration().equals(outlet))
                    .map(stop -> last(stop.declaration()))
                    .collect(Collectors.joining(", "));
            String from = last(source.name()) + (by.isEmpty() ? "" : " by " + by);
            said.add(source.says().name().toLowerCase(Locale.ROOT) + " " + from);
        });
        return said.isEmpty() ? "nothing" : said.stream().sorted().collect(Collectors.joining("; "));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
