package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.effect.testing.TestWorld;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library's strategies are written in the language: a copy of a file under other names does the same. */
class StrategyCopiesTest {
    private static final Pattern DECLARED = Pattern.compile("(?m)^(?:strategy|prompt|type) ([A-Za-z_]+)");

    private static final String AGENT = """

        model sampled = scripted("none.json")

        agent Asked(question: string) -> string {
          model: sampled
          accept: it != "no answer"
          strategy: %s
        }

        flow main(question: string) -> string = Asked(question)
        """;

    /** What came of a question, and what the model was asked on the way. */
    private record Told(String outcome, List<String> asked) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct | direct()",
                "react | react(2)",
                "reflexion | reflexion(direct, critic: sampled)",
                "self_refine | self_refine(rounds: 2)",
                "self_consistency | self_consistency(3)",
                "best_of | best_of(3, by: it.len() * 1.0)",
                "retry_with | retry_with(critic: sampled, inner: direct)",
                "plan_and_execute | plan_and_execute(planner: sampled, inner: direct)",
                "tree_of_thoughts | tree_of_thoughts(sampled, depth: 2, width: 2, keep: 1)"
            })
    void a_copy_under_another_name_does_the_same(String name, String call) {
        String text = StandardLibrary.texts().get("std/strategy/" + name + ".agent");
        Told library = told(AGENT.formatted(call));
        Told copy = told(renamed(text) + AGENT.formatted(call.replaceFirst(name, "our_" + name)));

        assertThat(copy).isEqualTo(library);
        assertThat(library.outcome()).contains("answer");
        assertThat(library.asked()).isNotEmpty();
    }

    /** Each declaration gets a name that the library does not have. */
    private static String renamed(String text) {
        String renamed = text;
        for (var declared : DECLARED.matcher(text).results().toList()) {
            String name = declared.group(1);
            String ours = Character.isUpperCase(name.charAt(0)) ? "Our" + name : "our_" + name;
            renamed = renamed.replaceAll("\\b" + name + "\\b", ours);
        }
        return renamed;
    }

    private static Told told(String program) {
        Example example = new Example(Map.of(Example.FILE, program), Repository.ROOT);
        assertThat(example.findings(Example.FILE)).as(program).isEmpty();
        Plan plan = example.plan(Example.FILE).orElseThrow();
        TestWorld world = new TestWorld();
        world.model = StrategyCopiesTest::answer;
        Path root = Path.of("/");
        try (Engine engine = new Engine()) {
            Outcome outcome = engine.run(
                    new RunRequest(
                            plan,
                            PlanJson.write(plan),
                            Running.input().put("question", "What is it?"),
                            Map.of(),
                            OptionalLong.of(1),
                            root,
                            root,
                            new Cancel()),
                    world.with(new MemoryJournal()));
            List<String> asked = world.asked.stream()
                    .map(request -> request.messages().getLast().text())
                    .sorted()
                    .toList();
            Object came = outcome.failure() == null
                    ? outcome.output()
                    : outcome.failure().message();
            return new Told(String.valueOf(came), asked);
        }
    }

    /** Says more the more it is told, and is content with what it says from the second time on. */
    private static Reply answer(ChatRequest request) {
        String last = request.messages().getLast().text();
        int told = last.split("\n- ", -1).length - 1;
        boolean good = last.contains("an answer, told");
        String text = request.output() != null
                ? """
                {"good":%s,"advice":"more","accepted":%s,"reason":"less","steps":["a","b"],"thoughts":["c","d"],"value":5}\
                """.formatted(good, good)
                : told == 0 ? "no answer" : "an answer, told " + told;
        return new Reply(text, List.of(), Reply.Finish.STOP, new Usage(10, 5, 0, false), "test-1", null, null);
    }
}
