package dev.agentc.compiler.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.Snippets.Snippet;
import dev.agentc.compiler.Texts;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What declarations come to at worst, as their comments announce it: model calls, tool calls, tokens, dollars. */
class WorstCaseTest {
    private static final Path CASES = Path.of("src/test/resources/cost/cases.agent");
    /** Dollars a token. */
    private static final Map<String, BigDecimal> PRICES =
            Map.of("local", BigDecimal.ZERO, "fast", new BigDecimal("0.000002"), "dear", new BigDecimal("0.00001"));

    private static final Pattern ANNOUNCED = Pattern.compile("(?m)^// cost: (\\w+) = (.*)$");
    private static final Pattern REASON = Pattern.compile("(?m)^// why: (\\w+) = (.*)$");

    @TestFactory
    Stream<DynamicTest> what_declarations_come_to_at_worst() throws IOException {
        return Snippets.split(Files.readString(CASES)).stream()
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> check(snippet)));
    }

    private static void check(Snippet snippet) {
        List<String> announced = new ArrayList<>();
        List<String> found = new ArrayList<>();
        ANNOUNCED.matcher(snippet.text()).results().forEach(each -> {
            announced.add(each.group());
            found.add("// cost: " + each.group(1) + " = " + figures(worst(snippet, each.group(1))));
        });
        REASON.matcher(snippet.text()).results().forEach(each -> {
            announced.add(each.group());
            found.add("// why: " + each.group(1) + " = " + why(worst(snippet, each.group(1))));
        });
        assertThat(announced).isNotEmpty();
        assertThat(found).isEqualTo(announced);
    }

    private static Worst worst(Snippet snippet, String entry) {
        var compiler = Texts.compiler(Map.of("main.agent", snippet.text()));
        var job = compiler.jobs("main.agent", "eval").contains(entry)
                || compiler.jobs("main.agent", "train").contains(entry);
        var built = job ? compiler.job("main.agent", entry) : compiler.build("main.agent", Optional.of(entry));
        Plan plan = built.value()
                .orElseThrow(() -> new AssertionError(built.findings().toString()));
        return WorstCase.of(
                plan,
                (name, model) -> Optional.ofNullable(PRICES.get(model.provider().equals("embedded") ? "local" : name)),
                (dataset, part) -> part.equals("test") ? Optional.of(4L) : Optional.empty());
    }

    private static String figures(Worst worst) {
        return Stream.of(worst.calls(), worst.toolCalls(), worst.tokens(), worst.money())
                .map(most ->
                        most.isBounded() ? most.value().stripTrailingZeros().toPlainString() : "unbounded")
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    /** The first that there is. */
    private static String why(Worst worst) {
        return Stream.of(worst.calls(), worst.toolCalls(), worst.tokens(), worst.money())
                .filter(most -> !most.isBounded())
                .map(AtMost::why)
                .findFirst()
                .orElse("");
    }
}
