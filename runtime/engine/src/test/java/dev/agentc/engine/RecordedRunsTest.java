package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.block;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parallel;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of a run beside its calls, so that it ends the same gone through once more without anybody outside. */
class RecordedRunsTest {
    private static final Code MINUTE = new Code.Duration(60_000, AT);
    private static final Code FOREVER = new Code.Bool(true, AT);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plans asking() {
        return Plans.withLibrary().prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);
    }

    private static Code ask(int number) {
        return call("a.ask", "ask." + number, text("?"));
    }

    private RunRequest request(Plan plan) {
        return bench.request(plan, "{}", Map.of());
    }

    private RecordedRun recorded(Plan plan) {
        return new RecordedRun(bench, request(plan));
    }

    /** Twice, since nothing may be left of the first time. */
    private static void endsTheSame(RecordedRun run) {
        for (int i = 0; i < 2; i++) {
            RecordedRun.Seen again = run.offline();
            assertThat(RecordedRun.told(again.outcome())).isEqualTo(RecordedRun.told(run.outcome));
            assertThat(again.unused()).isEmpty();
        }
    }

    private void slowly(int seconds) {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(seconds));
            return says("yes");
        };
    }

    private static void isLate(RecordedRun run) {
        assertThat(run.outcome.failure().error()).isEqualTo("BudgetExceeded");
        assertThat(run.outcome.failure().fields().path("key").asText()).isEqualTo("time");
        assertThat(run.decided()).contains("over_budget .");
    }

    // ---- where a time can be over

    /** Where it is asked until the time is over. */
    private enum Place {
        WHILE {
            @Override
            Plans plans(Code time) {
                return flow(asking(), time, new Code.While(FOREVER, block(ask(1), ask(2)), AT));
            }
        },
        FOR {
            @Override
            Plans plans(Code time) {
                return flow(asking(), time, new Code.For(0, range(1, 100), ask(1), AT));
            }
        },
        REPEAT {
            @Override
            Plans plans(Code time) {
                return flow(asking(), time, new Code.Repeat(number(100), ask(1), AT));
            }
        },
        BRANCH {
            @Override
            Plans plans(Code time) {
                Code many = new Code.Repeat(local(0), ask(1), AT);
                return flow(asking(), time, ask(2), parallel(range(2, 20), 0, many));
            }
        },
        FRAME {
            @Override
            Plans plans(Code time) {
                Plans plans = asking().flow("a.inner", List.of(), TEXT, 0, ask(1), ask(2), text("done"));
                return flow(plans, time, new Code.While(FOREVER, call("a.inner", "inner.1"), AT));
            }
        },
        TURNS {
            @Override
            Plans plans(Code time) {
                Plans plans = asking().agent("a.Clerk", List.of(parameter("q", TEXT)), TEXT, "a.ask");
                return flow(plans, time, call("a.Clerk", "Clerk.1", text("Go on.")));
            }
        };

        abstract Plans plans(Code time);

        private static Plans flow(Plans plans, Code time, Code... body) {
            return plans.flow("a.f", List.of(), JSON, 2, body).bounded("a.f", "time", time);
        }

        Plan plan(Code time) {
            return plans(time).plan("a.f");
        }
    }

    /** A clerk who asks on and on, and whoever is asked, take so long each. */
    private void taking(int seconds) {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(seconds));
            return request.tools().isEmpty() ? says("yes") : calls("ask", "{\"q\": \"what?\"}");
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_time_that_was_over_is_over_there_again_however_fast_the_outside_was(Place place) {
        for (int seconds : new int[] {7, 20, 55}) {
            taking(seconds);
            RecordedRun run = recorded(place.plan(MINUTE));

            isLate(run);
            assertThat(run.calls).as(seconds + " s").isNotEmpty();
            endsTheSame(run);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_time_that_was_over_says_nothing_of_another_one(Place place) {
        taking(20);
        RecordedRun run = recorded(place.plan(MINUTE));

        Outcome longer =
                run.offline(request(place.plan(new Code.Duration(90_000, AT)))).outcome();

        assertThat(longer.failure().boundary()).isEqualTo(Refusals.BOUNDARY);
        assertThat(longer.failure().message()).contains("is neither stubbed nor recorded");
    }

    @Test
    void how_often_a_loop_went_round_hangs_on_the_machine_and_what_it_ends_in_does_not() {
        AtomicBoolean over = new AtomicBoolean();
        Thread time = Thread.ofVirtual().unstarted(() -> {
            while (!over.get()) {
                bench.world.pass(Duration.ofMillis(200));
                Thread.yield();
            }
        });
        bench.world.model = request -> {
            time.start();
            return says("yes");
        };
        Code idle = new Code.While(FOREVER, store(0, number(1)), AT);
        RecordedRun run;
        try {
            run = recorded(Place.flow(asking(), MINUTE, ask(1), idle).plan("a.f"));
        } finally {
            over.set(true);
        }

        isLate(run);
        endsTheSame(run);
    }

    @Test
    void another_form_that_goes_round_without_end_ends_where_more_rounds_came_to_nothing_than_then() {
        slowly(25);
        RecordedRun run = recorded(Place.WHILE.plan(MINUTE));

        Code idle = new Code.While(FOREVER, store(0, number(1)), AT);
        RecordedRun.Seen other =
                run.offline(request(Place.flow(asking(), MINUTE, idle, ask(1)).plan("a.f")));

        assertThat(RecordedRun.told(other.outcome())).isEqualTo(RecordedRun.told(run.outcome));
        assertThat(other.unused()).isNotEmpty();
    }

    @Test
    void the_time_of_a_tool_is_over_there_again() {
        slowly(25);
        Code loop = new Code.Repeat(number(100), ask(1), AT);
        Code taken = new Code.Catch(
                call("a.slow", "slow.1"),
                List.of(new Code.CatchArm(List.of("ToolFailed"), -1, text("late"))),
                "catch.1",
                AT);
        Plan plan = asking().add(
                        "tool", "a.slow", List.of(), TEXT, Map.of("timeout", MINUTE), loop, false, EffectClass.ONCE, 2)
                .flow("a.f", List.of(), TEXT, 0, taken)
                .plan("a.f");

        RecordedRun run = recorded(plan);

        assertThat(run.outcome.output().textValue()).isEqualTo("late");
        assertThat(run.decided()).contains("timeout slow.1");
        endsTheSame(run);
    }

    @Test
    void what_was_begun_last_is_begun_again_though_nobody_outside_was_asked_in_it() {
        slowly(25);
        Plans plans = asking().flow("a.note", List.of(), TEXT, 0, text("noted"));
        bench.passing(Duration.ofSeconds(60), Event.Phase.RESULT, "f/note.1#2");
        Code loop = new Code.While(FOREVER, block(ask(1), call("a.note", "note.1")), AT);

        RecordedRun run = recorded(Place.flow(plans, MINUTE, loop).plan("a.f"));

        isLate(run);
        assertThat(run.decided()).contains("begun note.1#2");
        assertThat(run.offline().begun("a.note")).isEqualTo(run.begun("a.note")).isEqualTo(2);
        endsTheSame(run);
    }

    @Test
    void a_call_that_time_broke_off_is_no_answer() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(50));
            if (Thread.currentThread().isInterrupted()) {
                throw EffectFailed.cancelled("model fast");
            }
            return says("yes");
        };

        RecordedRun run = recorded(Place.REPEAT.plan(MINUTE));

        isLate(run);
        assertThat(run.calls).hasSize(1);
        endsTheSame(run);
    }

    @Test
    void what_was_stopped_with_a_branch_is_not_on_the_way_to_where_a_time_was_over() {
        CountDownLatch both = new CountDownLatch(2);
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = call -> {
            if (call.uri().getPath().equals("/2")) {
                await(both);
            }
            both.countDown();
            return new Http.Answer(200, Map.of(), "[1]");
        };
        slowly(25);
        Plans plans = asking().leaf(
                        "a.look",
                        List.of(parameter("q", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/", local(0))));
        Code look = call("a.look", "look.1", template(local(0)));
        Code again = new Code.If(
                new Code.Binary(Code.Operator.EQUAL, local(0), number(1), AT),
                new Code.Repeat(number(9), look, AT),
                block(look, new Code.Fail(new Code.RecordOf("StepsExhausted", List.of(), AT), AT)),
                AT);
        Code taken = new Code.Catch(
                parallel(range(1, 2), 0, again), List.of(new Code.CatchArm(List.of(), -1, text("x"))), "catch.1", AT);

        RecordedRun run = recorded(Place.flow(plans, MINUTE, taken, new Code.While(FOREVER, ask(1), AT))
                .plan("a.f"));

        isLate(run);
        assertThat(run.decided()).contains("failed_first parallel.1", "caught catch.1");
        assertThat(run.calls).noneMatch(call -> call.key().contains("[0]"));
        endsTheSame(run);
    }

    // ---- what branches hang on

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a call");
        }
    }

    @Test
    void who_was_let_pass_by_a_budget_of_branches_is_so_again() {
        Outcome outcome = secondFirst(says("yes"), says("yes"), "calls", 1);

        assertThat(outcome.failure().error()).isEqualTo("BudgetExceeded");
    }

    @Test
    void how_much_a_branch_might_write_hangs_on_what_another_had_used_and_is_so_again() {
        Outcome outcome = secondFirst(used(10, 976), used(3, 5), "tokens", 1000);

        assertThat(outcome.failure()).isNull();
    }

    private static Reply used(int input, int output) {
        return new Reply("yes", List.of(), Reply.Finish.STOP, new Usage(input, output, 0, false), "", null, null);
    }

    /** Of two branches that ask, the second one is first. */
    private Outcome secondFirst(Reply first, Reply second, String key, int limit) {
        CountDownLatch asked = new CountDownLatch(1);
        bench.world.model = request -> {
            boolean isSecond = request.key().text().contains("[1]");
            if (isSecond) {
                asked.countDown();
            }
            return isSecond ? second : first;
        };
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = call -> {
            if (call.uri().getPath().equals("/1")) {
                await(asked);
            }
            return new Http.Answer(200, Map.of(), "[1]");
        };
        Plans plans = asking().leaf(
                        "a.look",
                        List.of(parameter("q", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/", local(0))));
        Code each = block(call("a.look", "look.1", template(local(0))), ask(1));
        plans.flow("a.f", List.of(), JSON, 1, parallel(range(1, 2), 0, each)).bounded("a.f", key, limit);
        RecordedRun run = recorded(plans.plan("a.f"));
        endsTheSame(run);
        return run.outcome;
    }

    private static Plan sharing(long more) {
        Code lambda = new Code.Lambda(new Routine(1, List.of(), 1, Plans.add(local(0), number(more))), AT);
        Code update = effect("State.update", INT, "update.1", local(1), lambda);
        Code told = call("a.ask", "ask.1", template(update));
        return asking().flow(
                        "a.f",
                        List.of(),
                        JSON,
                        1,
                        store(0, effect("state", new Type.Opaque("State", List.of(INT)), "state.1", number(0))),
                        parallel(range(1, 2), 1, block(ask(2), told)))
                .plan("a.f");
    }

    @Test
    void what_branches_made_of_a_state_they_made_in_the_same_order() {
        CountDownLatch told = new CountDownLatch(1);
        bench.world.model = request -> {
            String key = request.key().text();
            if (key.startsWith("f/ask.2[0]")) {
                await(told);
            } else if (key.startsWith("f/ask.1[1]")) {
                told.countDown();
            }
            return says(Bench.last(request));
        };

        RecordedRun run = recorded(sharing(1));

        assertThat(run.outcome.output()).as("the second branch was first").isEqualTo(Bench.json("[\"2\", \"1\"]"));
        assertThat(run.decided()).contains("state update.1[0]", "state update.1[1]");
        endsTheSame(run);
        Outcome other = run.offline(request(sharing(5))).outcome();
        assertThat(other.failure().boundary()).isEqualTo(Refusals.BOUNDARY);
        assertThat(other.failure().message())
                .isEqualTo("the update of a state (update.1[0]) makes something else of it than is recorded");
    }

    // ---- tries

    @Test
    void tries_are_made_again_and_count_where_a_budget_counts_them() {
        bench.world.model = request -> {
            if (request.attempt() < 3) {
                throw EffectFailed.provider("fast", "overloaded", 503, true, null, "");
            }
            return says("yes");
        };
        Plans plans = asking().flow("a.f", List.of(), TEXT, 0, ask(1), ask(2));

        RecordedRun free = recorded(plans.plan("a.f"));
        assertThat(free.calls).as("where nothing counts them").hasSize(6);
        assertThat(free.decided())
                .containsExactly(
                        "retry ask.1/model.1", "retry ask.1/model.1~2", "retry ask.2/model.1", "retry ask.2/model.1~2");
        endsTheSame(free);

        RecordedRun all = recorded(plans.bounded("a.f", "calls", 6).plan("a.f"));
        assertThat(all.outcome.failure()).isNull();
        assertThat(all.calls).hasSize(6);
        endsTheSame(all);

        RecordedRun few = recorded(plans.bounded("a.f", "calls", 4).plan("a.f"));
        assertThat(few.outcome.failure().error()).isEqualTo("BudgetExceeded");
        assertThat(few.calls).hasSize(4);
        endsTheSame(few);
    }

    @Test
    void a_try_that_would_have_come_too_late_is_not_made_once_more_either() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(20));
            throw EffectFailed.provider("fast", "too many", 429, true, Duration.ofSeconds(45), "");
        };

        RecordedRun run = recorded(Place.flow(asking(), MINUTE, ask(1)).plan("a.f"));

        assertThat(run.outcome.failure().message()).isEqualTo("too many");
        assertThat(run.decided()).containsExactly("retry ask.1/model.1");
        endsTheSame(run);
    }

    /** Looks for something, or pays. */
    private static Plans shopping() {
        return asking().leaf(
                        "a.look",
                        List.of(parameter("q", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/", local(0))))
                .leaf(
                        "a.pay",
                        List.of(parameter("q", TEXT)),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", JSON, "post.1", shop("/", local(0)), local(0)));
    }

    private static Code taken(Code tried, int number) {
        return new Code.Catch(
                template(tried),
                List.of(new Code.CatchArm(List.of("ToolFailed"), -1, text("x"))),
                "catch." + number,
                AT);
    }

    private static Code look(int number) {
        return call("a.look", "look." + number, text("lamp"));
    }

    private static Code pay(int number) {
        return call("a.pay", "pay." + number, text("lamp"));
    }

    private void answering(Function<Http.Call, Http.Answer> server) {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = server;
        bench.world.model = request -> says("yes");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 429, 503})
    void what_another_try_may_mend_fails_once_more_where_the_run_went_on(int status) {
        answering(call -> new Http.Answer(status, Map.of(), "none"));
        Plan plan = shopping()
                .flow("a.f", List.of(), TEXT, 0, taken(pay(1), 1), taken(look(1), 2), ask(1))
                .plan("a.f");

        RecordedRun run = recorded(plan);

        assertThat(run.outcome.failure()).isNull();
        endsTheSame(run);
        assertThat(run.offline().begun("a.look")).isEqualTo(run.begun("a.look"));
        assertThat(run.offline().begun("a.pay")).isEqualTo(run.begun("a.pay"));
    }

    @Test
    void what_must_not_be_done_twice_is_tried_again_only_where_it_was() {
        answering(call -> {
            EffectFailed failed = EffectFailed.timeout("tool a.pay", Duration.ofSeconds(5), "");
            throw call.uri().getPath().equals("/lamp") ? failed.uncertain() : failed.unsent();
        });
        Plan plan = shopping()
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        0,
                        new Code.Catch(
                                template(pay(1)), List.of(new Code.CatchArm(List.of(), -1, text("x"))), "catch.1", AT),
                        new Code.Catch(
                                template(call("a.pay", "pay.2", text("pen"))),
                                List.of(new Code.CatchArm(List.of(), -1, text("y"))),
                                "catch.2",
                                AT))
                .plan("a.f");

        RecordedRun run = recorded(plan);

        assertThat(run.calls).filteredOn(call -> call.key().startsWith("pay.1")).hasSize(1);
        assertThat(run.calls).filteredOn(call -> call.key().startsWith("pay.2")).hasSizeGreaterThan(1);
        endsTheSame(run);
        assertThat(run.offline().begun("a.pay")).isEqualTo(run.begun("a.pay"));
    }

    @Test
    void a_run_that_ended_in_what_another_try_may_mend_keeps_only_what_was_answered() {
        answering(call -> new Http.Answer(503, Map.of(), "busy"));
        Plan plan = shopping()
                .flow("a.f", List.of(), TEXT, 0, ask(1), taken(look(1), 1), template(look(2)))
                .plan("a.f");

        RecordedRun run = recorded(plan);

        assertThat(run.outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(run.calls).extracting(RecordedCall::key).containsExactly("ask.1/model.1");
        assertThat(run.decisions).isEmpty();
        assertThat(run.offline().outcome().failure().boundary()).isEqualTo(Refusals.BOUNDARY);
    }

    @Test
    void what_a_branch_failed_of_is_kept_only_of_the_one_that_failed_first() {
        answering(call -> new Http.Answer(404, Map.of(), "none"));
        Code each = taken(parallel(range(1, 3), 0, look(1)), 1);

        RecordedRun run = recorded(
                shopping().flow("a.f", List.of(), TEXT, 1, each, ask(1)).plan("a.f"));

        assertThat(run.outcome.failure()).isNull();
        assertThat(run.decided()).contains("failed_first parallel.1");
        assertThat(run.calls).hasSize(2);
        endsTheSame(run);
    }

    @Test
    void what_follows_from_the_answers_is_not_recorded_beside_them() {
        slowly(1);
        Plans plans = asking().agent("a.Clerk", List.of(parameter("q", TEXT)), TEXT)
                .bounded("a.Clerk", "tokens", 50_000, "calls", 9, "time", MINUTE);
        Code taken = new Code.Catch(
                call("a.none", "none.1"), List.of(new Code.CatchArm(List.of(), -1, text("x"))), "catch.1", AT);
        plans.flow("a.none", List.of(), TEXT, 0, new Code.Fail(new Code.RecordOf("StepsExhausted", List.of(), AT), AT));
        plans.flow("a.f", List.of(), TEXT, 0, taken, call("a.Clerk", "Clerk.1", text("?")));

        RecordedRun run = recorded(plans.plan("a.f"));

        assertThat(run.outcome.failure()).isNull();
        assertThat(run.decisions).isEmpty();
        endsTheSame(run);
    }
}
