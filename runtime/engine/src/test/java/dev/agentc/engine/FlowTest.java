package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.NOTHING;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.absent;
import static dev.agentc.engine.Plans.add;
import static dev.agentc.engine.Plans.block;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.field;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What code computes. */
class FlowTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan flow(Type result, int slots, Code... body) {
        return new Plans().flow("a.f", List.of(), result, slots, body).plan("a.f");
    }

    private String output(Plan plan) {
        Outcome outcome = bench.run(plan, "{}");
        assertThat(outcome.failure()).isNull();
        return outcome.output().toString();
    }

    private String of(Type result, int slots, Code... body) {
        return output(flow(result, slots, body));
    }

    private static Code binary(Code.Operator operator, Code left, Code right) {
        return new Code.Binary(operator, left, right, AT);
    }

    private static Code builtin(String name, Code... arguments) {
        return new Code.Builtin(name, List.of(arguments), AT);
    }

    private static Code bool(boolean value) {
        return new Code.Bool(value, AT);
    }

    @Test
    void literals_and_operators() {
        assertThat(of(INT, 0, add(number(2), number(3)))).isEqualTo("5");
        assertThat(of(new Type.Float(), 0, binary(Code.Operator.DIVIDE, number(1), number(4))))
                .isEqualTo("0.25");
        assertThat(of(TEXT, 0, add(text("a"), text("b")))).isEqualTo("\"ab\"");
        assertThat(of(new Type.Money(), 0, new Code.Money("0.05", AT))).isEqualTo("0.05");
        assertThat(of(new Type.Duration(), 0, new Code.Duration(1500, AT))).isEqualTo("1.5");
        assertThat(of(new Type.Bool(), 0, new Code.Not(binary(Code.Operator.IN, number(2), range(1, 3)), AT)))
                .isEqualTo("false");
        assertThat(of(INT, 0, new Code.Negate(number(7), AT))).isEqualTo("-7");
        assertThat(of(INT, 0, new Code.Index(range(5, 9), number(2), AT))).isEqualTo("7");
        assertThat(of(new Type.Float(), 0, new Code.Widen(number(2), AT))).isEqualTo("2.0");
    }

    @Test
    void and_or_and_coalesce_leave_out_what_does_not_count() {
        Code fails = binary(Code.Operator.DIVIDE, number(1), number(0));
        assertThat(of(new Type.Bool(), 0, new Code.And(bool(false), fails, AT))).isEqualTo("false");
        assertThat(of(new Type.Bool(), 0, new Code.Or(bool(true), fails, AT))).isEqualTo("true");
        assertThat(of(INT, 0, new Code.Coalesce(number(1), fails, AT))).isEqualTo("1");
        assertThat(of(INT, 0, new Code.Coalesce(new Code.Null(AT), number(2), AT)))
                .isEqualTo("2");
    }

    @Test
    void loops_count_and_break() {
        Code sum = new Code.For(1, range(1, 10), store(0, add(local(0), local(1))), AT);
        assertThat(of(INT, 2, store(0, number(0)), sum, local(0))).isEqualTo("55");

        Code twice = new Code.Repeat(number(2), store(0, add(local(0), number(5))), AT);
        Code never = new Code.Repeat(number(-1), store(0, number(99)), AT);
        assertThat(of(INT, 1, store(0, number(0)), twice, never, local(0))).isEqualTo("10");

        Code counting = new Code.While(
                bool(true),
                block(
                        store(0, add(local(0), number(1))),
                        new Code.If(binary(Code.Operator.EQUAL, local(0), number(4)), new Code.Break(AT), null, AT)),
                AT);
        assertThat(of(INT, 1, store(0, number(0)), counting, local(0))).isEqualTo("4");
    }

    @Test
    void return_leaves_a_body_early_and_a_body_without_value_gives_null() {
        assertThat(of(INT, 0, new Code.If(bool(true), new Code.Return(number(1), AT), null, AT), number(2)))
                .isEqualTo("1");
        assertThat(of(NOTHING, 1, store(0, number(1)))).isEqualTo("null");
    }

    @Test
    void a_condition_may_be_an_optional() {
        Code yes = new Code.If(number(0), text("there"), text("null"), AT);
        Code no = new Code.If(new Code.Null(AT), text("there"), text("null"), AT);
        assertThat(of(new Type.ListOf(TEXT), 0, new Code.ListOf(List.of(yes, no), AT)))
                .isEqualTo("[\"there\",\"null\"]");
    }

    @Test
    void a_lambda_takes_copies_of_what_it_uses() {
        Code doubled = new Code.Lambda(new Routine(1, List.of(0), 2, add(local(0), local(1))), AT);
        Code mapped = builtin("list.map", range(1, 3), doubled);
        assertThat(of(new Type.ListOf(INT), 2, store(0, number(10)), store(1, mapped), store(0, number(0)), local(1)))
                .isEqualTo("[11,12,13]");
    }

    @Test
    void a_function_value_is_applied() {
        Code plus = new Code.Lambda(new Routine(2, List.of(), 2, add(local(0), local(1))), AT);
        assertThat(of(INT, 1, store(0, plus), new Code.Apply(local(0), List.of(number(1), number(2)), "f.1", AT)))
                .isEqualTo("3");
    }

    @Test
    void a_template_has_holes_choices_and_loops() {
        Code.Part each =
                new Code.Each(1, range(1, 3), List.of(new Code.Hole(local(1), Code.Target.TEXT), new Code.Chunk(";")));
        Code.Part choice = new Code.Choice(
                List.of(bool(false), bool(true)),
                List.of(List.of(new Code.Chunk("A")), List.of(new Code.Chunk("B")), List.of(new Code.Chunk("C"))));
        Code.Part hole = new Code.Hole(new Code.ListOf(List.of(text("x"), number(1)), AT), Code.Target.TEXT);
        assertThat(of(TEXT, 2, new Code.Template(List.of(each, choice, hole), null, AT)))
                .isEqualTo("\"1;2;3;B[\\\"x\\\", 1]\"");
    }

    @Test
    void holes_of_an_address_are_escaped() {
        Code address = new Code.Template(
                List.of(
                        new Code.Hole(text("http://shop/"), Code.Target.URL_BASE),
                        new Code.Hole(text("a/b ü"), Code.Target.URL_PATH),
                        new Code.Chunk("?q="),
                        new Code.Hole(text("x&y=1"), Code.Target.URL_QUERY)),
                null,
                AT);
        assertThat(of(TEXT, 0, address)).isEqualTo("\"http://shop/a%2Fb%20%C3%BC?q=x%26y%3D1\"");
    }

    private static TypeDecl.Fields trip() {
        Routine positive = new Routine(1, List.of(), 1, binary(Code.Operator.GREATER, local(0), number(0)));
        return new TypeDecl.Fields(
                "a.Trip",
                false,
                List.of(
                        new TypeDecl.Field("nights", "nights", INT, positive, null, "it > 0", ""),
                        new TypeDecl.Field("to", "to", TEXT, null, null, "", "")),
                null,
                "",
                "a.agent",
                AT);
    }

    private static Code trip(long nights) {
        return new Code.RecordOf("a.Trip", List.of(number(nights), text("Rome")), AT);
    }

    @Test
    void records_are_made_read_and_copied_with_changes() {
        Plans plans = new Plans();
        plans.types.put("a.Trip", trip());
        Code copy = new Code.Copy(trip(2), List.of(new Code.Named("nights", number(3))), AT);
        plans.flow(
                "a.f",
                List.of(),
                new Type.Named("a.Trip"),
                1,
                store(0, copy),
                new Code.If(field(local(0), "to"), local(0), trip(9), AT));
        assertThat(output(plans.plan("a.f"))).isEqualTo("{\"nights\":3,\"to\":\"Rome\"}");
    }

    @Test
    void a_record_that_breaks_its_condition_is_refused_with_place_and_condition() {
        for (Code made : List.of(trip(0), new Code.Copy(trip(1), List.of(new Code.Named("nights", number(-1))), AT))) {
            Plans plans = new Plans();
            plans.types.put("a.Trip", trip());
            Outcome outcome = bench.run(
                    plans.flow("a.f", List.of(), new Type.Named("a.Trip"), 0, made)
                            .plan("a.f"),
                    "{}");

            assertThat(outcome.failure().error()).isEqualTo("Denied");
            assertThat(outcome.failure().message()).isEqualTo("a.Trip: `nights` must hold `it > 0`");
            assertThat(outcome.failure().at()).isEqualTo("a.agent:3");
            assertThat(outcome.exit()).isEqualTo(4);
        }
    }

    @Test
    void defaults_may_use_earlier_parameters() {
        Plan plan = new Plans()
                .fn(
                        "a.g",
                        List.of(parameter("a", INT), parameter("b", INT, add(local(0), number(1)))),
                        TEXT,
                        2,
                        template(local(0), "-", local(1)))
                .flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        0,
                        add(call("a.g", "g.1", number(1), absent()), call("a.g", "g.2", number(1), number(7))))
                .plan("a.f");
        assertThat(output(plan)).isEqualTo("\"1-21-7\"");
    }

    @Test
    void a_constant_may_be_made_of_others() {
        Plans plans = new Plans();
        plans.constants.put("a.x", new Routine(0, List.of(), 0, number(2)));
        plans.constants.put("a.y", new Routine(0, List.of(), 0, add(new Code.Declared("a.x", AT), number(3))));
        assertThat(output(plans.flow("a.f", List.of(), INT, 0, new Code.Declared("a.y", AT))
                        .plan("a.f")))
                .isEqualTo("5");
    }

    @Test
    void an_error_is_caught_by_its_name_and_has_its_fields() {
        Code divided = binary(Code.Operator.DIVIDE, number(1), number(0));
        Code caught = new Code.Catch(
                divided,
                List.of(
                        new Code.CatchArm(List.of("OutOfRange"), -1, text("no")),
                        new Code.CatchArm(List.of("ArithmeticFailed"), 0, field(local(0), "cause"))),
                AT);
        assertThat(of(TEXT, 1, caught)).contains("zero");
    }

    @Test
    void a_declared_error_ends_the_run_with_its_text_its_fields_and_its_place() {
        Plans plans = new Plans();
        plans.types.put(
                "a.NoFlight",
                new TypeDecl.Fields(
                        "a.NoFlight",
                        true,
                        List.of(new TypeDecl.Field("from", "from", TEXT, null, null, "", "")),
                        null,
                        "There is no flight from here.",
                        "a.agent",
                        AT));
        Code error = new Code.RecordOf("a.NoFlight", List.of(text("Rome")), AT);
        Outcome outcome = bench.run(
                plans.flow("a.f", List.of(), NOTHING, 0, new Code.Fail(error, AT))
                        .plan("a.f"),
                "{}");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.failure().error()).isEqualTo("a.NoFlight");
        assertThat(outcome.failure().message()).isEqualTo("There is no flight from here.");
        assertThat(outcome.failure().fields().toString()).isEqualTo("{\"from\":\"Rome\"}");
        assertThat(outcome.failure().at()).isEqualTo("a.agent:3");
        assertThat(outcome.failure().key()).isEqualTo("f");
    }

    private static Plan endlessFunction() {
        return new Plans()
                .fn(
                        "a.g",
                        List.of(parameter("n", INT)),
                        INT,
                        1,
                        block(new Code.If(bool(true), add(number(1), call("a.g", "g.1", local(0))), null, AT)))
                .flow("a.f", List.of(), INT, 0, call("a.g", "g.1", number(1)))
                .plan("a.f");
    }

    private static Plan endlessFlow() {
        Code again = Plans.parallel(range(1, 1), 0, block(new Code.If(bool(true), call("a.f", "f.1"), null, AT)));
        return new Plans()
                .flow("a.f", List.of(), INT, 1, store(0, again), local(0))
                .plan("a.f");
    }

    /** The limit must lie well below where a thread's stack ends, whatever thread it is. */
    @Test
    void what_calls_itself_for_ever_hits_a_limit_on_any_thread() throws Exception {
        for (Plan plan : List.of(endlessFunction(), endlessFlow())) {
            for (Thread.Builder threads : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
                var outcome = new java.util.concurrent.CompletableFuture<Outcome>();
                threads.start(() -> outcome.complete(bench.run(plan, "{}"))).join();

                assertThat(outcome.get().failure().error()).isEqualTo("LimitExceeded");
                assertThat(outcome.get().failure().fields().path("limit").asInt())
                        .as(threads + ": " + outcome.get().failure())
                        .isEqualTo(256);
                assertThat(outcome.get().exit()).isEqualTo(4);
            }
        }
    }

    // ---- what a run is given

    private static Plan greeting() {
        Routine positive = new Routine(1, List.of(), 1, binary(Code.Operator.GREATER, local(0), number(0)));
        return new Plans()
                .flow(
                        "a.f",
                        List.of(
                                parameter("name", TEXT),
                                new Callable.Parameter("times", INT, number(2), positive, "it > 0", ""),
                                parameter("note", new Type.Optional(TEXT), new Code.Null(AT))),
                        TEXT,
                        3,
                        builtin("string.repeat", local(0), local(1)))
                .plan("a.f");
    }

    @Test
    void input_is_read_by_parameter_name_and_defaults_fill_the_rest() {
        assertThat(bench.run(greeting(), "{\"name\":\"ha\"}").output().textValue())
                .isEqualTo("haha");
        assertThat(bench.run(greeting(), "{\"times\":3,\"name\":\"ha\"}")
                        .output()
                        .textValue())
                .isEqualTo("hahaha");
    }

    @Test
    void input_that_does_not_fit_starts_nothing_and_says_where() {
        for (var wrong : List.of(
                List.of("{}", "name"),
                List.of("{\"name\":7}", "name"),
                List.of("{\"name\":\"a\",\"times\":0}", "it > 0"),
                List.of("{\"name\":\"a\",\"mane\":1}", "mane"))) {
            assertThatThrownBy(() -> bench.run(greeting(), wrong.getFirst()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(wrong.getLast());
        }
        assertThat(bench.journal.runs()).isEmpty();
    }

    @Test
    void a_variable_that_is_not_there_starts_nothing() {
        Plan plan = flow(TEXT, 0, new Code.Env("SHOP", AT));
        assertThatThrownBy(() -> bench.run(plan, "{}"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("SHOP");
    }

    @Test
    void a_variable_is_pinned_when_the_run_starts() {
        bench.world.variables.put("SHOP", "http://one");
        Plan plan =
                flow(TEXT, 1, store(0, Plans.effect("now", new Type.Datetime(), "now.1")), new Code.Env("SHOP", AT));
        Outcome outcome = bench.run(plan, "{}");
        bench.world.variables.put("SHOP", "http://two");

        Outcome again = bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());

        assertThat(again.output()).isEqualTo(outcome.output());
    }
}
