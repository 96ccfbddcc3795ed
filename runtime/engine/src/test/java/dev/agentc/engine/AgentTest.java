package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Plans clerk() {
        return Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("read_json", JSON, "read_json.1", text("stock.json")))
                .agent("a.Clerk", List.of(parameter("question", TEXT)), TEXT, "a.price");
    }

    @Test
    void an_agent_calls_a_tool_and_answers() {
        bench.world.texts.put(Bench.SOURCES.resolve("stock.json"), "{\"cents\": 250}");
        bench.world.model =
                r -> observations(r).isEmpty() ? calls("price", "{\"item\":\"lamp\"}") : says("A lamp costs $2.50.");

        Outcome outcome = bench.run(clerk().plan("a.Clerk"), "{\"question\":\"What costs a lamp?\"}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.status()).isEqualTo(Journal.Status.DONE);
        assertThat(outcome.output().textValue()).isEqualTo("A lamp costs $2.50.");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.calls()).isEqualTo(2);
        assertThat(outcome.toolCalls()).isEqualTo(1);
        assertThat(outcome.usage().input()).isEqualTo(30);
        assertThat(last(bench.world.asked.get(0))).isEqualTo("What costs a lamp?");
        assertThat(observations(bench.world.asked.get(1))).containsExactly("{\"cents\": 250}");
        assertThat(bench.events(outcome))
                .containsExactly(
                        "claim run Clerk",
                        "claim strategy Clerk/react.1",
                        "claim model Clerk/react.1/think.1",
                        "result model Clerk/react.1/think.1",
                        "claim tool Clerk/react.1/act.1[0]/price.1",
                        "result tool Clerk/react.1/act.1[0]/price.1",
                        "claim model Clerk/react.1/think.1#2",
                        "result model Clerk/react.1/think.1#2",
                        "result strategy Clerk/react.1",
                        "result run Clerk");
    }

    @Test
    void nobody_is_asked_anything_before_the_answers_that_it_comes_of_are_on_the_disk() {
        List<Long> answers = new ArrayList<>();
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = call -> {
            answers.add(durableAnswers());
            return new Http.Answer(200, Map.of(), "{\"cents\":250}");
        };
        bench.world.model = r -> {
            answers.add(durableAnswers());
            return observations(r).size() < 2 ? calls("price", "{\"item\":\"lamp\"}") : says("Two cost $5.");
        };
        Plans plans = Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", Plans.shop("/price")))
                .agent("a.Clerk", List.of(parameter("question", TEXT)), TEXT, "a.price");

        Outcome outcome = bench.run(plans.plan("a.Clerk"), "{\"question\":\"What cost two lamps?\"}");

        assertThat(outcome.output().textValue()).isEqualTo("Two cost $5.");
        assertThat(answers).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    /** Of models and of the server, as the next process would find them now. */
    private long durableAnswers() {
        MemoryJournal found = bench.journal.afterDeath(false);
        return found.events(found.runs().getFirst()).stream()
                .filter(event -> event.isAnswer() || event.isToolCall() && event.isEnd())
                .count();
    }

    @Test
    void two_tools_of_one_name_are_never_silently_the_last() {
        Plans plans = clerk().leaf(
                        "b.price",
                        List.of(parameter("item", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("read_json", JSON, "read_json.1", text("x.json")))
                .agent("a.Two", List.of(parameter("question", TEXT)), TEXT, "a.price", "b.price")
                .agent("a.Same", List.of(parameter("question", TEXT)), TEXT, "a.price", "a.price");

        for (String agent : List.of("a.Two", "a.Same")) {
            Outcome outcome = bench.run(plans.plan(agent), "{\"question\":\"What costs a lamp?\"}");
            assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
            assertThat(outcome.failure().message()).contains("two tools called `price`");
        }
        assertThat(bench.world.asked).isEmpty();
    }

    private static Reply ended(Reply.Finish finish) {
        return new Reply("A lamp costs", List.of(), finish, new Usage(10, 2, 0, false), "m", null, null);
    }

    @Test
    void an_answer_that_was_cut_off_is_asked_for_again_and_then_no_answer() {
        bench.world.model = r -> ended(Reply.Finish.LENGTH);

        Outcome outcome = bench.run(clerk().plan("a.Clerk"), "{\"question\":\"What costs a lamp?\"}");

        assertThat(outcome.failure().error()).isEqualTo("InvalidOutput");
        assertThat(outcome.failure().message()).contains("cut off").contains("max_output");
        assertThat(outcome.failure().fields().path("best").textValue()).isEqualTo("A lamp costs");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(last(bench.world.asked.getLast())).contains("cut off");
    }

    @Test
    void a_reply_that_a_filter_stopped_is_the_providers_failure() {
        bench.world.model = r -> ended(Reply.Finish.FILTER);

        Outcome outcome = bench.run(clerk().plan("a.Clerk"), "{\"question\":\"What costs a lamp?\"}");

        assertThat(outcome.failure().error()).isEqualTo("ProviderFailed");
        assertThat(outcome.failure().message()).contains("filter");
        assertThat(outcome.calls()).isEqualTo(1);
    }
}
