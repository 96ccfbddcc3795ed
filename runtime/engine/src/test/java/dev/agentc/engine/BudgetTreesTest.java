package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.effect;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.shop;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanUnreadable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Random trees of calls, one after the other and side by side, whose leaves ask models and call tools, with budgets anywhere: none is
 * overshot by more than what {@code docs/reference/budgets.md} says, and gone through once more each ends the same.
 */
class BudgetTreesTest {
    private static final int TREES = 1_000;
    private static final int FLOWS = 5;

    /** Money counts in millionths of a dollar, as a token of a price in dollars a million tokens costs. */
    private static final int INPUT = 2;

    private static final int OUTPUT = 10;
    private static final String PRICES = "{\"fast\": {\"input\": \"" + INPUT + "\", \"output\": \"" + OUTPUT + "\"}}";

    /** A program whose flows call those after them. */
    private static final class Tree {
        private final Random random;
        private final boolean sideBySide;
        private final Plans plans = Plans.withLibrary()
                .prompt("a.ask", List.of(parameter("q", TEXT)), TEXT)
                .leaf(
                        "a.look",
                        List.of(parameter("q", TEXT)),
                        JSON,
                        EffectClass.READ,
                        Map.of(),
                        effect("get", JSON, "get.1", shop("/", local(0))));
        private final Map<String, Map<String, Long>> limits = new HashMap<>();

        Tree(long seed) {
            this.random = new Random(seed);
            this.sideBySide = random.nextBoolean();
            for (int i = FLOWS - 1; i >= 0; i--) {
                flow(i);
            }
        }

        Plan plan() {
            return plans.plan("a.f0");
        }

        private void flow(int number) {
            List<Code> body = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                body.add(step(number, i));
            }
            if (sideBySide && random.nextInt(3) > 0) {
                body.add(Plans.parallel(Plans.range(1, 2 + random.nextInt(5)), 0, step(number, 9)));
            }
            body.add(text("done"));
            plans.flow("a.f" + number, List.of(), JSON, 1, body.toArray(Code[]::new));
            if (number == 0 || random.nextBoolean()) {
                bound("a.f" + number);
            }
        }

        private Code step(int number, int site) {
            int callee = number + 1 + random.nextInt(FLOWS);
            Code made = callee < FLOWS ? call("a.f" + callee, "f" + callee + "." + site) : leaf(number, site);
            return random.nextInt(3) == 0
                    ? new Code.Catch(
                            made, List.of(new Code.CatchArm(List.of(), -1, text("instead"))), "catch." + site, AT)
                    : made;
        }

        private Code leaf(int number, int site) {
            return random.nextInt(3) == 0
                    ? call("a.look", "look." + site, text(number + "-" + site))
                    : call("a.ask", "ask." + site, text("?".repeat(1 + random.nextInt(400))));
        }

        private void bound(String name) {
            Map<String, Long> bounds = new HashMap<>();
            bound(bounds, "tokens", 2, 100, 12_000);
            bound(bounds, "cost", 2, 500, 50_000);
            bound(bounds, "time", 2, 1_000, 90_000);
            bound(bounds, "calls", 2, 1, 12);
            bound(bounds, "tool_calls", 2, 0, 6);
            bound(bounds, "depth", 6, 1, FLOWS);
            List<Object> written = new ArrayList<>();
            bounds.forEach((key, limit) -> {
                written.add(key);
                written.add(figure(key, limit));
            });
            limits.put(name, bounds);
            plans.bounded(name, written.toArray());
        }

        /** One of so many budgets has it, from {@code least} on. */
        private void bound(Map<String, Long> bounds, String key, int oneOf, int least, int sorts) {
            if (random.nextInt(oneOf) == 0) {
                bounds.put(key, (long) least + random.nextInt(sorts));
            }
        }

        private static Object figure(String key, long limit) {
            return switch (key) {
                case "cost" -> new Code.Money(BigDecimal.valueOf(limit, 6).toPlainString(), AT);
                case "time" -> new Code.Duration(limit, AT);
                default -> limit;
            };
        }
    }

    /** What is outside of one tree. */
    private static final class Outside extends SlowOutside {
        private final Map<String, Integer> looked = new ConcurrentHashMap<>();

        Outside(Bench bench, long seed) {
            super(bench, seed, 40);
        }

        @Override
        String said(Random random) {
            return "yes";
        }

        @Override
        Http.Answer looked(Http.Call call) {
            String what = call.uri().toString();
            Random random = new Random(seed ^ what.hashCode() * 31L ^ looked.merge(what, 1, Integer::sum));
            pass(random.nextInt(10), "look");
            return random.nextInt(6) == 0
                    ? new Http.Answer(503, Map.of(), "busy")
                    : new Http.Answer(200, Map.of(), "[1]");
        }
    }

    @Test
    void none_of_a_thousand_is_overshot_and_each_ends_the_same_again() throws PlanUnreadable {
        Map<String, Integer> refused = new HashMap<>();
        int clamped = 0;
        try (Engine engine = new Engine()) {
            for (long seed = 0; seed < TREES; seed++) {
                Tree tree = new Tree(seed);
                Bench bench = new Bench(engine);
                new Outside(bench, seed);
                Outcome outcome = engine.run(
                        bench.request(tree.plan(), "{}", Map.of()).in(ZoneId.of("UTC"), PRICES),
                        bench.world.with(bench.journal));
                List<Event> events = bench.journal.events(outcome.run());
                kept(tree, events, "tree " + seed);
                again(engine, bench, outcome, "tree " + seed);
                for (Event event : events) {
                    if (event.isDecision("over_budget")) {
                        refused.merge(RecordedJson.object(event).path("key").asText(), 1, Integer::sum);
                    }
                    clamped += event.isDecision("granted")
                                    && RecordedJson.object(event).has("wanted")
                            ? 1
                            : 0;
                }
            }
        }
        for (String key : List.of("tokens", "cost", "time", "calls", "tool_calls")) {
            assertThat(refused.getOrDefault(key, 0)).as("refused for " + key).isGreaterThan(TREES / 50);
        }
        assertThat(clamped).as("calls that might write less").isGreaterThan(TREES / 10);
    }

    /** Of every frame with a budget: what was used below it, against what it may use. */
    private static void kept(Tree tree, List<Event> events, String which) {
        for (Event frame : events) {
            Map<String, Long> limits = tree.limits.get(frame.name());
            if (limits == null || !frame.isClaim()) {
                continue;
            }
            Used used = new Used(frame, events);
            String where = which + " in " + frame.key();
            within(limits, "tokens", used.tokens, used.longer, where);
            within(limits, "cost", used.cost, used.longer * INPUT, where);
            within(limits, "calls", used.calls, 0, where);
            within(limits, "tool_calls", used.toolCalls, 0, where);
            if (!tree.sideBySide) {
                // side by side, time passes between a branch's look at the clock and what it begins then
                within(limits, "time", used.begun, 0, where + ", the last that began");
                within(limits, "time", used.ended, SlowOutside.STEP.toMillis(), where + ", its end");
            }
        }
    }

    private static void within(Map<String, Long> limits, String key, long used, long beyond, String where) {
        if (limits.containsKey(key)) {
            assertThat(used).as(key + " of " + where).isLessThanOrEqualTo(limits.get(key) + beyond);
        }
    }

    /** What was used below one frame. */
    private static final class Used {
        private final Map<String, Integer> prompts = new HashMap<>();
        private long tokens;

        /** By how many tokens prompts were longer than they were taken for. */
        private long longer;

        /** Millionths of a dollar. */
        private long cost;

        private long calls;
        private long toolCalls;

        /** When the last of what it calls began, in milliseconds from its beginning. */
        private long begun;

        /** When it ended itself. */
        private long ended;

        Used(Event frame, List<Event> events) {
            for (Event event : events) {
                long at = Duration.between(frame.at(), event.at()).toMillis();
                if (event.key().text().startsWith(frame.key().text() + "/")) {
                    count(event);
                    begun = event.isClaim() ? Math.max(begun, at) : begun;
                } else if (event.isEnd() && event.key().equals(frame.key())) {
                    ended = at;
                }
            }
        }

        private void count(Event event) {
            if (event.isClaim()) {
                calls += event.isModelCall() ? 1 : 0;
                toolCalls += event.isToolCall() ? 1 : 0;
            } else if (event.isDecision("granted")) {
                prompts.put(
                        event.key().text(),
                        RecordedJson.object(event).path("prompt").asInt());
            } else if (event.usage() != null) {
                Usage usage = event.usage();
                tokens += usage.input() + usage.output();
                cost += (long) usage.input() * INPUT + (long) usage.output() * OUTPUT;
                longer += Math.max(
                        0, usage.input() - prompts.getOrDefault(event.key().text(), usage.input()));
            }
        }
    }

    private static void again(Engine engine, Bench bench, Outcome outcome, String which) throws PlanUnreadable {
        List<Event> events = bench.journal.events(outcome.run());
        try (Journal.Log log = bench.journal.reopen(outcome.run())) {
            var recalled = new Recalled(events, head -> log.message(head).json());
            var journal = new ScratchJournal(Recalled.goneBy(events));
            Outcome other = engine.rehearse(
                    log.start(), StillWorld.around(journal, SlowOutside.VARIABLES, binding -> false), recalled);
            assertThat(told(other)).as(which).isEqualTo(told(outcome));
        }
    }

    private static String told(Outcome outcome) {
        return outcome.failure() == null
                ? String.valueOf(outcome.output())
                : outcome.failure().error() + " " + outcome.failure().fields() + " "
                        + outcome.failure().key();
    }
}
