package dev.agentc.engine;

import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Bench bench = new Bench();
    private final AtomicInteger times = new AtomicInteger();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan asking() {
        return Plans.withLibrary()
                .prompt("a.ask", List.of(parameter("q", TEXT)), TEXT)
                .plan("a.ask");
    }

    private static Plan tool(String effect, EffectClass effectClass, Map<String, Code> settings, Code... more) {
        List<Code> arguments = new java.util.ArrayList<>(List.of(shop("/x")));
        arguments.addAll(List.of(more));
        return Plans.withLibrary()
                .leaf(
                        "a.t",
                        List.of(),
                        JSON,
                        effectClass,
                        settings,
                        new Code.Effect(effect, arguments, JSON, effect + ".1", AT))
                .flow("a.f", List.of(), JSON, 0, call("a.t", "t.1"))
                .plan("a.f");
    }

    private void server(int... statuses) {
        bench.world.server = call ->
                new Http.Answer(statuses[Math.min(times.getAndIncrement(), statuses.length - 1)], Map.of(), "1");
    }

    @Test
    void a_model_that_fails_for_a_passing_reason_is_asked_again_after_growing_waits() {
        bench.world.model = request -> {
            if (times.incrementAndGet() < 3) {
                throw EffectFailed.provider("fast", "overloaded", 503, true, null, "");
            }
            return says("at last");
        };

        Outcome outcome = bench.run(asking(), "{\"q\":\"?\"}");

        assertThat(outcome.output().textValue()).isEqualTo("at last");
        assertThat(bench.world.asked.stream().map(request -> request.attempt())).containsExactly(1, 2, 3);
        assertThat(bench.world.slept.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(bench.world.slept.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(bench.events(outcome))
                .containsSubsequence(
                        "claim model ask/model.1",
                        "failed model ask/model.1",
                        "decision retry ask/model.1",
                        "claim model ask/model.1~2",
                        "failed model ask/model.1~2",
                        "decision retry ask/model.1~2",
                        "claim model ask/model.1~3",
                        "result model ask/model.1~3");
        assertThat(outcome.calls()).isEqualTo(3);
    }

    @Test
    void a_try_that_failed_counts_with_what_is_known_or_guessed_of_it() {
        bench.world.model = request -> switch (times.incrementAndGet()) {
            case 1 -> throw EffectFailed.timeout("model fast", Duration.ofSeconds(60), "");
            case 2 ->
                throw EffectFailed.provider("fast", "overloaded", 503, true, null, "")
                        .costing(Usage.NONE);
            default -> new Reply("", List.of(), Reply.Finish.FILTER, new Usage(30, 7, 0, false), "", null, null);
        };

        Outcome outcome = bench.run(asking(), "{\"q\":\"How are you today?\"}");

        assertThat(outcome.failure().message()).contains("filter");
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(e -> e.kind().equals("model") && e.phase() == Event.Phase.FAILED))
                .extracting(Event::usage)
                .containsExactly(new Usage(4, 0, 0, true), Usage.NONE, new Usage(30, 7, 0, false));
        assertThat(outcome.usage()).isEqualTo(new Usage(34, 7, 0, true));
    }

    @Test
    void what_cannot_pass_is_not_tried_again() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "wrong key", 401, false, null, "Set the key.");
        };

        Outcome outcome = bench.run(asking(), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("ProviderFailed");
        assertThat(outcome.failure().next()).isEqualTo("Set the key.");
        assertThat(outcome.failure().key()).isEqualTo("ask");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(bench.world.asked).hasSize(1);
    }

    @Test
    void as_many_tries_as_the_model_says_count_all_of_them() {
        Plans plans = Plans.withLibrary();
        plans.models.put(
                "a.fast", new Code.ModelOf("test", List.of(), List.of(new Code.Named("tries", number(2))), AT));
        bench.world.model = request -> {
            throw EffectFailed.timeout("model fast", Duration.ofSeconds(60), "");
        };

        Outcome outcome = bench.run(
                plans.prompt("a.ask", List.of(parameter("q", TEXT)), TEXT).plan("a.ask"), "{\"q\":\"?\"}");

        assertThat(outcome.failure().error()).isEqualTo("Timeout");
        assertThat(bench.world.asked).hasSize(2);
    }

    @Test
    void the_other_side_says_how_long_to_wait() {
        bench.world.model = request -> {
            if (times.getAndIncrement() == 0) {
                throw EffectFailed.provider("fast", "too many", 429, true, Duration.ofSeconds(17), "");
            }
            return says("ok");
        };
        bench.run(asking(), "{\"q\":\"?\"}");

        assertThat(bench.world.slept)
                .singleElement()
                .satisfies(slept -> assertThat(behind(slept, 17)).isTrue());
    }

    /** All who are told the same come back at different times, and none too soon. */
    private static boolean behind(Duration slept, long seconds) {
        Duration more = slept.minusSeconds(seconds);
        return more.compareTo(Duration.ofMillis(250)) >= 0 && more.compareTo(Duration.ofMillis(500)) <= 0;
    }

    @Test
    void a_server_says_how_long_to_wait_in_seconds_or_by_a_date() {
        for (var header : List.of(List.of("7", 7L), List.of("Sun, 01 Mar 2026 10:00:09 GMT", 9L))) {
            times.set(0);
            Bench fresh = new Bench(bench.engine);
            fresh.world.variables.put("SHOP", "http://shop");
            fresh.world.server = call -> times.getAndIncrement() == 0
                    ? new Http.Answer(503, Map.of("retry-after", (String) header.getFirst()), "")
                    : new Http.Answer(200, Map.of(), "1");
            Outcome outcome = fresh.run(tool("get", EffectClass.READ, Map.of()), "{}");

            assertThat(outcome.output().asInt()).isEqualTo(1);
            assertThat(fresh.world.slept)
                    .singleElement()
                    .satisfies(slept ->
                            assertThat(behind(slept, (long) header.getLast())).isTrue());
        }
    }

    @Test
    void what_may_be_repeated_is_tried_three_times_in_all() {
        server(500);
        Outcome outcome = bench.run(tool("get", EffectClass.READ, Map.of()), "{}");

        assertThat(bench.world.sent).hasSize(3);
        assertThat(outcome.failure().fields().path("status").asInt()).isEqualTo(500);
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void an_idempotent_call_is_repeated_with_the_same_key() {
        server(502, 200);
        bench.run(tool("put", EffectClass.IDEMPOTENT, Map.of(), text("x")), "{}");

        assertThat(bench.world.sent).hasSize(2);
        assertThat(bench.world.sent.get(0).headers().get("Idempotency-Key")).hasSize(64);
        assertThat(bench.world.sent.get(1).headers())
                .isEqualTo(bench.world.sent.get(0).headers());
    }

    @Test
    void a_once_call_is_never_repeated_when_the_server_answered() {
        server(503);
        bench.run(tool("post", EffectClass.ONCE, Map.of("tries", number(5)), text("x")), "{}");

        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void a_once_call_that_never_arrived_is_tried_again() {
        bench.world.server = call -> {
            if (times.getAndIncrement() == 0) {
                throw EffectFailed.tool("t", "connection refused", true, "");
            }
            return new Http.Answer(200, Map.of(), "1");
        };

        Outcome outcome = bench.run(tool("post", EffectClass.ONCE, Map.of(), text("x")), "{}");

        assertThat(outcome.output().asInt()).isEqualTo(1);
        assertThat(bench.world.sent).hasSize(2);
    }

    @Test
    void what_may_have_arrived_is_repeated_unless_it_may_happen_once_only() {
        for (EffectClass effect : List.of(EffectClass.READ, EffectClass.IDEMPOTENT, EffectClass.ONCE)) {
            Bench fresh = new Bench(bench.engine);
            fresh.world.variables.put("SHOP", "http://shop");
            fresh.world.server = call -> {
                throw EffectFailed.tool("t", "did not answer", false, "").uncertain();
            };
            Outcome outcome = fresh.run(tool("get", effect, Map.of("tries", number(4))), "{}");

            assertThat(fresh.world.sent).as("%s", effect).hasSize(effect == EffectClass.ONCE ? 1 : 4);
            assertThat(outcome.failure().retryable()).isEqualTo(effect != EffectClass.ONCE);
        }
    }

    @Test
    void a_command_that_takes_too_long_is_started_again_where_it_may_be() {
        bench.world.program = call -> {
            if (times.getAndIncrement() == 0) {
                throw EffectFailed.tool("t", "did not end", false, "").uncertain();
            }
            return new dev.agentc.effect.port.Commands.Answer(0, "1", "");
        };
        Plans plans = Plans.withLibrary();
        Code list = new Code.ListOf(List.of(Plans.text("status")), AT);
        plans.leaf("a.t", List.of(), JSON, EffectClass.READ, Map.of(), effect("command", JSON, "command.1", list));
        Outcome outcome = bench.run(
                plans.flow("a.f", List.of(), JSON, 0, call("a.t", "t.1")).plan("a.f"), "{}");

        assertThat(outcome.output().asInt()).isEqualTo(1);
        assertThat(bench.world.started).hasSize(2);
    }

    @Test
    void nobody_waits_for_longer_than_minutes_because_a_server_says_so() {
        bench.world.server = call -> new Http.Answer(429, Map.of("Retry-After", "999999999"), "");
        Outcome outcome = bench.run(tool("get", EffectClass.READ, Map.of()), "{}");

        assertThat(outcome.failure().fields().path("status").asInt()).isEqualTo(429);
        assertThat(outcome.failure().retryable()).isFalse();
        assertThat(bench.world.slept).isEmpty();
    }

    @Test
    void nobody_waits_beyond_the_time_of_the_tool_around() {
        Plans plans = slow(effect("get", JSON, "get.1", shop("/1")));
        bench.world.server = call -> new Http.Answer(429, Map.of("Retry-After", "6"), "");
        Outcome outcome = bench.run(
                plans.flow("a.f", List.of(), JSON, 0, call("a.t", "t.1")).plan("a.f"), "{}");

        assertThat(outcome.failure().fields().path("status").asInt()).isEqualTo(429);
        assertThat(bench.world.slept).isEmpty();
    }

    @Test
    void a_time_out_of_centuries_is_one_of_a_day() {
        server(200);
        bench.run(tool("get", EffectClass.READ, Map.of("timeout", new Code.Duration(200_000L * 86_400_000, AT))), "{}");
        assertThat(bench.world.sent.getFirst().timeout()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void what_the_time_of_the_tool_around_cuts_short_is_told_as_that_tools() {
        Plans plans = slow(effect("get", JSON, "get.1", shop("/1")));
        bench.world.server = call -> {
            bench.world.pass(call.timeout().plusMillis(1));
            throw EffectFailed.tool("get", "did not answer within " + call.timeout(), false, "Raise `timeout`.")
                    .uncertain();
        };
        Outcome outcome = bench.run(
                plans.flow("a.f", List.of(), JSON, 0, call("a.t", "t.1")).plan("a.f"), "{}");

        assertThat(outcome.failure().message()).isEqualTo("t took longer than 5.0 s");
        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void a_tool_that_takes_several_steps_has_a_time_for_all_of_them() {
        Plans plans = slow(effect("get", JSON, "get.1", shop("/1")), effect("get", JSON, "get.2", shop("/2")));
        bench.world.server = call -> {
            bench.world.pass(Duration.ofSeconds(4));
            return new Http.Answer(200, Map.of(), "1");
        };
        Plan twice = plans.flow("a.f", List.of(), JSON, 0, call("a.t", "t.1")).plan("a.f");
        assertThat(bench.run(twice, "{}").failure()).isNull();
        assertThat(bench.world.sent.get(0).timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(bench.world.sent.get(1).timeout()).isEqualTo(Duration.ofSeconds(1));

        bench.world.server = call -> {
            bench.world.pass(Duration.ofSeconds(6));
            return new Http.Answer(200, Map.of(), "1");
        };
        Outcome late = bench.run(twice, "{}");
        assertThat(late.failure().error()).isEqualTo("ToolFailed");
        assertThat(late.failure().message()).contains("longer than 5.0 s");
        assertThat(bench.world.sent).hasSize(3);
    }

    /** A tool {@code a.t} of several steps that has five seconds for all of them. */
    private static Plans slow(Code... steps) {
        Plans plans = Plans.withLibrary();
        plans.add(
                "tool",
                "a.t",
                List.of(),
                JSON,
                Map.of("timeout", new Code.Duration(5000, AT)),
                Plans.block(steps),
                false,
                EffectClass.READ,
                0);
        return plans;
    }
}
