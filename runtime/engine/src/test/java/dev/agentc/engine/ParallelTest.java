package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parallel;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan each(long items, Code body) {
        return Plans.withLibrary()
                .prompt("a.name", List.of(parameter("item", INT)), TEXT)
                .flow("a.f", List.of(), TEXTS, 0, parallel(range(1, items), 0, body))
                .plan("a.f");
    }

    private static Code named() {
        return call("a.name", "name.1", local(0));
    }

    @Test
    void results_stand_in_input_order_whoever_is_first() {
        CountDownLatch others = new CountDownLatch(3);
        bench.world.model = request -> {
            String item = last(request);
            if (item.equals("item: 1")) {
                await(others);
            }
            others.countDown();
            return says(item);
        };

        Outcome outcome = bench.run(each(4, named()), "{}");

        assertThat(outcome.output().toString()).isEqualTo("[\"item: 1\",\"item: 2\",\"item: 3\",\"item: 4\"]");
    }

    @Test
    void all_branches_run_at_once_but_few_things_are_under_way_outside() {
        CyclicBarrier many = new CyclicBarrier(32);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bench.world.model = request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            meet(many);
            now.decrementAndGet();
            return says(last(request));
        };

        Outcome outcome = bench.run(each(96, named()), "{}");

        assertThat(outcome.output()).hasSize(96);
        assertThat(most).hasValue(32);
    }

    @Test
    void a_run_that_is_stopped_where_it_is_known_which_branch_failed_is_stopped() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "no such model", 404, false, null, "");
        };
        Outcome outcome = bench.run(each(2, named()), "{}");
        int decided = bench.events(outcome).indexOf("decision failed_first f/parallel.1") + 1;
        Cancel stopped = new Cancel();
        stopped.cancel("a person");

        Outcome resumed = bench.engine.resume(outcome.run(), bench.world.with(bench.journal.cut(decided)), stopped);

        assertThat(resumed.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(resumed.failure().error()).isEqualTo("Cancelled");
    }

    @Test
    void a_function_from_outside_is_called_by_each_branch_for_itself() {
        Code added = new Code.Lambda(new Routine(1, List.of(), 1, call("a.same", "same.1", local(0))), AT);
        Code mapped = new Code.Builtin("list.map", List.of(range(1, 2_000), local(1)), AT);
        Code applied = new Code.Apply(local(1), List.of(number(1)), "apply.1", AT);
        for (Code body : List.of(mapped, applied)) {
            Plan plan = new Plans()
                    .fn("a.same", List.of(parameter("n", INT)), INT, 1, local(0))
                    .flow("a.f", List.of(), JSON, 1, Plans.store(0, added), parallel(range(1, 64), 1, body))
                    .plan("a.f");
            Outcome outcome = bench.run(plan, "{}");
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.output()).hasSize(64);
        }
    }

    @Test
    void keys_hang_on_the_program_and_not_on_who_came_first() {
        TreeSet<String> expected = new TreeSet<>();
        IntStream.range(0, 12).forEach(i -> expected.add("f/name.1[" + i + "]/model.1"));
        for (int round = 0; round < 5; round++) {
            bench.world.asked.clear();
            bench.world.model = request -> says(last(request));
            bench.run(each(12, named()), "{}");

            TreeSet<String> keys = new TreeSet<>();
            bench.world.asked.forEach(request -> keys.add(request.key().text()));
            assertThat(keys).isEqualTo(expected);
        }
    }

    @Test
    void a_branch_in_a_branch_has_a_path() {
        Code inner = parallel(range(1, 2), 0, named());
        Plan plan = Plans.withLibrary()
                .prompt("a.name", List.of(parameter("item", INT)), TEXT)
                .flow("a.f", List.of(), new Type.ListOf(TEXTS), 0, parallel(range(1, 2), 0, inner))
                .plan("a.f");
        bench.world.model = request -> says(last(request));

        bench.run(plan, "{}");

        assertThat(bench.world.asked.stream().map(request -> request.key().text()))
                .containsExactlyInAnyOrder(
                        "f/name.1[0,0]/model.1",
                        "f/name.1[0,1]/model.1",
                        "f/name.1[1,0]/model.1",
                        "f/name.1[1,1]/model.1");
    }

    @Test
    void seeds_hang_on_run_key_and_attempt() {
        bench.world.model = request -> says(last(request));
        bench.run(each(3, named()), "{}");
        var first = bench.world.asked.stream()
                .collect(java.util.stream.Collectors.toMap(r -> r.key().text(), r -> r.seed()));
        bench.world.asked.clear();

        bench.run(each(3, named()), "{}");

        assertThat(first.values()).doesNotHaveDuplicates();
        bench.world.asked.forEach(request ->
                assertThat(request.seed()).isEqualTo(first.get(request.key().text())));
    }

    // ---- failing

    private static Plan priced() {
        return Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", INT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/price/", local(0))))
                .leaf(
                        "a.pay",
                        List.of(parameter("item", INT)),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", JSON, "post.1", shop("/pay"), local(0)))
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(JSON),
                        0,
                        parallel(
                                range(0, 2),
                                0,
                                new Code.If(
                                        new Code.Binary(Code.Operator.EQUAL, local(0), number(1), AT),
                                        call("a.price", "price.1", local(0)),
                                        Plans.block(call("a.pay", "pay.1", local(0)), call("a.pay", "pay.2", local(0))),
                                        AT)))
                .plan("a.f");
    }

    @Test
    void the_first_failure_stops_the_others_but_what_was_sent_once_is_awaited() {
        bench.world.variables.put("SHOP", "http://shop");
        CountDownLatch paying = new CountDownLatch(2);
        CountDownLatch failed = new CountDownLatch(1);
        bench.world.progress = onDecision("failed_first", failed);
        bench.world.server = call -> {
            if (call.method().equals("GET")) {
                await(paying);
                return new Http.Answer(404, Map.of(), "none");
            }
            paying.countDown();
            await(failed);
            return new Http.Answer(200, Map.of(), "{\"paid\":true}");
        };

        Outcome outcome = bench.run(priced(), "{}");

        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.status()).isEqualTo(Journal.Status.FAILED);
        assertThat(bench.events(outcome))
                .contains(
                        "result tool f/pay.1[0]",
                        "result tool f/pay.1[2]",
                        "decision failed_first f/parallel.1",
                        "failed run f")
                .doesNotContain("claim tool f/pay.2[0]", "claim tool f/pay.2[2]");
        assertThat(decision(outcome, "failed_first").body()).isEqualTo("{\"branch\":1,\"curable\":true}");

        assertThat(bench.engine
                        .resume(outcome.run(), bench.world.with(bench.journal), new Cancel())
                        .failure())
                .isEqualTo(outcome.failure());
    }

    @Test
    void who_failed_first_is_the_same_after_a_death() {
        bench.world.variables.put("SHOP", "http://shop");
        Code failing = call("a.price", "price.1", local(0));
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", INT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/price/", local(0))))
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        1,
                        new Code.Catch(
                                parallel(range(0, 1), 0, failing),
                                List.of(new Code.CatchArm(List.of("ToolFailed"), 0, Plans.field(local(0), "cause"))),
                                AT))
                .plan("a.f");
        CountDownLatch second = new CountDownLatch(1);
        bench.world.progress = onDecision("failed_first", second);
        bench.world.server = call -> {
            if (call.uri().getPath().endsWith("/0")) {
                await(second);
            }
            return new Http.Answer(call.uri().getPath().endsWith("/0") ? 400 : 404, Map.of(), "");
        };
        Outcome outcome = bench.run(plan, "{}");
        assertThat(outcome.output().textValue()).contains("404");

        bench.world.server = call -> new Http.Answer(400, Map.of(), "");
        Outcome again = bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
        assertThat(again.output()).isEqualTo(outcome.output());
    }

    @Test
    void observations_stand_in_the_order_of_the_calls_whoever_is_first() {
        bench.world.variables.put("SHOP", "http://shop");
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", INT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/price/", local(0))))
                .agent("a.A", List.of(parameter("q", TEXT)), TEXT, "a.price")
                .plan("a.A");
        CountDownLatch others = new CountDownLatch(2);
        bench.world.server = call -> {
            String item = call.uri().getPath().substring("/price/".length());
            if (item.equals("1")) {
                await(others);
            }
            others.countDown();
            return new Http.Answer(200, Map.of(), item);
        };
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("price", "{\"item\":1}", "price", "{\"item\":2}", "price", "{\"item\":3}")
                : says("done");

        bench.run(plan, "{\"q\":\"?\"}");

        assertThat(observations(bench.world.asked.getLast())).containsExactly("1", "2", "3");
    }

    @Test
    void a_fault_in_a_branch_ends_the_whole_as_a_fault() {
        bench.world.model = request -> {
            throw new IllegalStateException("a fault of an adapter");
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> bench.run(each(9, named()), "{}"))
                .hasMessage("a fault of an adapter");
    }

    private Event decision(Outcome outcome, String kind) {
        return bench.journal.events(outcome.run()).stream()
                .filter(e -> e.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static dev.agentc.effect.port.Progress onDecision(String kind, CountDownLatch latch) {
        return new dev.agentc.effect.port.Progress() {
            @Override
            public void event(dev.agentc.effect.RunId run, Event event) {
                if (event.kind().equals(kind)) {
                    latch.countDown();
                }
            }

            @Override
            public void message(dev.agentc.effect.RunId run, dev.agentc.effect.EffectKey key, String json) {}

            @Override
            public void partial(dev.agentc.effect.RunId run, dev.agentc.effect.EffectKey key, String text) {}
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw EffectFailed.tool("test", "interrupted", false, "");
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
