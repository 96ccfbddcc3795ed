package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.NOTHING;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan payer() {
        return Plans.withLibrary()
                .leaf(
                        "a.pay",
                        List.of(parameter("item", TEXT)),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", JSON, "post.1", shop("/pay"), local(0)))
                .agent("a.Payer", List.of(parameter("q", TEXT)), TEXT, "a.pay")
                .plan("a.Payer");
    }

    private Outcome resume(Outcome outcome) {
        return bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
    }

    @Test
    void a_model_that_is_being_asked_is_left_and_asked_again_later() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        bench.world.model = request -> {
            asked.countDown();
            sleepUntilInterrupted();
            throw EffectFailed.provider("fast", "interrupted", null, true, null, "");
        };
        Thread person = Thread.startVirtualThread(() -> {
            try {
                asked.await();
                bench.cancel.cancel("Ctrl-C");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        Outcome outcome = bench.run(payer(), "{\"q\":\"?\"}");
        person.join();

        assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(outcome.failure().error()).isEqualTo("Cancelled");
        assertThat(outcome.failure().fields().path("by").asText()).isEqualTo("Ctrl-C");
        assertThat(bench.events(outcome))
                .endsWith("claim model Payer/react.1/think.1", "decision cancelled Payer/react.1/think.1");
        assertThat(bench.journal.events(outcome.run()).getLast().body()).isEqualTo("{\"by\":\"Ctrl-C\"}");
        assertThat(bench.journal.events(outcome.run()).getLast().usage().estimated())
                .isTrue();
        assertThat(bench.journal.status(outcome.run())).isEqualTo(Journal.Status.STOPPED);

        bench.world.model = request -> says("done");
        Outcome resumed = resume(outcome);
        assertThat(resumed.output().textValue()).isEqualTo("done");
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(e -> e.kind().equals("restarted"))
                        .map(e -> e.usage()))
                .as("what it may have cost is recorded once")
                .containsExactly(dev.agentc.effect.Usage.NONE);
        assertThat(bench.world.asked.get(0).seed())
                .isEqualTo(bench.world.asked.get(1).seed());
        assertThat(bench.world.asked.get(0).attempt())
                .isEqualTo(bench.world.asked.get(1).attempt());
    }

    @Test
    void what_was_sent_once_is_awaited_and_nothing_new_is_begun() {
        bench.world.model = r -> observations(r).isEmpty() ? calls("pay", "{\"item\":\"lamp\"}") : says("done");
        bench.world.server = call -> {
            bench.cancel.cancel("Ctrl-C");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return new Http.Answer(200, Map.of(), "{\"paid\":true}");
        };

        Outcome outcome = bench.run(payer(), "{\"q\":\"?\"}");

        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(bench.events(outcome)).endsWith("result tool Payer/react.1/act.1[0]/pay.1");
        assertThat(resume(outcome).output().textValue()).isEqualTo("done");
        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void what_was_sent_once_and_gave_no_answer_is_unknown() {
        bench.world.model = r -> calls("pay", "{\"item\":\"lamp\"}");
        bench.world.server = call -> {
            bench.cancel.cancel("Ctrl-C");
            throw EffectFailed.tool("pay", "no answer within 30 s", false, "");
        };

        Outcome outcome = bench.run(payer(), "{\"q\":\"?\"}");

        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(outcome.failure().error()).isEqualTo("OutcomeUnknown");
        assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(resume(outcome).exit()).isEqualTo(75);
        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void a_run_that_is_stopped_before_it_starts_asks_nobody() {
        bench.cancel.cancel("SIGTERM");
        Outcome outcome = bench.run(payer(), "{\"q\":\"?\"}");

        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(bench.world.asked).isEmpty();
    }

    @Test
    void a_loop_that_computes_for_ever_is_stopped_too() throws Exception {
        Plan plan = new Plans()
                .flow("a.f", List.of(), NOTHING, 1, new Code.While(new Code.Bool(true, AT), store(0, number(1)), AT))
                .plan("a.f");
        Thread person = Thread.startVirtualThread(() -> bench.cancel.cancel("Ctrl-C"));

        assertThat(bench.run(plan, "{}").exit()).isEqualTo(130);
        person.join();
    }

    @Test
    void a_wait_for_the_next_try_is_broken_off() {
        bench.world.model = request -> {
            bench.cancel.cancel("Ctrl-C");
            throw EffectFailed.provider("fast", "429", 429, true, null, "");
        };

        Outcome outcome = bench.run(payer(), "{\"q\":\"?\"}");

        assertThat(outcome.exit()).isEqualTo(130);
        assertThat(bench.world.asked).hasSize(1);
        bench.world.model = request -> says(last(request));
        assertThat(resume(outcome).output().textValue()).isEqualTo("?");
    }

    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(600_000);
            throw new IllegalStateException("nobody interrupted");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
