package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.ConcisePrinter;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.JsonPrinter;
import dev.agentc.compiler.diagnostic.SarifPrinter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was left out stands where it was left out, and not where the library declares it, which is a place of another file. */
class LibraryDefaultsTest {
    private static final String FILE = "main.agent";

    /** What follows the judges of {@code grpo}. */
    private static final String BEHIND = """
          optimizer: "adamw" | "muon" = "adamw",
          clip: float = 0.2,
          clip_high: float? = null,
          max_ratio: float? = null,
          scale_rewards: "group" | "batch" | "none" = "group",
          loss_type: "token" | "sequence" | "constant" = "token",
          iterations: int = 1,
          dynamic_sampling: int = 0,
          overlong: Overlong? = null,
        )
        """;

    private static final String STAGE = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset questions: Case<string, string> { source: jsonl("q.jsonl") }
        reward right(r: Run<string, string>) -> float = r.steps.to_float()
        train a {
          agent: Clerk
          base: embedded("early")
          grpo(on: questions.all, reward: right)
        }
        """;

    @ParameterizedTest
    @ValueSource(strings = {"[] + []", "[nobody]"})
    void a_default_that_a_rule_finds_fault_with_is_told_at_the_call(String judges) {
        var library = Texts.changed(
                "std/learn.agent",
                "judges: list<tool> = [],\n" + BEHIND,
                "judges: list<tool> = " + judges + ",\n" + BEHIND + "\nflow nobody() -> string = \"\"\n");
        var findings = Texts.compiler(library, Map.of(FILE, STAGE))
                .analyze(List.of(FILE))
                .findings();

        assertThat(ConcisePrinter.print(findings)).startsWith("main.agent:7:3: error[judge/form]: ");
        assertThat(HumanPrinter.plain().print(findings))
                .contains(" --> main.agent:7:3\n", "7 |   grpo(on: questions.all, reward: right)\n  |   ^^^^");
        assertThat(JsonPrinter.print(List.of(FILE), findings))
                .contains(
                        "\"file\":\"main.agent\",\"range\":{\"start\":{\"line\":7,\"column\":3},\"end\":{\"line\":7,\"column\":41}}");
        assertThat(SarifPrinter.print("1", findings)).contains("\"startLine\":7,\"startColumn\":3,\"endLine\":7");
    }

    @Test
    void a_test_shows_no_argument_that_nobody_wrote() {
        var library = Texts.changed(
                "std/text.agent",
                "string.starts_with(part: string)",
                "string.starts_with(part: string, times: int = 1)");
        var text = "test \"x\" {\n  expect \"ab\".starts_with(\"a\")\n}\n";

        assertThat(Texts.compiler(library, Map.of(FILE, text))
                        .analyze(List.of(FILE))
                        .findings())
                .isEmpty();
    }
}
