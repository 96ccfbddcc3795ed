package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of a call whose process died is asked until somebody knows. */
class ReconcileTest {
    private static final String DONE = "{\"state\":\"done\",\"result\":\"R1\"}";
    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.model = r -> observations(r).isEmpty()
                ? calls("pay", "{\"item\":\"lamp\"}")
                : says(observations(r).toString());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Plans payer(boolean reconciles) {
        Plans plans = Plans.withLibrary();
        plans.types.put("std.http.Reconciled", Plans.reconciled());
        Type reconciled = new Type.Named("std.http.Reconciled", List.of(TEXT));
        plans.leaf(
                "a.paid",
                List.of(parameter("item", TEXT), parameter("key", TEXT)),
                reconciled,
                EffectClass.READ,
                Map.of(),
                effect("get", reconciled, "get.1", shop("/paid/", local(1))));
        return plans.leaf(
                        "a.pay",
                        List.of(parameter("item", TEXT)),
                        TEXT,
                        EffectClass.ONCE,
                        reconciles ? Map.of("reconcile", plans.ref("a.paid")) : Map.of(),
                        effect("post", TEXT, "post.1", shop("/pay"), local(0)))
                .agent("a.Payer", List.of(parameter("q", TEXT)), TEXT, "a.pay");
    }

    /** A run whose process dies while the payment is under way. */
    private Outcome died(Plan plan) {
        bench.world.server = call -> {
            throw new CrashPoints.Died("while paying");
        };
        try {
            return bench.run(plan, "{\"q\":\"?\"}");
        } catch (CrashPoints.Died died) {
            bench.journal = bench.journal.afterDeath(true);
            bench.world.sent.clear();
            return resume(500, "");
        }
    }

    /** The next process, to which the shop says this when it is asked. */
    private Outcome resume(int status, String told) {
        bench.world.server = call -> call.method().equals("POST")
                ? new Http.Answer(200, Map.of(), "\"paid again\"")
                : new Http.Answer(status, Map.of(), told);
        return carriedOn();
    }

    private Outcome carriedOn() {
        return bench.engine.resume(bench.journal.runs().getFirst(), bench.world.with(bench.journal), new Cancel());
    }

    private void assertUnknown(Outcome outcome) {
        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
        assertThat(outcome.failure().error()).isEqualTo("OutcomeUnknown");
        assertThat(outcome.failure().fields().path("key").asText()).isEqualTo("Payer/react.1/act.1[0]/pay.1");
        assertThat(posts()).isZero();
    }

    private long posts() {
        return bench.world.sent.stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    @Test
    void whoever_fails_or_does_not_know_is_asked_anew_by_every_resume() {
        assertUnknown(died(payer(true).plan("a.Payer")));
        assertUnknown(resume(404, "gone"));
        assertUnknown(resume(200, "{\"state\":\"unknown\"}"));
        assertUnknown(resume(200, "no json at all"));
        int asked = bench.world.sent.size();
        assertUnknown(resume(200, "{\"state\":\"unknown\"}"));
        assertThat(bench.world.sent).hasSize(asked + 1);

        Outcome outcome = resume(200, DONE);

        assertThat(outcome.output().textValue()).isEqualTo("[R1]");
        assertThat(posts()).isZero();
        assertThat(bench.world.sent).hasSize(asked + 2);
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(e -> e.kind().equals("reconciled"))
                        .map(e -> e.body()))
                .containsExactly("{\"state\":\"unknown\"}", "{\"state\":\"done\"}");
    }

    @Test
    void what_was_not_done_is_done_and_nobody_is_asked_twice() {
        assertUnknown(died(payer(true).plan("a.Payer")));
        assertThat(resume(200, "{\"state\":\"not_done\"}").output().textValue()).isEqualTo("[paid again]");
        assertThat(posts()).isEqualTo(1);
        int sent = bench.world.sent.size();
        assertThat(resume(500, "").output().textValue()).isEqualTo("[paid again]");
        assertThat(bench.world.sent).hasSize(sent);
    }

    @Test
    void done_without_a_result_that_the_tool_can_have_settles_nothing() {
        assertUnknown(died(payer(true).plan("a.Payer")));
        for (String told : List.of("{\"state\":\"done\",\"result\":null}", "{\"state\":\"done\"}")) {
            assertUnknown(resume(200, told));
        }
        assertThat(resume(200, DONE).output().textValue()).isEqualTo("[R1]");
    }

    @Test
    void an_outcome_that_nobody_can_tell_is_told_with_what_can_be_done() {
        Outcome outcome = died(payer(false).plan("a.Payer"));
        assertUnknown(outcome);
        assertThat(outcome.failure().next())
                .startsWith("Find out what became of it and say so: `agentc settle " + outcome.run() + " '");

        bench.journal = new dev.agentc.effect.testing.MemoryJournal();
        Outcome asked = died(payer(true).plan("a.Payer"));
        assertThat(asked.failure().next()).startsWith("Resume to ask `paid` again");
        assertThat(asked.failure().causes()).containsExactly("the server answered with status 500");
    }

    // ---- in one process

    private Outcome paying(boolean reconciles, EffectFailed failure, String told) {
        bench.world.server = call -> {
            if (call.method().equals("POST")) {
                throw failure;
            }
            return new Http.Answer(200, Map.of(), told);
        };
        return bench.run(payer(reconciles).plan("a.Payer"), "{\"q\":\"?\"}");
    }

    private static EffectFailed late() {
        return EffectFailed.tool("pay", "shop did not answer within 1 s", false, "");
    }

    @Test
    void a_call_that_gave_no_answer_is_asked_about_at_once() {
        assertThat(paying(true, late(), DONE).output().textValue()).isEqualTo("[R1]");
        assertThat(paying(true, late(), "{\"state\":\"not_done\"}").output().textValue())
                .isEqualTo("[{\"error\": \"shop did not answer within 1 s\"}]");
        Outcome unknown = paying(true, late(), "{\"state\":\"unknown\"}");
        assertThat(unknown.exit()).isEqualTo(75);
        assertThat(bench.events(unknown)).doesNotContain("failed tool Payer/react.1/act.1[0]/pay.1");
    }

    static List<EffectFailed> unclear() {
        return List.of(
                late(),
                late().uncertain(),
                late().unsure(),
                status(500),
                status(502),
                status(504),
                status(408),
                status(409),
                EffectFailed.tool("pay", "exit code 137", null, null, 137, "", false, ""));
    }

    private static EffectFailed status(int status) {
        return EffectFailed.tool("pay", "status " + status, status, null, null, null, false, "");
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void where_nobody_can_be_asked_no_model_gets_a_chance_to_do_it_again(EffectFailed failure) {
        Outcome outcome = paying(false, failure, "");

        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(outcome.failure().fields().path("key").asText()).isEqualTo("Payer/react.1/act.1[0]/pay.1");
        assertThat(outcome.failure().causes()).containsExactly(failure.failure().message());
        assertThat(bench.events(outcome)).doesNotContain("failed tool Payer/react.1/act.1[0]/pay.1");
        assertThat(bench.world.asked).hasSize(1);
        assertThat(resume(200, "").exit()).isEqualTo(75);
        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whoever_can_be_asked_is_asked_whatever_made_it_unclear(EffectFailed failure) {
        assertThat(paying(true, failure, DONE).output().textValue()).isEqualTo("[R1]");
    }

    @Test
    void what_is_under_way_is_asked_about_again_until_it_is_not() {
        assertUnknown(died(payer(true).plan("a.Payer")));
        AtomicInteger asked = new AtomicInteger();
        bench.world.server = call ->
                new Http.Answer(200, Map.of(), asked.incrementAndGet() < 4 ? "{\"state\":\"in_progress\"}" : DONE);

        Outcome outcome = carriedOn();

        assertThat(outcome.output().textValue()).isEqualTo("[R1]");
        assertThat(asked.get()).isEqualTo(4);
        assertThat(bench.journal.events(outcome.run()).stream()
                        .filter(e -> e.kind().equals("reconciled"))
                        .map(e -> e.body()))
                .containsExactly("{\"state\":\"in_progress\"}", "{\"state\":\"done\"}");
    }

    @Test
    void patience_with_what_is_under_way_ends() {
        assertUnknown(died(payer(true).plan("a.Payer")));

        Outcome outcome = resume(200, "{\"state\":\"in_progress\"}");

        assertUnknown(outcome);
        assertThat(outcome.failure().causes()).containsExactly("it is still under way");
        assertThat(bench.world.sent).hasSizeLessThan(40);
    }

    @Test
    void what_never_left_the_process_was_not_done() {
        for (boolean reconciles : List.of(false, true)) {
            bench.world.sent.clear();
            assertThat(paying(reconciles, late().unsent(), DONE).output().textValue())
                    .isEqualTo("[{\"error\": \"shop did not answer within 1 s\"}]");
            assertThat(bench.world.sent).hasSize(1);
        }
    }

    // ---- what is claimed was sent

    @Test
    void arguments_that_fail_claim_nothing_that_was_not_sent() {
        Code index = new Code.Index(new Code.ListOf(List.of(), AT), Plans.number(3), AT);
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.pay",
                        List.of(),
                        TEXT,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", TEXT, "post.1", shop("/x/", index), Plans.text("{}")))
                .flow("a.f", List.of(), TEXT, 0, Plans.call("a.pay", "pay.1"))
                .plan("a.f");

        Outcome outcome = bench.run(plan, "{}");

        assertThat(outcome.failure().error()).isEqualTo("OutOfRange");
        assertThat(bench.world.sent).isEmpty();
        assertThat(bench.events(outcome))
                .containsExactly("claim run f", "claim tool f/pay.1", "failed tool f/pay.1", "failed run f");

        bench.journal = bench.journal.cut(2);
        assertThat(resume(200, "").failure().error()).as("died after the claim").isEqualTo("OutOfRange");
    }

    @Test
    void an_answer_too_deep_to_be_read_is_the_tools_failure() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "[".repeat(20_000) + "]".repeat(20_000));
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.pay",
                        List.of(),
                        Plans.JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", Plans.JSON, "post.1", shop("/x"), Plans.text("{}")))
                .flow("a.f", List.of(), Plans.JSON, 0, Plans.call("a.pay", "pay.1"))
                .plan("a.f");

        Outcome outcome = bench.run(plan, "{}");

        assertThat(outcome.exit()).as(String.valueOf(outcome.failure())).isEqualTo(3);
        assertThat(bench.events(outcome)).contains("failed tool f/pay.1");
    }
}
