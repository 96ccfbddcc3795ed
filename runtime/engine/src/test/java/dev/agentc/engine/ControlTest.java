package dev.agentc.engine;

import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.NOTHING;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.add;
import static dev.agentc.engine.Plans.block;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.field;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.ref;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Progress;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops, failures that are taken, values that are emitted, branches with names, calls that never fail. */
class ControlTest {
    private final Bench bench = new Bench();
    private final List<String> emitted = new ArrayList<>();

    @BeforeEach
    void shop_and_model() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.server = call -> new Http.Answer(404, Map.of(), "none");
        bench.world.model = request -> says("said " + Bench.last(request));
        bench.world.progress = new Progress() {
            @Override
            public void event(RunId run, Event event) {}

            @Override
            public void message(RunId run, EffectKey key, String json) {}

            @Override
            public void partial(RunId run, EffectKey key, String text) {}

            @Override
            public void emitted(RunId run, EffectKey key, String json) {
                emitted.add(json);
            }
        };
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plans shopping() {
        return Plans.withLibrary()
                .prompt("a.ask", List.of(parameter("q", TEXT)), TEXT)
                .leaf(
                        "a.price",
                        List.of(),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/price")))
                .leaf(
                        "a.pay",
                        List.of(),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        effect("post", JSON, "post.1", shop("/pay"), text("lamp")));
    }

    private Outcome run(Plans plans, Code... body) {
        return bench.run(plans.flow("a.f", List.of(), JSON, 4, body).plan("a.f"), "{}");
    }

    /** Goes on from what an earlier process had recorded when it died right after an event. */
    private Outcome resumed(Outcome outcome, String last) {
        bench.journal = bench.journal.cut(bench.events(outcome).indexOf(last) + 1);
        emitted.clear();
        return bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
    }

    private static Code caught(Code body, Code.CatchArm... arms) {
        return new Code.Catch(body, List.of(arms), "catch.1", AT);
    }

    private static Code equal(Code left, Code right) {
        return new Code.Binary(Code.Operator.EQUAL, left, right, AT);
    }

    // ---- loops

    @Test
    void continue_begins_the_next_round() {
        Code round = block(
                new Code.If(equal(local(0), number(3)), new Code.Continue(AT), null, AT),
                new Code.If(equal(local(0), number(5)), new Code.Break(AT), null, AT),
                store(1, add(local(1), local(0))));
        Outcome outcome =
                run(Plans.withLibrary(), store(1, number(0)), new Code.For(0, range(1, 6), round, AT), local(1));

        assertThat(outcome.output().asInt()).isEqualTo(1 + 2 + 4);
    }

    @Test
    void continue_ends_a_round_of_the_innermost_loop_alone() {
        Code inner = new Code.Repeat(number(3), block(store(1, add(local(1), number(1))), new Code.Continue(AT)), AT);
        Code outer = new Code.For(0, range(1, 2), block(inner, store(1, add(local(1), number(10)))), AT);

        assertThat(run(Plans.withLibrary(), store(1, number(0)), outer, local(1))
                        .output()
                        .asInt())
                .isEqualTo(2 * (3 + 10));
    }

    // ---- catch

    @Test
    void what_is_caught_is_recorded_and_stays_caught() {
        Code price = call("a.price", "price.1");
        Outcome outcome =
                run(shopping(), caught(price, new Code.CatchArm(List.of("ToolFailed"), 0, field(local(0), "status"))));

        assertThat(outcome.output().asInt()).isEqualTo(404);
        assertThat(bench.events(outcome))
                .containsSubsequence("failed tool f/price.1", "decision caught f/catch.1", "result run f");

        bench.world.server = call -> new Http.Answer(200, Map.of(), "7");
        assertThat(resumed(outcome, "decision caught f/catch.1").output()).isEqualTo(outcome.output());
        assertThat(bench.world.sent).hasSize(1);
    }

    @Test
    void an_arm_whose_condition_does_not_hold_takes_nothing() {
        Code.CatchArm busy = new Code.CatchArm(
                List.of("ToolFailed"), 0, equal(field(local(0), "status"), number(503)), text("busy"));
        Code.CatchArm any = new Code.CatchArm(List.of(), 1, field(local(1), "error"));

        assertThat(run(shopping(), caught(call("a.price", "price.1"), busy, any))
                        .output()
                        .textValue())
                .isEqualTo("ToolFailed");
        assertThat(run(shopping(), caught(call("a.price", "price.1"), busy))
                        .failure()
                        .error())
                .isEqualTo("ToolFailed");
    }

    @Test
    void what_is_known_of_a_failure_fails_again_as_it_was() {
        Code again = new Code.Fail(local(0), AT);
        Outcome plain = run(shopping(), call("a.price", "price.1"));
        Outcome outcome = run(shopping(), caught(call("a.price", "price.1"), new Code.CatchArm(List.of(), 0, again)));

        assertThat(outcome.failure().error()).isEqualTo("ToolFailed");
        assertThat(outcome.failure().message()).isEqualTo(plain.failure().message());
        assertThat(outcome.failure().fields()).isEqualTo(plain.failure().fields());
    }

    @ParameterizedTest
    @EnumSource(names = {"OutcomeUnknown", "Cancelled", "JournalFailed"})
    void no_catch_takes_what_stops_a_run(Failure.BuiltIn error) {
        List<Code> fields = error.name().equals("OutcomeUnknown") ? List.of(text("k"), text("t")) : List.of(text("x"));
        Code fails = new Code.Fail(new Code.RecordOf(error.name(), fields, AT), AT);
        Outcome outcome = run(
                Plans.withLibrary(),
                caught(
                        fails,
                        new Code.CatchArm(List.of(error.name()), -1, text("named")),
                        new Code.CatchArm(List.of(), -1, text("any"))));

        assertThat(outcome.failure().error()).isEqualTo(error.name());
        assertThat(bench.events(outcome)).noneMatch(event -> event.startsWith("decision caught"));
    }

    @Test
    void nobody_goes_on_from_a_call_that_may_have_been_made() {
        bench.world.server = call -> {
            throw EffectFailed.tool("pay", "the connection broke", false, "").unsure();
        };
        Outcome outcome = run(shopping(), caught(call("a.pay", "pay.1"), new Code.CatchArm(List.of(), -1, text("no"))));

        assertThat(outcome.failure().message()).contains("nobody knows whether it arrived");
        assertThat(outcome.exit()).isEqualTo(75);
        assertThat(bench.events(outcome)).noneMatch(event -> event.startsWith("decision caught"));
    }

    @Test
    void what_fails_when_the_time_of_the_tool_around_is_over_is_not_caught_in_it() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(4));
            throw EffectFailed.provider("fast", "no such model", 404, false, null, "");
        };
        Plans plans = shopping()
                .add(
                        "tool",
                        "a.slow",
                        List.of(),
                        TEXT,
                        Map.of("timeout", new Code.Duration(1000, AT)),
                        caught(call("a.ask", "ask.1", text("?")), new Code.CatchArm(List.of(), -1, text("went on"))),
                        false,
                        EffectClass.ONCE,
                        1);
        Outcome outcome = run(plans, call("a.slow", "slow.1"));

        assertThat(outcome.failure()).isNotNull();
        assertThat(bench.events(outcome)).noneMatch(event -> event.startsWith("decision caught"));
    }

    @Test
    void who_is_stopped_catches_nothing_any_more() {
        bench.world.model = request -> {
            bench.cancel.cancel("a person");
            return says("too late");
        };
        Code asking = block(call("a.ask", "ask.1", text("one")), call("a.ask", "ask.2", text("two")));
        Outcome outcome = run(shopping(), caught(asking, new Code.CatchArm(List.of(), -1, text("went on"))));

        assertThat(outcome.failure().error()).isEqualTo("Cancelled");
        assertThat(outcome.resumable()).isTrue();
        assertThat(bench.events(outcome)).noneMatch(event -> event.startsWith("decision caught"));
    }

    @Test
    void where_all_is_pure_a_catch_leaves_no_trace() {
        Code chosen = new Code.Index(range(1, 2), number(7), AT);
        Code quiet = new Code.Catch(chosen, List.of(new Code.CatchArm(List.of("OutOfRange"), -1, number(0))), AT);
        Outcome outcome = run(Plans.withLibrary(), quiet);

        assertThat(outcome.output().asInt()).isZero();
        assertThat(bench.events(outcome)).noneMatch(event -> event.startsWith("decision"));
    }

    // ---- emit

    @Test
    void what_is_emitted_is_an_event_and_nobody_sees_it_twice() {
        Outcome outcome = run(
                shopping(),
                new Code.For(0, range(1, 3), new Code.Emit(local(0), "emit.1", AT), AT),
                call("a.ask", "ask.1", text("?")),
                new Code.Emit(text("end"), "emit.2", AT),
                text("done"));

        assertThat(emitted).containsExactly("1", "2", "3", "\"end\"");
        assertThat(bench.events(outcome))
                .contains("result emit f/emit.1", "result emit f/emit.1#2", "result emit f/emit.1#3")
                .doesNotHaveDuplicates();

        Outcome resumed = resumed(outcome, "result emit f/emit.1#2");
        assertThat(resumed.output()).isEqualTo(outcome.output());
        assertThat(emitted).containsExactly("3", "\"end\"");
        assertThat(bench.events(resumed)).doesNotHaveDuplicates();
    }

    @Test
    void what_is_emitted_keeps_its_label() {
        Code own = new Code.ListOf(List.of(text("private")), AT);
        bench.world.server = call -> new Http.Answer(200, Map.of(), "7");
        Plans plans = shopping()
                .leaf(
                        "a.own",
                        List.of(),
                        JSON,
                        EffectClass.READ,
                        Map.of("gives", own),
                        effect("get", JSON, "get.1", shop("/own")));
        Outcome outcome = run(plans, new Code.Emit(call("a.own", "own.1"), "emit.1", AT), text("done"));

        Event event = bench.journal.events(outcome.run()).stream()
                .filter(each -> each.kind().equals("emit"))
                .findFirst()
                .orElseThrow();
        assertThat(event.label()).isNotNull();
        assertThat(event.label().isPrivate()).isTrue();
    }

    // ---- branches with names

    private static Code together(Code... branches) {
        List<Routine> routines = new ArrayList<>();
        for (Code branch : branches) {
            routines.add(new Routine(0, List.of(), 0, branch));
        }
        return new Code.Parallel(routines, "parallel.1", AT);
    }

    @Test
    void branches_with_names_have_keys_by_their_places() {
        Outcome outcome = run(
                shopping(),
                together(call("a.ask", "ask.1", text("one")), call("a.ask", "ask.2", text("two")), number(3)));

        assertThat(outcome.output().toString()).isEqualTo("[\"said one\",\"said two\",3]");
        assertThat(bench.events(outcome)).contains("result prompt f/ask.1[0]", "result prompt f/ask.2[1]");
        assertThat(resumed(outcome, "result prompt f/ask.1[0]").output()).isEqualTo(outcome.output());
    }

    @Test
    void the_first_branch_that_fails_is_what_all_of_it_ends_in() {
        Outcome outcome = run(
                shopping(),
                caught(
                        together(call("a.price", "price.1"), call("a.ask", "ask.1", text("one"))),
                        new Code.CatchArm(List.of("ToolFailed"), 0, field(local(0), "status"))));

        assertThat(outcome.output().asInt()).isEqualTo(404);
        assertThat(bench.events(outcome))
                .containsSubsequence("decision failed_first f/parallel.1", "decision caught f/catch.1");
    }

    // ---- calls that never fail

    private static Plans buying() {
        return shopping()
                .flow(
                        "a.buy",
                        List.of(parameter("item", TEXT)),
                        TEXT,
                        2,
                        store(1, call("a.ask", "ask.1", local(0))),
                        template(local(1), " for ", call("a.price", "price.1")));
    }

    private static Code attempt(String item) {
        return new Code.Attempt(ref("a.buy", 1), List.of(text(item)), "buy.1", AT);
    }

    private static Code told() {
        return template(
                field(local(0), "succeeded"),
                " ",
                field(local(0), "failed"),
                " ",
                field(local(0), "input"),
                " ",
                field(local(0), "steps"),
                " ",
                field(local(0), "tokens"),
                " ",
                field(local(0), "id"),
                " ",
                field(local(0), "transcript"));
    }

    @Test
    void a_call_that_fails_is_told_of_and_ends_nothing() {
        Outcome outcome = run(
                buying(), store(0, attempt("lamp")), template(told(), " ", field(field(local(0), "failure"), "error")));

        assertThat(outcome.output().textValue())
                .isEqualTo("false true lamp 1 15 f/buy.1 user: lamp\nassistant: said lamp ToolFailed");
        assertThat(bench.events(outcome)).contains("failed flow f/buy.1", "result run f");
    }

    @Test
    void a_call_that_succeeds_gives_its_output() {
        bench.world.server = call -> new Http.Answer(200, Map.of(), "7");
        Outcome outcome = run(buying(), store(0, attempt("lamp")), template(told(), " ", field(local(0), "output")));

        assertThat(outcome.output().textValue())
                .isEqualTo("true false lamp 1 15 f/buy.1 user: lamp\nassistant: said lamp said lamp for 7");
    }

    @Test
    void wherever_its_process_died_a_run_tells_the_same_of_a_call() {
        Code calls = new Code.CallsIn(local(0), "a.ask", AT);
        Plan plan = buying().flow(
                        "a.f",
                        List.of(),
                        JSON,
                        2,
                        store(0, attempt("lamp")),
                        store(1, calls),
                        template(
                                told(),
                                " ",
                                field(new Code.Index(local(1), number(0), AT), "output"),
                                " ",
                                field(new Code.Index(local(1), number(0), AT), "input")))
                .plan("a.f");
        Outcome outcome = bench.run(plan, "{}");
        assertThat(outcome.output().textValue()).endsWith("said lamp said lamp lamp");

        List<String> events = bench.events(outcome);
        var whole = bench.journal;
        for (int died = 1; died < events.size(); died++) {
            bench.journal = whole.cut(died);
            Outcome resumed = bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
            assertThat(resumed.output()).as("after " + events.get(died - 1)).isEqualTo(outcome.output());
        }
    }

    @Test
    void what_takes_nothing_has_an_empty_input() {
        Plans plans = shopping().flow("a.none", List.of(), NOTHING, 0, call("a.ask", "ask.1", text("?")));
        Outcome outcome = run(
                plans,
                store(0, new Code.Attempt(ref("a.none", 0), List.of(), "none.1", AT)),
                template(field(local(0), "succeeded"), " ", field(local(0), "input")));

        assertThat(outcome.output().textValue()).isEqualTo("true {}");
    }

    @Test
    void numbers_stay_numbers_in_what_is_emitted() {
        run(
                Plans.withLibrary().fn("a.two", List.of(parameter("n", INT)), INT, 1, local(0)),
                new Code.Emit(call("a.two", "two.1", number(2)), "emit.1", AT),
                text("done"));

        assertThat(emitted).containsExactly("2");
    }
}
