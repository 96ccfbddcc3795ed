package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parallel;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What branches leave behind when one of them failed. */
class SettleTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.model = r -> observations(r).isEmpty() ? calls("pay", "{\"item\":\"lamp\"}") : says("done");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plans shopper(boolean reconciles) {
        return ReconcileTest.payer(reconciles)
                .leaf(
                        "a.price",
                        List.of(parameter("item", INT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/price/", local(0))));
    }

    private static Code isFirst() {
        return new Code.Binary(Code.Operator.EQUAL, local(0), number(0), AT);
    }

    /** The first branch fails; the second is an agent that pays; the third has begun nothing. */
    private static Plan pays(boolean reconciles, boolean nested) {
        Code branch = new Code.If(
                isFirst(), call("a.price", "price.1", local(0)), call("a.Payer", "Payer.1", Plans.text("?")), AT);
        Code inner = nested
                ? parallel(range(0, 1), 1, call("a.Payer", "Payer.2", Plans.text("?")))
                : call("a.Payer", "Payer.2", Plans.text("?"));
        Code third = new Code.If(new Code.Binary(Code.Operator.EQUAL, local(0), number(1), AT), inner, branch, AT);
        return shopper(reconciles)
                .flow("a.f", List.of(), new Type.ListOf(JSON), 0, parallel(range(0, 1), 0, third))
                .plan("a.f");
    }

    /** The process dies while the agents pay and after it was recorded that the first branch failed. */
    private void dies(Plan plan, int payments) {
        CountDownLatch paying = new CountDownLatch(payments);
        CountDownLatch failed = new CountDownLatch(1);
        bench.world.progress = on("failed_first", failed);
        bench.world.server = call -> {
            if (call.method().equals("GET")) {
                await(paying);
                return new Http.Answer(404, Map.of(), "none");
            }
            paying.countDown();
            await(failed);
            throw new CrashPoints.Died("while paying");
        };
        try {
            bench.run(plan, "{}");
        } catch (CrashPoints.Died died) {
            bench.journal = bench.journal.afterDeath(true);
        }
        bench.world.progress = Progress.NONE;
        bench.world.sent.clear();
        bench.world.asked.clear();
    }

    private Outcome resume(String told) {
        bench.world.server =
                call -> new Http.Answer(call.uri().getPath().startsWith("/paid") ? 200 : 500, Map.of(), told);
        return bench.engine.resume(bench.journal.runs().getFirst(), bench.world.with(bench.journal), new Cancel());
    }

    @Test
    void a_payment_of_a_branch_that_was_stopped_is_not_forgotten() {
        for (boolean nested : List.of(false, true)) {
            bench.journal = new dev.agentc.effect.testing.MemoryJournal();
            dies(pays(false, nested), nested ? 2 : 1);
            Outcome outcome = resume("");

            assertThat(outcome.exit()).isEqualTo(75);
            assertThat(outcome.failure().fields().path("key").asText())
                    .contains("/pay.1")
                    .contains(nested ? "Payer.2[1," : "Payer.2[1]");
            assertThat(bench.world.sent).isEmpty();
            assertThat(resume("").exit()).isEqualTo(75);
        }
    }

    @Test
    void it_is_settled_where_somebody_knows_and_nothing_new_is_begun() {
        dies(pays(true, false), 1);
        assertThat(resume("{\"state\":\"unknown\"}").exit()).isEqualTo(75);

        Outcome outcome = resume("{\"state\":\"done\",\"result\":\"R\"}");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(bench.events(outcome)).contains("result tool f/Payer.2[1]/react.1/act.1[0]/pay.1");
        assertThat(bench.world.sent).allMatch(call -> call.uri().getPath().startsWith("/paid"));
        assertThat(bench.world.asked).isEmpty();
    }

    @Test
    void what_was_not_done_is_not_done_any_more() {
        dies(pays(true, false), 1);
        assertThat(resume("{\"state\":\"not_done\"}").exit()).isEqualTo(3);
        assertThat(bench.world.sent).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void each_pass_of_a_parallel_counts_for_itself() {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch others = new CountDownLatch(2);
        bench.world.server = call -> {
            String item = call.uri().getPath().substring("/price/".length());
            int time = times.incrementAndGet();
            if (item.equals("0") && others.getCount() > 0) {
                await(others);
                return new Http.Answer(404, Map.of(), "");
            }
            others.countDown();
            return new Http.Answer(200, Map.of(), String.valueOf(time * 10 + Integer.parseInt(item)));
        };
        Code priced = parallel(range(0, 2), 0, call("a.price", "price.1", local(0)));
        Code caught =
                new Code.Catch(priced, List.of(new Code.CatchArm(List.of(), -1, new Code.ListOf(List.of(), AT))), AT);
        Plan plan = shopper(false)
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(JSON),
                        1,
                        new Code.Repeat(number(2), store(0, caught), AT),
                        local(0))
                .plan("a.f");

        Outcome outcome = bench.run(plan, "{}");

        assertThat(outcome.output()).hasSize(3);
        assertThat(bench.events(outcome))
                .contains("claim tool f/price.1[0]", "claim tool f/price.1[0#2]", "claim tool f/price.1[2#2]");
        bench.journal = bench.journal.cut(bench.journal.events(outcome.run()).size() - 1);
        assertThat(resume("").output()).isEqualTo(outcome.output());
    }

    private static Progress on(String kind, CountDownLatch latch) {
        return new Progress() {
            @Override
            public void event(RunId run, Event event) {
                if (event.kind().equals(kind)) {
                    latch.countDown();
                }
            }

            @Override
            public void message(RunId run, EffectKey key, String json) {}

            @Override
            public void partial(RunId run, EffectKey key, String text) {}
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw EffectFailed.tool("test", "interrupted", false, "");
        }
    }
}
