package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.PlanUnreadable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What executions may use at most. */
class BudgetTest {
    private static final Code MINUTE = new Code.Duration(60_000, AT);

    private final Bench bench = new Bench();
    private final Plans plans = Plans.withLibrary().prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);

    private Recalled recalled = new Recalled(List.of(), head -> "");

    @AfterEach
    void close() {
        bench.close();
    }

    private static Reply used(int input, int output) {
        return new Reply("yes", List.of(), Reply.Finish.STOP, new Usage(input, output, 0, false), "", null, null);
    }

    private static Code ask(int number) {
        return call("a.ask", "ask." + number, text("?"));
    }

    private Plans three() {
        return plans.flow("a.f", List.of(), TEXT, 0, ask(1), ask(2), ask(3));
    }

    private static void isOver(Outcome outcome, String key, String limit, String used) {
        Failure failure = outcome.failure();
        assertThat(failure).isNotNull();
        assertThat(failure.error()).isEqualTo("BudgetExceeded");
        assertThat(failure.fields().path("key").asText()).isEqualTo(key);
        assertThat(failure.fields().path("limit").asText()).isEqualTo(limit);
        assertThat(failure.fields().path("used").asText()).isEqualTo(used);
        assertThat(outcome.exit()).isEqualTo(4);
    }

    private List<String> decisions(Outcome outcome, String kind) {
        return bench.journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals(kind))
                .map(event -> event.key() + " " + event.body())
                .toList();
    }

    // ---- calls and tokens

    @Test
    void the_call_that_is_one_too_many_is_not_made() {
        bench.world.model = request -> says("yes");

        Outcome outcome = bench.run(three().bounded("a.f", "calls", 2).plan("a.f"), "{}");

        isOver(outcome, "calls", "2", "2");
        assertThat(bench.world.asked).hasSize(2);
        assertThat(outcome.failure().boundary()).isEqualTo("budget of flow f");
        assertThat(decisions(outcome, "granted")).hasSize(2);
        assertThat(decisions(outcome, "over_budget"))
                .singleElement()
                .asString()
                .startsWith("f/ask.3/model.1 ")
                .contains("\"calls\"");
    }

    @Test
    void a_budget_that_is_enough_changes_nothing() {
        bench.world.model = request -> says("yes");

        Outcome outcome =
                bench.run(three().bounded("a.f", "calls", 3, "tokens", 100_000).plan("a.f"), "{}");

        assertThat(outcome.output().textValue()).isEqualTo("yes");
        assertThat(bench.world.asked).extracting(ChatRequest::maxOutput).containsOnly(4096);
    }

    @Test
    void what_may_be_written_is_what_is_left_beside_what_is_sent() {
        bench.world.model = request -> used(10, 300);

        Outcome outcome = bench.run(three().bounded("a.f", "tokens", 1000).plan("a.f"), "{}");

        assertThat(outcome.failure()).isNull();
        assertThat(bench.world.asked).extracting(ChatRequest::maxOutput).containsExactly(1000, 1000 - 310, 1000 - 620);
        assertThat(decisions(outcome, "granted").getFirst()).contains("1000", "4096");
    }

    @Test
    void a_call_that_could_say_next_to_nothing_is_not_made() {
        bench.world.model = request -> used(10, 485);

        Outcome outcome = bench.run(three().bounded("a.f", "tokens", 1000).plan("a.f"), "{}");

        isOver(outcome, "tokens", "1000", "990");
        assertThat(bench.world.asked).hasSize(2);
    }

    @Test
    void a_try_that_failed_counts() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "overloaded", 503, true, null, "")
                    .costing(Usage.NONE);
        };

        Outcome outcome = bench.run(three().bounded("a.f", "calls", 2).plan("a.f"), "{}");

        isOver(outcome, "calls", "2", "2");
        assertThat(bench.world.asked).extracting(ChatRequest::attempt).containsExactly(1, 2);
    }

    @Test
    void a_call_has_to_fit_into_every_budget_around_it() {
        bench.world.model = request -> says("yes");
        plans.flow("a.inner", List.of(), TEXT, 0, ask(1)).bounded("a.inner", "calls", 5);
        plans.flow("a.f", List.of(), TEXT, 0, call("a.inner", "inner.1"), call("a.inner", "inner.2"));

        Outcome outcome = bench.run(plans.bounded("a.f", "calls", 1).plan("a.f"), "{}");

        isOver(outcome, "calls", "1", "1");
        assertThat(outcome.failure().boundary()).isEqualTo("budget of flow f");
    }

    @Test
    void branches_that_do_not_fit_side_by_side_take_turns() {
        bench.world.model = request -> used(10, 40);
        Code each = call("a.ask", "ask.1", text("?"));
        plans.flow("a.f", List.of(), JSON, 1, Plans.parallel(Plans.range(1, 8), 0, each));

        Outcome outcome = bench.run(plans.bounded("a.f", "tokens", 5000).plan("a.f"), "{}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.output()).hasSize(8);
        assertThat(bench.world.asked).extracting(ChatRequest::maxOutput).containsOnly(4096);
    }

    // ---- who may go on

    private static Code caught(Code body, String site) {
        return caught(body, site, "BudgetExceeded");
    }

    private static Code caught(Code body, String site, String error) {
        return new Code.Catch(body, List.of(new Code.CatchArm(List.of(error), -1, text("too dear"))), site, AT);
    }

    @Test
    void whoever_called_takes_it_and_nobody_inside() {
        bench.world.model = request -> says("yes");
        plans.flow("a.inner", List.of(), TEXT, 0, ask(1), caught(ask(2), "catch.1"), text("went on"))
                .bounded("a.inner", "calls", 1);
        plans.flow("a.f", List.of(), TEXT, 0, caught(call("a.inner", "inner.1"), "catch.1"));

        Outcome outcome = bench.run(plans.plan("a.f"), "{}");

        assertThat(outcome.output().textValue()).isEqualTo("too dear");
    }

    @Test
    void a_model_is_told_that_its_helper_used_up_a_budget_of_its_own() {
        plans.agent("a.Helper", List.of(parameter("q", TEXT)), TEXT).bounded("a.Helper", "tokens", 20);
        plans.agent("a.Main", List.of(parameter("q", TEXT)), TEXT, "a.Helper").bounded("a.Main", "calls", 9);
        bench.world.model = request -> observations(request).isEmpty()
                ? calls("Helper", "{\"q\": \"please, whatever it is that you are going to say about it\"}")
                : says(observations(request).getFirst());

        Outcome outcome = bench.run(plans.plan("a.Main"), "{\"q\": \"?\"}");

        assertThat(outcome.output().textValue()).contains("tokens");
    }

    // ---- tools, depth, time, money

    @Test
    void calls_of_tools_are_counted_each_try() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = call -> new Http.Answer(503, Map.of(), "busy");
        plans.leaf("a.t", List.of(), JSON, EffectClass.READ, Map.of(), effect("get", JSON, "get.1", shop("/x")));
        plans.flow("a.f", List.of(), JSON, 0, call("a.t", "t.1"));

        Outcome outcome = bench.run(plans.bounded("a.f", "tool_calls", 2).plan("a.f"), "{}");

        isOver(outcome, "tool_calls", "2", "2");
        assertThat(bench.world.sent).hasSize(2);
    }

    @Test
    void calls_go_as_deep_as_they_may() {
        bench.world.model = request -> says("yes");
        plans.flow("a.three", List.of(), TEXT, 0, ask(1));
        plans.flow("a.two", List.of(), TEXT, 0, call("a.three", "three.1"));
        plans.flow("a.f", List.of(), TEXT, 0, call("a.two", "two.1"));

        isOver(bench.run(plans.bounded("a.f", "depth", 2).plan("a.f"), "{}"), "depth", "2", "2");
        assertThat(bench.run(plans.bounded("a.f", "depth", 3).plan("a.f"), "{}").failure())
                .isNull();
    }

    @Test
    void time_that_is_over_ends_what_is_done_in_it() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(40));
            return says("yes");
        };
        Outcome outcome = bench.run(three().bounded("a.f", "time", MINUTE).plan("a.f"), "{}");

        isOver(outcome, "time", "60", "60");
        assertThat(bench.world.asked).hasSizeLessThan(3);
    }

    @Test
    void time_that_is_over_just_when_a_call_is_claimed_ends_the_same_gone_through_once_more() throws PlanUnreadable {
        bench.world.model = request -> says("yes");
        bench.passing(Duration.ofSeconds(70), Event.Phase.CLAIM, "f/ask.2/model.1");

        Outcome outcome = bench.run(three().bounded("a.f", "time", MINUTE).plan("a.f"), "{}");

        isOver(outcome, "time", "60", "60");
        assertThat(bench.world.asked).hasSize(1);
        isOver(onceMore(outcome), "time", "60", "60");
    }

    @Test
    void nothing_is_taken_when_time_is_over_and_that_is_the_same_gone_through_once_more() throws PlanUnreadable {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "no such model", 404, false, null, "");
        };
        bench.passing(Duration.ofSeconds(70), Event.Phase.FAILED, "f/ask.1/model.1");
        Code tried = new Code.Attempt(Plans.ref("a.ask", 1), List.of(text("?")), "ask.1", AT);
        for (Code taking : List.of(caught(ask(1), "catch.1", "ProviderFailed"), tried)) {
            plans.flow("a.f", List.of(), TEXT, 0, taking, ask(2));
            Outcome outcome = bench.run(plans.bounded("a.f", "time", MINUTE).plan("a.f"), "{}");

            isOver(outcome, "time", "60", "60");
            assertThat(decisions(outcome, "caught")).isEmpty();
            assertThat(decisions(outcome, "over_budget")).hasSize(1);
            isOver(onceMore(outcome), "time", "60", "60");
        }
    }

    @Test
    void what_was_refused_first_is_so_once_more_though_another_branch_found_the_time_over() throws PlanUnreadable {
        CountDownLatch refused = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        bench.world.model = request -> {
            await(refused);
            bench.world.pass(Duration.ofSeconds(70));
            return says("yes");
        };
        bench.seeing(event -> {
            if (event.isDecision("failed_first")) {
                first.countDown();
            } else if (event.isDecision("over_budget")) {
                boolean time = event.key().text().equals("f");
                (time ? late : refused).countDown();
                await(time ? first : late);
            }
        });
        Code both = Plans.parallel(Plans.range(1, 2), 0, new Code.Block(List.of(ask(1), ask(2)), AT));
        plans.flow("a.f", List.of(), JSON, 0, both).bounded("a.f", "calls", 1, "time", MINUTE);

        Outcome outcome = bench.run(plans.plan("a.f"), "{}");

        isOver(outcome, "calls", "1", "1");
        assertThat(decisions(outcome, "over_budget")).hasSize(2);
        isOver(onceMore(outcome), "calls", "1", "1");
    }

    @Test
    void of_two_times_that_are_over_the_inner_one_is_over_once_more_where_it_was() throws PlanUnreadable {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(40));
            return says("yes");
        };
        plans.flow("a.inner", List.of(), TEXT, 0, ask(1), ask(2), ask(3)).bounded("a.inner", "time", MINUTE);
        Code taken = caught(call("a.inner", "inner.1"), "catch.1");
        plans.flow("a.f", List.of(), TEXT, 0, taken, ask(1), ask(2))
                .bounded("a.f", "time", new Code.Duration(100_000, AT));

        Outcome outcome = bench.run(plans.plan("a.f"), "{}");

        isOver(outcome, "time", "100", "100");
        assertThat(decisions(outcome, "caught")).hasSize(1);
        isOver(onceMore(outcome), "time", "100", "100");
        assertThat(recalled.exchanges()).hasSameSizeAs(bench.world.asked);
    }

    @Test
    void a_loop_that_time_ended_is_gone_through_once_more_up_to_there() throws PlanUnreadable {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(25));
            return says("yes");
        };
        Code loop = new Code.While(new Code.Bool(true, AT), Plans.block(ask(1), call("a.idle", "idle.1")), AT);
        plans.flow("a.idle", List.of(), TEXT, 1, new Code.For(0, Plans.range(1, 3), text("?"), AT), text("done"));
        plans.flow("a.f", List.of(), TEXT, 0, ask(2), loop, text("done")).bounded("a.f", "time", MINUTE);

        Outcome outcome = bench.run(plans.plan("a.f"), "{}");

        isOver(outcome, "time", "60", "60");
        assertThat(bench.world.asked).hasSize(3);
        isOver(onceMore(outcome), "time", "60", "60");
        assertThat(recalled.exchanges()).hasSize(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome onceMore(Outcome outcome) throws PlanUnreadable {
        List<Event> events = bench.journal.events(outcome.run());
        try (Journal.Log log = bench.journal.reopen(outcome.run())) {
            recalled = new Recalled(events, head -> log.message(head).json());
            var scratch = new ScratchJournal(Recalled.goneBy(events));
            return bench.engine.rehearse(log.start(), StillWorld.around(scratch, Map.of(), binding -> false), recalled);
        }
    }

    @Test
    void time_between_two_processes_does_not_count() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(40));
            return says("yes");
        };
        Code time = new Code.Duration(130_000, AT);
        Outcome whole = bench.run(three().bounded("a.f", "time", time).plan("a.f"), "{}");
        assertThat(whole.failure()).isNull();
        long first = bench.journal.events(whole.run()).stream()
                .takeWhile(event -> !event.key().text().startsWith("f/ask.2"))
                .count();
        bench.journal = bench.journal.cut((int) first);
        bench.world.pass(Duration.ofHours(5));

        Outcome resumed = bench.engine.resume(whole.run(), bench.world.with(bench.journal), new Cancel());

        assertThat(resumed.failure()).isNull();
        assertThat(decisions(resumed, "resumed")).hasSize(1);
    }

    @Test
    void money_bounds_what_may_be_written() {
        bench.world.model = request -> used(0, Math.min(1000, request.maxOutput()));
        String prices = "{\"fast\": {\"input\": \"0\", \"output\": \"10\"}}";
        Code cent = new Code.Money("0.015", AT);

        Outcome outcome = bench.engine.run(
                bench.request(three().bounded("a.f", "cost", cent).plan("a.f"), "{}", Map.of())
                        .in(ZoneId.of("UTC"), prices),
                bench.world.with(bench.journal));

        isOver(outcome, "cost", "0.015", "0.015");
        assertThat(bench.world.asked).extracting(ChatRequest::maxOutput).containsExactly(1500, 500);
    }

    @Test
    void money_cannot_be_counted_where_nobody_says_what_a_model_costs() {
        Outcome outcome = bench.run(
                three().bounded("a.f", "cost", new Code.Money("5", AT)).plan("a.f"), "{}");

        isOver(outcome, "cost", "5", "0");
        assertThat(outcome.failure().message()).contains("nobody says what its model costs");
        assertThat(bench.world.asked).isEmpty();
    }

    // ---- resuming

    @Test
    void what_earlier_processes_used_counts() {
        bench.world.model = request -> says("yes");
        Outcome whole = bench.run(three().bounded("a.f", "calls", 3).plan("a.f"), "{}");
        assertThat(whole.failure()).isNull();
        List<Event> events = bench.journal.events(whole.run());
        for (int cut = 1; cut < events.size(); cut++) {
            var journal = bench.journal.cut(cut);
            boolean open = events.get(cut - 1).phase() == Event.Phase.CLAIM
                            && events.get(cut - 1).kind().equals("model")
                    || events.get(cut - 1).kind().equals("granted");
            Outcome resumed = bench.engine.resume(whole.run(), bench.world.with(journal), new Cancel());
            assertThat(resumed.failure() == null ? "done" : resumed.failure().error())
                    .as("after " + cut)
                    .isEqualTo(open ? "BudgetExceeded" : "done");
        }
    }
}
