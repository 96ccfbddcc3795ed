package dev.agentc.engine;

import static dev.agentc.engine.Bench.calls;
import static dev.agentc.engine.Bench.last;
import static dev.agentc.engine.Bench.observations;
import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Reply;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.effect.testing.TestWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The process dies before or after every single call of every port; the next one carries the run on from its journal. */
class CrashTest {

    // ---- what is run

    /** Six steps: prices in two branches, a sub-agent, a payment that must be made once, and a receipt. */
    private static Plan desk(boolean reconciles) {
        Plans plans = Plans.withLibrary();
        plans.types.put("std.http.Reconciled", Plans.reconciled());
        Type reconciled = new Type.Named("std.http.Reconciled", List.of(JSON));
        plans.leaf(
                "a.price",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("get", JSON, "get.1", shop("/price/", local(0))));
        plans.leaf(
                "a.receipt",
                List.of(parameter("item", TEXT), parameter("key", TEXT)),
                reconciled,
                EffectClass.READ,
                Map.of(),
                effect("get", reconciled, "get.1", shop("/receipt/", local(1))));
        Map<String, Code> settings = new LinkedHashMap<>();
        if (reconciles) {
            settings.put("reconcile", plans.ref("a.receipt"));
        }
        plans.leaf(
                "a.pay",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.ONCE,
                settings,
                effect("post", JSON, "post.1", shop("/pay"), local(0)));
        plans.agent("a.Poet", List.of(parameter("item", TEXT)), TEXT);
        return plans.agent("a.Desk", List.of(parameter("wish", TEXT)), TEXT, "a.price", "a.pay", "a.Poet")
                .plan("a.Desk");
    }

    private static Reply deskModel(ChatRequest request) {
        if (request.messages().getFirst().text().contains("a.Poet")) {
            return says("A lamp, a light.");
        }
        return switch (observations(request).size()) {
            case 0 -> calls("price", "{\"item\":\"lamp\"}", "price", "{\"item\":\"rug\"}");
            case 2 -> calls("Poet", "{\"item\":\"lamp\"}");
            case 3 -> calls("pay", "{\"item\":\"lamp\"}");
            case 4 -> calls("price", "{\"item\":\"no such\"}", "nonsense", "{}");
            case 6 -> calls("price", "not json");
            default -> says("Paid: " + observations(request));
        };
    }

    /** Ten items side by side: each is priced, and every third one is paid for. */
    private static Plan batch() {
        Plans plans = Plans.withLibrary();
        plans.prompt("a.name", List.of(parameter("item", INT)), TEXT);
        Code body = Plans.block(
                new Code.If(
                        new Code.Binary(
                                Code.Operator.IN,
                                local(0),
                                new Code.ListOf(List.of(Plans.number(3), Plans.number(6)), AT),
                                AT),
                        effect("put", JSON, "put.1", shop("/item/", local(0)), template("{}")),
                        null,
                        AT),
                template(
                        new Code.Call("a.name", List.of(local(0)), "name.1", AT),
                        " ",
                        effect("get", JSON, "get.1", shop("/price/", local(0)))));
        return plans.flow("a.batch", List.of(), new Type.ListOf(TEXT), 0, Plans.parallel(Plans.range(1, 10), 0, body))
                .plan("a.batch");
    }

    private static Reply batchModel(ChatRequest request) {
        return says("item " + last(request));
    }

    /** A failure that is taken, values that are emitted, branches with names, a call that never fails, a payment made once. */
    private static Plan controlled() {
        Plans plans = Plans.withLibrary();
        plans.types.put("std.http.Reconciled", Plans.reconciled());
        Type reconciled = new Type.Named("std.http.Reconciled", List.of(JSON));
        plans.prompt("a.name", List.of(parameter("item", TEXT)), TEXT);
        plans.leaf(
                "a.price",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("get", JSON, "get.1", shop("/price/", local(0))));
        plans.leaf(
                "a.receipt",
                List.of(parameter("item", TEXT), parameter("key", TEXT)),
                reconciled,
                EffectClass.READ,
                Map.of(),
                effect("get", reconciled, "get.1", shop("/receipt/", local(1))));
        plans.leaf(
                "a.pay",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.ONCE,
                Map.of("reconcile", plans.ref("a.receipt")),
                effect("post", JSON, "post.1", shop("/pay"), local(0)));
        plans.flow(
                "a.buy",
                List.of(parameter("item", TEXT)),
                TEXT,
                2,
                Plans.store(1, Plans.call("a.name", "name.1", local(0))),
                new Code.Emit(local(1), "emit.1", AT),
                template(local(1), " for ", Plans.call("a.price", "price.1", local(0))));
        Code none = Plans.call("a.price", "price.1", Plans.text("no such"));
        Code lamp = Plans.call("a.buy", "buy.1", Plans.text("lamp"));
        Code rug = Plans.call("a.price", "price.2", Plans.text("rug"));
        Code failing = new Code.Attempt(Plans.ref("a.buy", 1), List.of(Plans.text("no such")), "buy.2", AT);
        Code.CatchArm status = new Code.CatchArm(List.of("ToolFailed"), 0, Plans.field(local(0), "status"));
        Code.CatchArm any = new Code.CatchArm(List.of(), -1, Plans.text("none"));
        return plans.flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        6,
                        Plans.store(1, new Code.Catch(none, List.of(status), "catch.1", AT)),
                        new Code.Emit(local(1), "emit.1", AT),
                        Plans.store(2, new Code.Parallel(List.of(branch(lamp), branch(rug)), "parallel.1", AT)),
                        Plans.store(3, failing),
                        new Code.For(4, Plans.range(1, 3), new Code.Emit(local(4), "emit.2", AT), AT),
                        Plans.store(
                                5,
                                new Code.Catch(
                                        Plans.call("a.pay", "pay.1", Plans.text("lamp")), List.of(any), "catch.2", AT)),
                        template(
                                local(1),
                                " ",
                                local(2),
                                " ",
                                Plans.field(local(3), "failed"),
                                " ",
                                Plans.field(Plans.field(local(3), "failure"), "error"),
                                " ",
                                Plans.field(local(3), "tokens"),
                                " ",
                                Plans.field(local(3), "transcript"),
                                " ",
                                local(5)))
                .plan("a.f");
    }

    private static Routine branch(Code body) {
        return new Routine(0, List.of(), 0, body);
    }

    private static Reply controlledModel(ChatRequest request) {
        return says("a " + last(request));
    }

    /** Three attempts, each told what the ones before taught; only the third is accepted. */
    private static Plan reflecting() {
        Plans plans = Plans.withLibrary().prompt("a.lesson", List.of(parameter("transcript", TEXT)), TEXT);
        Code step = local(0);
        plans.add(
                "strategy",
                "a.once",
                List.of(),
                Plans.NOTHING,
                Map.of(),
                Plans.block(
                        Plans.store(0, effect("run.think", Plans.NOTHING, "think.1")),
                        new Code.Return(Plans.field(step, "answer"), AT)),
                false,
                EffectClass.ONCE,
                1);
        Code result = local(1);
        Code leave = new Code.If(
                Plans.field(result, "succeeded"), new Code.Return(Plans.field(result, "output"), AT), null, AT);
        plans.add(
                "strategy",
                "a.reflect",
                List.of(parameter("inner", new Type.Opaque("strategy"))),
                Plans.NOTHING,
                Map.of(),
                Plans.block(
                        Plans.store(1, effect("run.attempt", JSON, "attempt.1", local(0))),
                        new Code.Repeat(
                                Plans.number(2),
                                Plans.block(
                                        leave,
                                        effect(
                                                "run.remember",
                                                Plans.NOTHING,
                                                "remember.1",
                                                Plans.call("a.lesson", "lesson.1", Plans.field(result, "transcript"))),
                                        Plans.store(1, effect("run.attempt", JSON, "attempt.2", local(0)))),
                                AT),
                        leave,
                        new Code.Fail(Plans.field(result, "failure"), AT)),
                false,
                EffectClass.ONCE,
                2);
        plans.agent("a.Painter", List.of(parameter("wish", TEXT)), TEXT);
        Map<String, Code> settings =
                new LinkedHashMap<>(plans.callables.get("a.Painter").settings());
        settings.put("strategy", new Code.Ref("a.reflect", List.of(Plans.ref("a.once", 0)), AT));
        Code third = new Code.Binary(Code.Operator.EQUAL, local(0), Plans.text("try 2"), AT);
        settings.put(
                "accept",
                new Code.ListOf(
                        List.of(
                                new Code.Lambda(new Routine(1, List.of(), 1, third), AT),
                                Plans.text("it == \"try 2\"")),
                        AT));
        return plans.add(
                        "agent",
                        "a.Painter",
                        List.of(parameter("wish", TEXT)),
                        TEXT,
                        settings,
                        null,
                        false,
                        EffectClass.ONCE,
                        0)
                .plan("a.Painter");
    }

    private static Reply reflectingModel(ChatRequest request) {
        int remembered = last(request).split("\n- ", -1).length - 1;
        return request.messages().size() == 1
                ? says("Not as before, " + last(request).length() + ".")
                : says("try " + remembered);
    }

    /** Six branches add what they were given to one state, each after a call that others may overtake. */
    private static Plan shared() {
        Plans plans = Plans.withLibrary();
        plans.leaf(
                "a.price",
                List.of(parameter("item", TEXT)),
                JSON,
                EffectClass.READ,
                Map.of(),
                effect("get", JSON, "get.1", shop("/price/", local(0))));
        Type state = new Type.Opaque("State", List.of(INT));
        Code plus = new Code.Lambda(new Routine(1, List.of(0), 2, Plans.add(local(0), local(1))), AT);
        Code body = Plans.block(
                Plans.call("a.price", "price.1", template(local(0))),
                effect("State.value", INT, "value.1", local(1)),
                effect("State.update", INT, "update.1", local(1), plus));
        return plans.flow(
                        "a.f",
                        List.of(),
                        JSON,
                        2,
                        Plans.store(0, effect("state", state, "state.1", Plans.number(0))),
                        Plans.store(1, Plans.parallel(Plans.range(1, 6), 1, body)),
                        new Code.ListOf(
                                List.of(
                                        local(1),
                                        effect("State.value", INT, "value.2", local(0)),
                                        effect("State.version", INT, "version.1", local(0))),
                                AT))
                .plan("a.f");
    }

    // ---- the world it runs in, which outlives the process

    /** A shop that keeps a ledger of its own. */
    private static final class Shop {
        private final Map<String, Integer> paid = new ConcurrentHashMap<>();
        /** What was shown to whoever looks on, by key. */
        private final List<String> shown = new CopyOnWriteArrayList<>();

        Progress looking() {
            return new Progress() {
                @Override
                public void event(RunId run, Event event) {}

                @Override
                public void message(RunId run, EffectKey key, String json) {}

                @Override
                public void partial(RunId run, EffectKey key, String text) {}

                @Override
                public void emitted(RunId run, EffectKey key, String json) {
                    shown.add(key + " " + json);
                }
            };
        }

        Http.Answer answer(Http.Call call) {
            String path = call.uri().getPath();
            if (call.method().equals("POST")) {
                paid.merge(call.headers().get("Idempotency-Key"), 1, Integer::sum);
                return new Http.Answer(200, Map.of(), "{\"receipt\":\"" + call.body() + "\"}");
            }
            if (path.startsWith("/receipt/")) {
                boolean done = paid.containsKey(path.substring("/receipt/".length()));
                return new Http.Answer(
                        200,
                        Map.of(),
                        done ? "{\"state\":\"done\",\"result\":{\"receipt\":\"lamp\"}}" : "{\"state\":\"not_done\"}");
            }
            return path.endsWith("no%20such") || path.endsWith("no such")
                    ? new Http.Answer(404, Map.of(), "none")
                    : new Http.Answer(200, Map.of(), "{\"cents\":" + path.length() * 100 + "}");
        }
    }

    private static TestWorld world(Shop shop, java.util.function.Function<ChatRequest, Reply> model) {
        TestWorld world = new TestWorld();
        world.variables.put("SHOP", "http://shop");
        world.server = shop::answer;
        world.model = model;
        world.progress = shop.looking();
        return world;
    }

    /** What must be the same however often the process died. */
    private record Record(String output, Map<String, List<String>> transcripts, Map<String, String> bill) {
        static Record of(Outcome outcome, MemoryJournal journal) {
            Map<String, List<String>> transcripts = new TreeMap<>();
            Map<String, String> bill = new TreeMap<>();
            for (Event event : journal.events(outcome.run())) {
                if (event.phase() == Event.Phase.RESULT && event.kind().equals("model")) {
                    transcripts.put(event.key().text(), journal.chain(outcome.run(), event.message()));
                    assertThat(bill.put(event.key().text(), event.name() + event.usage()))
                            .isNull();
                }
            }
            return new Record(String.valueOf(outcome.output()), transcripts, bill);
        }
    }

    private record Death(CrashPoints.Point point, boolean luck) {}

    private interface Check {
        void afterwards(Death death, Outcome outcome, MemoryJournal journal, Shop shop);
    }

    /** Dies once at every call, before and after it, with and without luck for what was not waited for. */
    private static int everywhere(
            Plan plan, String input, java.util.function.Function<ChatRequest, Reply> model, Check check) {
        int calls = undisturbed(plan, input, model);
        int deaths = 0;
        try (Engine engine = new Engine();
                Engine next = new Engine()) {
            for (int call = 1; call <= calls; call++) {
                for (boolean after : List.of(false, true)) {
                    for (boolean luck : List.of(false, true)) {
                        deaths += dieAt(
                                engine,
                                next,
                                new Death(new CrashPoints.Point(call, after), luck),
                                plan,
                                input,
                                model,
                                check);
                    }
                }
            }
        }
        return deaths;
    }

    private static int undisturbed(Plan plan, String input, java.util.function.Function<ChatRequest, Reply> model) {
        CrashPoints points = new CrashPoints(CrashPoints.Point.NEVER);
        try (Bench bench = new Bench()) {
            Outcome outcome = bench.run(
                    plan, input, points.around(world(new Shop(), model).with(new MemoryJournal())));
            assertThat(outcome.status()).as(String.valueOf(outcome.failure())).isEqualTo(Journal.Status.DONE);
        }
        return points.calls().size();
    }

    private static int dieAt(
            Engine engine,
            Engine next,
            Death death,
            Plan plan,
            String input,
            java.util.function.Function<ChatRequest, Reply> model,
            Check check) {
        Shop shop = new Shop();
        TestWorld world = world(shop, model);
        MemoryJournal journal = new MemoryJournal();
        CrashPoints points = new CrashPoints(death.point());
        try (Bench bench = new Bench(engine)) {
            bench.run(plan, input, points.around(world.with(journal)));
            return 0; // fewer calls this time: branches met differently
        } catch (CrashPoints.Died died) {
            MemoryJournal found = journal.afterDeath(death.luck());
            for (RunId run : found.runs()) {
                check.afterwards(death, next.resume(run, world.with(found), new Cancel()), found, shop);
            }
            return 1;
        }
    }

    private static Record expected(Plan plan, String input, java.util.function.Function<ChatRequest, Reply> model) {
        try (Bench bench = new Bench()) {
            Outcome outcome = bench.run(plan, input, world(new Shop(), model).with(bench.journal));
            return Record.of(outcome, bench.journal);
        }
    }

    private static void assertSame(Record expected, Death death, Outcome outcome, MemoryJournal journal) {
        assertThat(outcome.status()).as("%s: %s", death, outcome.failure()).isEqualTo(Journal.Status.DONE);
        assertThat(Record.of(outcome, journal)).as(death.toString()).isEqualTo(expected);
    }

    private static void assertPaidAtMostOnce(Death death, Shop shop) {
        assertThat(shop.paid.values()).as(death.toString()).allMatch(times -> times == 1);
        assertThat(shop.paid).as(death.toString()).hasSizeLessThanOrEqualTo(1);
    }

    // ---- what holds

    @Test
    void a_run_that_dies_anywhere_ends_the_same_when_its_tools_can_be_asked() {
        Plan plan = desk(true);
        String input = "{\"wish\":\"a lamp\"}";
        Record expected = expected(plan, input, CrashTest::deskModel);
        assertThat(expected.output()).contains("receipt").contains("status 404").contains("there is no tool nonsense");

        int deaths = everywhere(plan, input, CrashTest::deskModel, (death, outcome, journal, shop) -> {
            assertSame(expected, death, outcome, journal);
            assertThat(shop.paid).as(death.toString()).hasSize(1);
            assertPaidAtMostOnce(death, shop);
        });

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void without_anybody_to_ask_it_stops_and_names_what_nobody_knows() {
        Plan plan = desk(false);
        String input = "{\"wish\":\"a lamp\"}";
        Record expected = expected(plan, input, CrashTest::deskModel);
        Set<Integer> exits = new HashSet<>();

        everywhere(plan, input, CrashTest::deskModel, (death, outcome, journal, shop) -> {
            exits.add(outcome.exit());
            assertPaidAtMostOnce(death, shop);
            if (outcome.exit() == 75) {
                assertThat(outcome.status()).isEqualTo(Journal.Status.STOPPED);
                assertThat(outcome.failure().error()).isEqualTo("OutcomeUnknown");
                assertThat(outcome.failure().fields().path("key").asText()).isEqualTo("Desk/react.1/act.1[0#3]/pay.1");
            } else {
                assertSame(expected, death, outcome, journal);
            }
        });

        assertThat(exits).containsExactlyInAnyOrder(0, 75);
    }

    @Test
    void branches_that_die_anywhere_give_the_same_list() {
        Plan plan = batch();
        Record expected = expected(plan, "{}", CrashTest::batchModel);
        assertThat(expected.output()).contains("item item: 1 ").contains("item item: 10 ");

        int deaths = everywhere(
                plan,
                "{}",
                CrashTest::batchModel,
                (death, outcome, journal, shop) -> assertSame(expected, death, outcome, journal));

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void what_was_caught_emitted_and_attempted_is_the_same_wherever_a_run_dies() {
        Plan plan = controlled();
        Record expected = expected(plan, "{}", CrashTest::controlledModel);
        assertThat(expected.output())
                .contains("404 [\\\"a lamp for")
                .contains("true ToolFailed 15 user: no such")
                .contains("receipt");

        int deaths = everywhere(plan, "{}", CrashTest::controlledModel, (death, outcome, journal, shop) -> {
            assertSame(expected, death, outcome, journal);
            assertPaidAtMostOnce(death, shop);
            assertThat(shop.shown).as(death.toString()).doesNotHaveDuplicates();
            assertThat(emitted(outcome, journal))
                    .as(death.toString())
                    .containsExactlyInAnyOrder(
                            "f/emit.1 404",
                            "f/buy.1[0]/emit.1 \"a lamp\"",
                            "f/buy.2/emit.1 \"a no such\"",
                            "f/emit.2 1",
                            "f/emit.2#2 2",
                            "f/emit.2#3 3")
                    .containsAll(shop.shown);
        });

        assertThat(deaths).isGreaterThan(200);
    }

    @Test
    void attempts_are_the_same_wherever_a_run_dies() {
        Plan plan = reflecting();
        String input = "{\"wish\":\"a blue lamp\"}";
        Record expected = expected(plan, input, CrashTest::reflectingModel);
        assertThat(expected.output()).isEqualTo("\"try 2\"");
        assertThat(expected.bill()).hasSize(5);

        int deaths = everywhere(plan, input, CrashTest::reflectingModel, (death, outcome, journal, shop) -> {
            assertSame(expected, death, outcome, journal);
            assertThat(journal.events(outcome.run()).stream()
                            .filter(event -> event.kind().equals("remembered"))
                            .map(event -> event.key().text()))
                    .as(death.toString())
                    .containsExactly("Painter/reflect.1/remember.1", "Painter/reflect.1/remember.1#2");
        });

        assertThat(deaths).isGreaterThan(60);
    }

    @Test
    void branches_that_share_a_state_agree_wherever_a_run_dies() {
        int deaths = everywhere(shared(), "{}", CrashTest::batchModel, (death, outcome, journal, shop) -> {
            assertThat(outcome.status()).as("%s: %s", death, outcome.failure()).isEqualTo(Journal.Status.DONE);
            assertThat(outcome.output().path(1).asInt()).as(death.toString()).isEqualTo(21);
            assertThat(outcome.output().path(2).asInt()).as(death.toString()).isEqualTo(6);
            assertThat(updates(outcome, journal)).as(death.toString()).isEqualTo(sums(outcome));
        });

        assertThat(deaths).isGreaterThan(100);
    }

    /** What each branch got, by its number. */
    private static Map<Integer, Integer> sums(Outcome outcome) {
        Map<Integer, Integer> sums = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            sums.put(i, outcome.output().path(0).path(i).asInt());
        }
        return sums;
    }

    /** What each branch made of the version before it, as the journal tells: each version follows from the one before. */
    private static Map<Integer, Integer> updates(Outcome outcome, MemoryJournal journal) {
        Map<Integer, Integer> branches = new TreeMap<>();
        Map<Integer, Integer> values = new TreeMap<>();
        for (Event event : journal.events(outcome.run())) {
            var facts = event.kind().equals("state") ? Bench.json(event.body()) : Bench.json("{}");
            if (facts.has("before")) {
                String key = event.key().text();
                branches.put(
                        facts.path("before").asInt(),
                        Integer.parseInt(key.substring(key.indexOf('[') + 1, key.indexOf(']'))));
                values.put(facts.path("before").asInt(), facts.path("value").asInt());
            }
        }
        assertThat(branches.keySet()).containsExactly(0, 1, 2, 3, 4, 5);
        Map<Integer, Integer> made = new TreeMap<>();
        int sum = 0;
        for (int version = 0; version < 6; version++) {
            sum += branches.get(version) + 1;
            assertThat(values.get(version)).isEqualTo(sum);
            made.put(branches.get(version), sum);
        }
        return made;
    }

    private static List<String> emitted(Outcome outcome, MemoryJournal journal) {
        return journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("emit"))
                .map(event -> event.key() + " " + event.body())
                .toList();
    }

    @Test
    void a_run_can_die_again_and_again() {
        Plan plan = desk(true);
        Record expected = expected(plan, "{\"wish\":\"a lamp\"}", CrashTest::deskModel);
        Shop shop = new Shop();
        TestWorld world = world(shop, CrashTest::deskModel);
        MemoryJournal journal = new MemoryJournal();
        List<Integer> deaths = new ArrayList<>();
        try (Bench bench = new Bench()) {
            Outcome outcome = null;
            for (int call = 12; outcome == null; call += 3) {
                outcome = attempt(
                        bench, new CrashPoints(new CrashPoints.Point(call, call % 2 == 0)), plan, world, journal);
                if (outcome == null) {
                    deaths.add(call);
                    journal = journal.afterDeath(call % 4 == 0);
                }
            }
            assertSame(expected, new Death(CrashPoints.Point.NEVER, true), outcome, journal);
            assertThat(shop.paid.values()).containsExactly(1);
            assertThat(deaths).hasSizeGreaterThan(5);
        }
    }

    private static Outcome attempt(Bench bench, CrashPoints points, Plan plan, TestWorld world, MemoryJournal journal) {
        try {
            return journal.runs().isEmpty()
                    ? bench.run(plan, "{\"wish\":\"a lamp\"}", points.around(world.with(journal)))
                    : bench.engine.resume(journal.runs().getFirst(), points.around(world.with(journal)), new Cancel());
        } catch (CrashPoints.Died died) {
            return null;
        }
    }

    @Test
    void a_request_that_is_not_the_recorded_one_stops_the_run_and_names_the_step() {
        MemoryJournal journal = new MemoryJournal();
        Shop shop = new Shop();
        TestWorld world = world(shop, CrashTest::deskModel);
        CrashPoints points = new CrashPoints(new CrashPoints.Point(60, false));
        try (Bench bench = new Bench()) {
            try {
                bench.run(desk(true), "{\"wish\":\"a lamp\"}", points.around(world.with(journal)));
            } catch (CrashPoints.Died died) {
                journal = journal.afterDeath(true);
            }
            Outcome outcome =
                    bench.engine.resume(journal.runs().getFirst(), world.with(Altered.journal(journal)), new Cancel());

            assertThat(outcome.failure().error()).isEqualTo("JournalFailed");
            assertThat(outcome.failure().message())
                    .contains("Desk/react.1/think.1")
                    .contains("something else");
            assertThat(outcome.exit()).isEqualTo(3);
        }
    }

    @Test
    void a_run_that_is_not_there_fails_in_one_sentence() {
        try (Bench bench = new Bench()) {
            Outcome outcome = bench.engine.resume(RunId.of(1, 2, 3), bench.world.with(bench.journal), new Cancel());

            assertThat(outcome.failure().message()).contains("no run");
            assertThat(outcome.exit()).isEqualTo(3);
        }
    }

    /** A journal whose first model call was recorded with another digest. */
    private static final class Altered {
        static Journal journal(MemoryJournal journal) {
            return new Journal() {
                @Override
                public Log begin(Start start) {
                    throw EffectFailed.journal("not here", "");
                }

                @Override
                public Log reopen(RunId run) {
                    Log log = journal.reopen(run);
                    return (Log) java.lang.reflect.Proxy.newProxyInstance(
                            Log.class.getClassLoader(),
                            new Class<?>[] {Log.class},
                            (proxy, method, arguments) -> method.getName().equals("recorded")
                                    ? log.recorded().stream()
                                            .map(Altered::event)
                                            .toList()
                                    : method.invoke(log, arguments));
                }

                @Override
                public java.util.Optional<RunId> find(String word) {
                    return journal.find(word);
                }

                @Override
                public void close() {}
            };
        }

        private static Event event(Event e) {
            return e.kind().equals("model") && e.phase() == Event.Phase.CLAIM
                    ? new Event(
                            e.key(),
                            e.phase(),
                            e.kind(),
                            e.name(),
                            new byte[32],
                            e.place(),
                            e.label(),
                            e.usage(),
                            e.body(),
                            e.message(),
                            e.tokens(),
                            e.at())
                    : e;
        }
    }
}
