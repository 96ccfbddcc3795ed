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
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that failed of what another try may mend is carried on; what it had done stays done. */
class AgainTest {
    private final Bench bench = new Bench();
    /** What the outage hits; empty while all is well. */
    private final Set<String> out = ConcurrentHashMap.newKeySet();

    private Supplier<EffectFailed> failure =
            () -> EffectFailed.provider("fast", "wrong key", 401, false, null, "Set the key.")
                    .costing(Usage.NONE);

    @BeforeEach
    void open() {
        bench.world.variables.put("SHOP", "http://shop");
        bench.world.model = request -> {
            String asked = last(request);
            if (out.stream().anyMatch(asked::contains)) {
                throw failure.get();
            }
            return says("said " + asked);
        };
        bench.world.server = call -> {
            String path = call.uri().getPath();
            if (out.stream().anyMatch(path::endsWith)) {
                throw EffectFailed.tool("t", "shop refuses the connection", true, "Start it.");
            }
            return new Http.Answer(200, Map.of(), "\"" + path + "\"");
        };
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome resume(Outcome before) {
        return bench.engine.resume(before.run(), bench.world.with(bench.journal), new Cancel());
    }

    private static Code ask(String words, int site) {
        return call("a.ask", "ask." + site, text(words));
    }

    private static Plans asking() {
        return Plans.withLibrary().prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);
    }

    private static Plan three() {
        return asking().flow(
                        "a.f",
                        List.of(),
                        TEXT,
                        1,
                        store(0, ask("one", 1)),
                        store(0, template(local(0), ", ", ask("two", 2))),
                        template(local(0), ", ", ask("three", 3)))
                .plan("a.f");
    }

    private long again(Outcome outcome) {
        return bench.events(outcome).stream()
                .filter(event -> event.startsWith("decision again"))
                .count();
    }

    private List<String> asked() {
        return bench.world.asked.stream()
                .map(request -> last(request).replaceFirst("^q: ", ""))
                .toList();
    }

    @Test
    void the_failed_call_is_tried_again_and_what_was_answered_stays() {
        out.add("two");
        Outcome failed = bench.run(three(), "{}");
        assertThat(failed.status()).isEqualTo(Journal.Status.FAILED);
        assertThat(failed.resumable()).isTrue();

        out.clear();
        Outcome outcome = resume(failed);

        assertThat(outcome.status()).as(String.valueOf(outcome.failure())).isEqualTo(Journal.Status.DONE);
        assertThat(outcome.output().textValue()).isEqualTo("said one, said two, said three");
        assertThat(asked()).containsExactly("one", "two", "two", "three");
        assertThat(bench.events(outcome))
                .containsSubsequence(
                        "failed model f/ask.2/model.1",
                        "failed prompt f/ask.2",
                        "failed run f",
                        "claim run f",
                        "claim prompt f/ask.2",
                        "decision again f/ask.2/model.1",
                        "claim model f/ask.2/model.1~2",
                        "result model f/ask.2/model.1~2",
                        "result prompt f/ask.2",
                        "result run f");
        assertThat(resume(outcome).output()).isEqualTo(outcome.output());
        assertThat(asked()).hasSize(4);
    }

    @Test
    void outages_may_come_one_after_the_other() {
        out.addAll(Set.of("one", "two", "three"));
        failure =
                () -> EffectFailed.provider("fast", "down", 503, true, null, "").costing(Usage.NONE);
        Outcome outcome = bench.run(three(), "{}");
        for (String gone : List.of("", "one", "two", "three")) {
            out.remove(gone);
            outcome = resume(outcome);
        }

        assertThat(outcome.output().textValue()).isEqualTo("said one, said two, said three");
        assertThat(again(outcome)).isEqualTo(4);
        assertThat(bench.world.asked.stream().map(request -> request.attempt()).toList())
                .as("three tries each time, counted on")
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 1, 2, 3, 4);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("refused", true, (Supplier<EffectFailed>)
                        () -> EffectFailed.provider("m", "refuses the connection", null, true, null, "")),
                Arguments.of("timeout", true, (Supplier<EffectFailed>)
                        () -> EffectFailed.timeout("model m", Duration.ofSeconds(1), "")),
                Arguments.of("402", true, status(402)),
                Arguments.of("403", true, status(403)),
                Arguments.of("404", true, status(404)),
                Arguments.of("429", true, status(429)),
                Arguments.of("500", true, status(500)),
                Arguments.of("a file that is not there", true, (Supplier<EffectFailed>)
                        () -> EffectFailed.provider("m", "no file", null, false, null, "")
                                .curable()),
                Arguments.of("400", false, status(400)),
                Arguments.of("413", false, status(413)),
                Arguments.of("a wrong setting", false, (Supplier<EffectFailed>)
                        () -> EffectFailed.provider("m", "no address", null, false, null, "")));
    }

    private static Supplier<EffectFailed> status(int status) {
        return () -> EffectFailed.provider("m", "answered " + status, status, false, null, "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void what_another_try_can_mend_is_tried_again_and_nothing_else(
            String name, boolean cured, Supplier<EffectFailed> broken) {
        failure = broken;
        out.add("two");
        Outcome failed = bench.run(three(), "{}");
        assertThat(failed.resumable()).isEqualTo(cured);
        int before = bench.world.asked.size();
        int events = bench.events(failed).size();

        out.clear();
        Outcome outcome = resume(failed);

        assertThat(outcome.status()).isEqualTo(cured ? Journal.Status.DONE : Journal.Status.FAILED);
        assertThat(bench.world.asked.size() - before).isEqualTo(cured ? 2 : 0);
        if (!cured) {
            assertThat(outcome.failure()).isEqualTo(failed.failure());
            assertThat(bench.events(outcome)).hasSize(events);
        }
    }

    @Test
    void branches_that_failed_too_and_those_that_were_stopped_are_all_carried_on() {
        Plan plan = asking().flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        0,
                        Plans.parallel(
                                Plans.range(1, 6),
                                0,
                                template(call("a.ask", "ask.1", template("item ", local(0))), "!")))
                .plan("a.f");
        out.addAll(Set.of("item 2", "item 4", "item 5"));
        Outcome failed = bench.run(plan, "{}");
        assertThat(failed.status()).isEqualTo(Journal.Status.FAILED);
        assertThat(bench.events(failed)).contains("decision failed_first f/parallel.1");

        out.remove("item 2");
        out.remove("item 4");
        Outcome second = resume(failed);
        assertThat(second.status()).isEqualTo(Journal.Status.FAILED);
        out.clear();
        Outcome outcome = resume(second);

        assertThat(outcome.output().toString())
                .isEqualTo(
                        "[\"said item 1!\",\"said item 2!\",\"said item 3!\",\"said item 4!\",\"said item 5!\",\"said"
                                + " item 6!\"]");
        Map<String, Long> results = bench.journal.events(outcome.run()).stream()
                .filter(event -> event.kind().equals("model") && event.phase() == Event.Phase.RESULT)
                .collect(java.util.stream.Collectors.groupingBy(
                        event -> event.key().effect().text(), java.util.stream.Collectors.counting()));
        assertThat(results)
                .hasSize(6)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void what_a_model_was_told_of_a_failed_tool_stays_what_was_said() {
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.price",
                        List.of(parameter("item", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of("tries", number(1)),
                        new Code.Effect("get", List.of(shop("/", local(0))), JSON, "get.1", AT))
                .agent("a.Desk", List.of(parameter("wish", TEXT)), TEXT, "a.price")
                .plan("a.Desk");
        AtomicInteger steps = new AtomicInteger();
        bench.world.model = request -> {
            if (observations(request).isEmpty()) {
                return calls("price", "{\"item\":\"lamp\"}");
            }
            if (steps.incrementAndGet() == 1) {
                throw failure.get();
            }
            return says(observations(request).getFirst());
        };
        out.add("lamp");
        Outcome failed = bench.run(plan, "{\"wish\":\"a lamp\"}");
        out.clear();
        Outcome outcome = resume(failed);

        assertThat(outcome.output().textValue()).contains("refuses the connection");
        assertThat(bench.world.sent).hasSize(1);
        assertThat(bench.events(outcome))
                .contains("decision again Desk/react.1/think.1#2")
                .doesNotContain("decision again Desk/react.1/act.1[0]/price.1");
    }

    @Test
    void a_failure_that_was_caught_stays_caught() {
        Code caught = new Code.Catch(
                ask("one", 1), List.of(new Code.CatchArm(List.of("ProviderFailed"), -1, text("without"))), AT);
        Plan plan = asking().flow("a.f", List.of(), TEXT, 1, store(0, caught), template(local(0), ", ", ask("two", 2)))
                .plan("a.f");
        out.addAll(Set.of("one", "two"));
        Outcome failed = bench.run(plan, "{}");
        out.clear();
        Outcome outcome = resume(failed);

        assertThat(outcome.output().textValue()).isEqualTo("without, said two");
        assertThat(asked()).containsExactly("one", "two", "two");
    }

    @Test
    void a_caught_error_of_another_name_does_not_keep_one_from_being_tried_again() {
        Code caught = new Code.Catch(
                ask("one", 1), List.of(new Code.CatchArm(List.of("ToolFailed"), -1, text("without"))), AT);
        out.add("one");
        Outcome failed =
                bench.run(asking().flow("a.f", List.of(), TEXT, 1, caught).plan("a.f"), "{}");
        out.clear();

        assertThat(resume(failed).output().textValue()).isEqualTo("said one");
    }

    static Stream<Arguments> charges() {
        return Stream.of(
                Arguments.of(
                        "never left",
                        true,
                        EffectFailed.tool("t", "no name", false, "").curable().unsent()),
                Arguments.of("401", true, EffectFailed.tool("t", "status 401", 401, null, null, null, false, "")),
                Arguments.of("429", true, EffectFailed.tool("t", "status 429", 429, null, null, null, false, "")),
                Arguments.of("408", false, EffectFailed.tool("t", "status 408", 408, null, null, null, false, "")),
                Arguments.of("409", false, EffectFailed.tool("t", "status 409", 409, null, null, null, false, "")),
                Arguments.of("500", false, EffectFailed.tool("t", "status 500", 500, null, null, null, false, "")),
                Arguments.of("504", false, EffectFailed.tool("t", "status 504", 504, null, null, null, false, "")),
                Arguments.of(
                        "late",
                        false,
                        EffectFailed.tool("t", "did not answer", false, "").uncertain()),
                Arguments.of(
                        "exit code",
                        false,
                        EffectFailed.tool("t", "exit code 1", null, null, 1, "", false, "")
                                .curable()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("charges")
    void what_must_be_done_once_is_sent_again_only_if_it_is_known_not_to_have_been_done(
            String name, boolean sent, EffectFailed broken) {
        Plan plan = Plans.withLibrary()
                .leaf(
                        "a.pay",
                        List.of(),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        new Code.Effect("post", List.of(shop("/pay"), text("5")), JSON, "post.1", AT))
                .flow("a.f", List.of(), JSON, 0, call("a.pay", "pay.1"))
                .plan("a.f");
        AtomicInteger times = new AtomicInteger();
        bench.world.server = call -> {
            if (times.incrementAndGet() == 1) {
                throw broken;
            }
            return new Http.Answer(200, Map.of(), "1");
        };
        Outcome failed = bench.run(plan, "{}");
        assertThat(failed.resumable()).isEqualTo(sent);
        Outcome outcome = resume(failed);

        boolean told = name.equals("exit code");
        assertThat(outcome.status())
                .isEqualTo(sent ? Journal.Status.DONE : told ? Journal.Status.FAILED : Journal.Status.STOPPED);
        assertThat(times.get()).isEqualTo(sent ? 2 : 1);
        assertThat(bench.world.sent.stream()
                        .map(call -> call.headers().get("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_file_that_was_not_there_is_read_anew() {
        Code read = new Code.Effect("read_text", List.of(text("notes.txt")), TEXT, "read_text.1", AT);
        Outcome failed = bench.run(
                Plans.withLibrary().flow("a.f", List.of(), TEXT, 0, read).plan("a.f"), "{}");
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.resumable()).isTrue();
        bench.world.texts.put(Bench.SOURCES.resolve("notes.txt"), "here");

        assertThat(resume(failed).output().textValue()).isEqualTo("here");
    }

    @Test
    void a_tool_that_took_too_long_has_all_its_time_again() {
        Plan plan = asking().add(
                        "tool",
                        "a.slow",
                        List.of(),
                        TEXT,
                        Map.of("timeout", new Code.Duration(1000, AT)),
                        template(ask("one", 1), ask("two", 2)),
                        false,
                        EffectClass.ONCE,
                        3)
                .flow("a.f", List.of(), TEXT, 0, call("a.slow", "slow.1"))
                .plan("a.f");
        AtomicInteger times = new AtomicInteger();
        bench.world.model = request -> {
            bench.world.pass(Duration.ofMillis(times.incrementAndGet() == 1 ? 4000 : 10));
            return says("said " + last(request));
        };
        Outcome failed = bench.run(plan, "{}");
        assertThat(failed.failure().message()).isEqualTo("slow took longer than 1.0 s");
        Outcome outcome = resume(failed);

        assertThat(outcome.output().textValue()).isEqualTo("said onesaid two");
    }

    @Test
    void a_model_whose_answer_never_fitted_is_asked_anew() {
        Plan plan = Plans.withLibrary()
                .prompt("a.count", List.of(parameter("q", TEXT)), INT)
                .plan("a.count");
        List<String> answers = new ArrayList<>(List.of("many", "lots", "7"));
        bench.world.model = request -> says(answers.removeFirst());
        Outcome failed = bench.run(plan, "{\"q\":\"how many?\"}");
        assertThat(failed.failure().error()).isEqualTo("InvalidOutput");
        assertThat(failed.resumable()).isTrue();

        assertThat(resume(failed).output().asInt()).isEqualTo(7);
    }

    @Test
    void a_process_may_die_anywhere_while_it_carries_a_run_on() {
        Plan plan = asking().leaf(
                        "a.pay",
                        List.of(parameter("n", INT)),
                        JSON,
                        EffectClass.ONCE,
                        Map.of(),
                        new Code.Effect("post", List.of(shop("/pay/", local(0)), text("5")), JSON, "post.1", AT))
                .flow(
                        "a.f",
                        List.of(),
                        new Type.ListOf(TEXT),
                        1,
                        store(0, ask("first", 1)),
                        Plans.parallel(
                                Plans.range(1, 3),
                                1,
                                template(
                                        local(1),
                                        call("a.ask", "ask.2", template("item ", local(0))),
                                        call("a.pay", "pay.1", local(0)))))
                .plan("a.f");
        String whole = bench.run(plan, "{}").output().toString();
        out.addAll(Set.of("item 1", "item 2"));
        bench.journal = new MemoryJournal();
        Outcome failed = bench.run(plan, "{}");
        assertThat(failed.status()).isEqualTo(Journal.Status.FAILED);
        out.clear();
        int ends = 0;
        for (int point = 1; ends < 2; point++) {
            for (boolean after : List.of(false, true)) {
                MemoryJournal before = bench.journal.afterDeath(true);
                CrashPoints points = new CrashPoints(new CrashPoints.Point(point, after));
                try {
                    bench.engine.resume(failed.run(), points.around(bench.world.with(before)), new Cancel());
                    ends++;
                } catch (CrashPoints.Died died) {
                    MemoryJournal found = before.afterDeath(after);
                    Outcome outcome = bench.engine.resume(failed.run(), bench.world.with(found), new Cancel());
                    assertEndsWell(outcome, found, whole, point + (after ? " after" : " before"));
                }
            }
        }
    }

    /** Either as if nothing had happened, or stopped because nobody knows what became of a payment. */
    private static void assertEndsWell(Outcome outcome, MemoryJournal journal, String whole, String point) {
        if (outcome.exit() == 75) {
            assertThat(outcome.failure().error()).isEqualTo("OutcomeUnknown");
            assertThat(outcome.resumable()).as("nobody can be asked").isFalse();
            return;
        }
        assertThat(String.valueOf(outcome.output()))
                .as(point + " " + outcome.failure())
                .isEqualTo(whole);
        assertThat(journal.events(outcome.run()).stream()
                        .filter(e ->
                                e.phase() == Event.Phase.RESULT && !e.kind().equals("run"))
                        .map(e -> e.key().effect().text()))
                .as(point)
                .doesNotHaveDuplicates();
    }

    @Test
    void failures_of_the_program_itself_are_final() {
        Plan plan = Plans.withLibrary()
                .flow(
                        "a.f",
                        List.of(parameter("x", INT)),
                        INT,
                        1,
                        new Code.Binary(Code.Operator.DIVIDE, number(1), local(0), AT))
                .plan("a.f");
        Outcome failed = bench.run(plan, "{\"x\":0}");

        assertThat(failed.resumable()).isFalse();
        assertThat(failed.failure().cure()).isEqualTo(Failure.Cure.NONE);
    }
}
