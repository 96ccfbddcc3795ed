package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.block;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.template;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Type;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random programs of loops, branches, failures that are taken, states, values that are shown, tools of several steps and payments, with
 * budgets and time-outs anywhere: each ends the same gone through once more, as it is and as another form of itself, from whatever was
 * recorded of it when its process died.
 */
class FlowTreesTest {
    private static final int TREES = 100;
    private static final int CUTS = 4;
    private static final int FLOWS = 4;
    private static final String PRICES = "{\"fast\": {\"input\": \"2\", \"output\": \"10\"}}";

    /** Slots of every flow. */
    private static final int STATE = 0;

    private static final int TOLD = 1;
    private static final int ROUND = 2;
    private static final int SEEN = 3;

    /** A program whose flows call those after them. */
    private static final class Tree {
        private final Random random;
        private final boolean sideBySide;
        private final boolean timed;
        private final Plans plans = Plans.withLibrary()
                .prompt("a.ask", List.of(parameter("q", TEXT)), TEXT)
                .leaf(
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
        private int sites;

        Tree(long seed) {
            this.random = new Random(seed);
            this.sideBySide = random.nextBoolean();
            this.timed = random.nextBoolean();
            for (int i = FLOWS - 1; i >= 0; i--) {
                flow(i);
            }
        }

        Plan plan() {
            return plans.plan("a.f0");
        }

        private void flow(int number) {
            List<Code> body = new ArrayList<>();
            body.add(store(
                    STATE, effect("state", new Type.Opaque("State", List.of(INT)), site("state"), number(number))));
            body.add(store(TOLD, text("")));
            body.add(store(ROUND, number(0)));
            body.add(store(SEEN, number(0)));
            for (int i = 2 + random.nextInt(3); i > 0; i--) {
                body.add(statement(number, 2));
            }
            body.add(template(local(TOLD), "/", local(SEEN), "/", seen()));
            Code[] code = body.toArray(Code[]::new);
            if (number > 0 && random.nextInt(4) == 0) {
                Map<String, Code> settings =
                        timed ? Map.of("timeout", new Code.Duration(1_000 + random.nextInt(30_000), AT)) : Map.of();
                plans.add("tool", "a.f" + number, List.of(), TEXT, settings, block(code), false, EffectClass.ONCE, 4);
            } else {
                plans.flow("a.f" + number, List.of(), TEXT, 4, code);
                if (random.nextBoolean()) {
                    bound("a.f" + number);
                }
            }
        }

        private String site(String name) {
            return name + "." + ++sites;
        }

        private Code seen() {
            return effect("State.value", INT, site("value"), local(STATE));
        }

        /** @param deep how many loops, branches and failures may be in each other */
        private Code statement(int number, int deep) {
            return switch (random.nextInt(deep == 0 ? 5 : 11)) {
                case 0 -> new Code.Emit(local(TOLD), site("emit"), AT);
                case 1 -> updated();
                case 2 -> store(SEEN, seen());
                case 5, 6 -> whileNot(number, deep);
                case 7 -> new Code.Repeat(number(1 + random.nextInt(3)), block(many(number, deep - 1)), AT);
                case 8 -> taken(number);
                case 9 -> sideBySide ? branches(number) : told(number);
                default -> told(number);
            };
        }

        private Code updated() {
            Code lambda = new Code.Lambda(new Routine(1, List.of(), 1, Plans.add(local(0), number(1))), AT);
            return effect("State.update", INT, site("update"), local(STATE), lambda);
        }

        private Code[] many(int number, int deep) {
            Code[] all = new Code[1 + random.nextInt(2)];
            for (int i = 0; i < all.length; i++) {
                all[i] = statement(number, deep);
            }
            return all;
        }

        private Code whileNot(int number, int deep) {
            Code less = new Code.Binary(Code.Operator.LESS, local(ROUND), number(1 + random.nextInt(5)), AT);
            Code[] body = many(number, deep - 1);
            Code next = store(ROUND, Plans.add(local(ROUND), number(1)));
            return new Code.While(less, new Code.Block(List.of(block(body), next), AT), AT);
        }

        private Code taken(int number) {
            Code.CatchArm arm = random.nextBoolean()
                    ? new Code.CatchArm(List.of(), -1, text("x"))
                    : new Code.CatchArm(List.of("ToolFailed"), -1, text("t"));
            Code tried = sideBySide && random.nextBoolean() ? fork(number) : made(number);
            return store(TOLD, new Code.Catch(template(local(TOLD), tried), List.of(arm), site("catch"), AT));
        }

        private Code branches(int number) {
            return store(TOLD, template(local(TOLD), fork(number)));
        }

        private Code fork(int number) {
            Routine routine = new Routine(1, List.of(STATE, TOLD), 4, shifted(number));
            return new Code.ParallelFor(range(1, 2 + random.nextInt(3)), routine, site("parallel"), AT);
        }

        /** In a branch: its item, then the state and what was told. */
        private Code shifted(int number) {
            Code lambda = new Code.Lambda(new Routine(1, List.of(), 1, Plans.add(local(0), number(1))), AT);
            Code update = effect("State.update", INT, site("update"), local(1), lambda);
            Code loop = new Code.Repeat(number(1 + random.nextInt(3)), block(made(number), update), AT);
            return block(loop, template(made(number)));
        }

        private Code told(int number) {
            return store(TOLD, template(local(TOLD), made(number)));
        }

        private Code made(int number) {
            int callee = number + 1 + random.nextInt(FLOWS);
            if (callee < FLOWS) {
                return call("a.f" + callee, site("f" + callee));
            }
            return switch (random.nextInt(4)) {
                case 0 -> call("a.look", site("look"), text(number + "-" + random.nextInt(1000)));
                case 1 -> call("a.pay", site("pay"), text(number + "-" + random.nextInt(1000)));
                default -> call("a.ask", site("ask"), text("?".repeat(1 + random.nextInt(400))));
            };
        }

        private void bound(String name) {
            List<Object> written = new ArrayList<>();
            bound(written, "tokens", 4, 2_000, 12_000);
            bound(written, "cost", 4, 5_000, 50_000);
            bound(written, "calls", 3, 1, 12);
            bound(written, "tool_calls", 3, 0, 6);
            if (timed) {
                bound(written, "time", 2, 1_000, 60_000);
            }
            plans.bounded(name, written.toArray());
        }

        /** One of so many budgets has it, from {@code least} on. */
        private void bound(List<Object> written, String key, int oneOf, int least, int sorts) {
            if (random.nextInt(oneOf) == 0) {
                long limit = (long) least + random.nextInt(sorts);
                written.add(key);
                written.add(
                        switch (key) {
                            case "cost" ->
                                new Code.Money(BigDecimal.valueOf(limit, 6).toPlainString(), AT);
                            case "time" -> new Code.Duration(limit, AT);
                            default -> limit;
                        });
            }
        }
    }

    /** What is outside of one tree. */
    private static final class Outside extends SlowOutside {
        Outside(Bench bench, long seed) {
            super(bench, seed, 20);
        }

        @Override
        String said(Random random) {
            return "y" + random.nextInt(10);
        }

        @Override
        Http.Answer looked(Http.Call call) {
            int which = Math.floorMod(call.uri().toString().hashCode() * 31 + (int) seed, 12);
            pass(which, "look");
            return which == 0
                    ? new Http.Answer(404, Map.of(), "none")
                    : new Http.Answer(200, Map.of(), "[" + which + "]");
        }
    }

    @Test
    void each_ends_the_same_again_from_wherever_it_is_carried_on() throws PlanUnreadable {
        Set<String> ends = new HashSet<>();
        try (Engine engine = new Engine()) {
            for (long seed = 0; seed < TREES; seed++) {
                Tree tree = new Tree(seed);
                Bench bench = new Bench(engine);
                new Outside(bench, seed);
                Outcome outcome = engine.run(request(bench, tree), bench.world.with(bench.journal));
                ends.add(outcome.failure() == null ? "" : outcome.failure().error());
                again(engine, bench.journal, outcome, "tree " + seed + ", in one go");
                for (int cut : cuts(new Random(seed), bench.journal.events(outcome.run()))) {
                    carriedOn(tree, bench, outcome, cut, "tree " + seed + ", carried on after " + cut);
                }
            }
        }
        assertThat(ends).contains("", "BudgetExceeded", "ToolFailed");
    }

    private static RunRequest request(Bench bench, Tree tree) {
        return bench.request(tree.plan(), "{}", Map.of()).in(ZoneId.of("UTC"), PRICES);
    }

    @Test
    void each_ends_the_same_again_by_what_is_recorded_of_it_as_of_a_test() {
        int unanswered = 0;
        try (Engine engine = new Engine()) {
            for (long seed = 0; seed < TREES; seed++) {
                Bench bench = new Bench(engine);
                new Outside(bench, seed);
                RecordedRun run = new RecordedRun(bench, request(bench, new Tree(seed)));
                RecordedRun.Seen again = run.offline();
                Failure failure = again.outcome().failure();
                if (failure != null && failure.boundary().equals(Refusals.BOUNDARY)) {
                    assertThat(run.outcome.failure()).as("tree " + seed).satisfies(FlowTreesTest::isOutage);
                    unanswered++;
                    continue;
                }
                assertThat(RecordedRun.told(again.outcome()))
                        .as("tree " + seed)
                        .isEqualTo(RecordedRun.told(run.outcome));
                assertThat(again.unused()).as("tree " + seed).isEmpty();
            }
        }
        assertThat(unanswered).isLessThan(TREES / 5);
    }

    /** Of what another try may mend nothing is recorded if the run ended in it. */
    private static void isOutage(Failure end) {
        assertThat(end.error()).isIn("ToolFailed", "ProviderFailed");
        assertThat(end.fields().path("status").asInt()).isIn(404, 503);
    }

    /** Some of the moments at which a process may die. */
    private static List<Integer> cuts(Random random, List<Event> events) {
        List<Integer> cuts =
                new ArrayList<>(IntStream.range(1, events.size()).boxed().toList());
        Collections.shuffle(cuts, random);
        return cuts.subList(0, Math.min(CUTS, cuts.size()));
    }

    /** Whether nothing outside was under way then: what is begun once more may cost more. */
    private static boolean isQuiet(List<Event> events) {
        Set<String> open = new HashSet<>();
        for (Event event : events) {
            boolean outside = event.isModelCall() || event.isToolCall() || event.isDecision("granted");
            if (event.isEnd()) {
                open.remove(event.key().text());
            } else if (outside) {
                open.add(event.key().text());
            }
        }
        return open.isEmpty();
    }

    private static void carriedOn(Tree tree, Bench bench, Outcome whole, int cut, String which) throws PlanUnreadable {
        MemoryJournal journal = bench.journal.cut(cut);
        boolean quiet = isQuiet(journal.events(whole.run()));
        Outcome outcome = bench.engine.resume(whole.run(), bench.world.with(journal), new Cancel());
        if (quiet && !tree.timed && !tree.sideBySide) {
            assertThat(told(outcome)).as(which).isEqualTo(told(whole));
        }
        if (outcome.status() == Journal.Status.STOPPED) {
            assertThat(outcome.failure().error()).as(which).isEqualTo("OutcomeUnknown");
            assertThat(quiet).as(which).isFalse();
        } else {
            again(bench.engine, journal, outcome, which);
        }
    }

    private static void again(Engine engine, MemoryJournal journal, Outcome outcome, String which)
            throws PlanUnreadable {
        List<Event> events = journal.events(outcome.run());
        try (Journal.Log log = journal.reopen(outcome.run())) {
            var recalled = new Recalled(events, head -> log.message(head).json());
            var same = new ScratchJournal(Recalled.goneBy(events));
            Outcome other = engine.rehearse(
                    log.start(), StillWorld.around(same, SlowOutside.VARIABLES, binding -> false), recalled);
            assertThat(told(other)).as(which).isEqualTo(told(outcome));
            edited(engine, log.start(), events, recalled, outcome, which);
        }
    }

    private static void edited(
            Engine engine, Journal.Start start, List<Event> events, Recalled recalled, Outcome outcome, String which)
            throws PlanUnreadable {
        var rehearsed = new Rehearsed(recalled.answers(), Rehearsed.Live.NEVER, new Refusals("", "", false));
        Plan plan = PlanJson.read(start.plan());
        var request = RunRequest.asPinned(Pins.read(start.pins()), plan, start.plan());
        var scratch = new ScratchJournal(recalled.counted(events));
        Outcome other = engine.rehearse(
                request, StillWorld.around(scratch, SlowOutside.VARIABLES, binding -> false), rehearsed);
        assertThat(told(other)).as(which + ", in another form").isEqualTo(told(outcome));
        assertThat(rehearsed.unused()).as(which + ", in another form").isEmpty();
    }

    private static String told(Outcome outcome) {
        return outcome.failure() == null
                ? String.valueOf(outcome.output())
                : outcome.failure().error() + " " + outcome.failure().fields() + " "
                        + outcome.failure().key();
    }
}
