package dev.agentc.engine;

import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.JSON;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanUnreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random trees of calls, one after the other and side by side, with budgets anywhere: none is overshot by more than prompts turned out to
 * be longer than they were taken for, and gone through once more each ends the same.
 */
class BudgetTreesTest {
    private static final int TREES = 1_000;
    private static final int FLOWS = 5;

    /** A program whose flows call those after them. */
    private static final class Tree {
        private final Random random;
        private final Plans plans = Plans.withLibrary().prompt("a.ask", List.of(parameter("q", TEXT)), TEXT);
        private final Map<String, Map<String, Long>> limits = new HashMap<>();

        Tree(long seed) {
            this.random = new Random(seed);
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
            if (random.nextInt(3) == 0) {
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
            Code made = callee >= FLOWS
                    ? call("a.ask", "ask." + site, text("?".repeat(1 + random.nextInt(400))))
                    : call("a.f" + callee, "f" + callee + "." + site);
            return random.nextInt(3) == 0
                    ? new Code.Catch(
                            made, List.of(new Code.CatchArm(List.of(), -1, text("instead"))), "catch." + site, AT)
                    : made;
        }

        private void bound(String name) {
            Map<String, Long> bounds = new HashMap<>();
            if (random.nextBoolean()) {
                bounds.put("tokens", 100L + random.nextInt(12_000));
            }
            if (random.nextBoolean()) {
                bounds.put("calls", 1L + random.nextInt(12));
            }
            if (random.nextInt(6) == 0) {
                bounds.put("depth", 1L + random.nextInt(FLOWS));
            }
            List<Object> written = new ArrayList<>();
            bounds.forEach((key, limit) -> {
                written.add(key);
                written.add(limit);
            });
            limits.put(name, bounds);
            plans.bounded(name, written.toArray());
        }
    }

    /** What it uses hangs on what is asked and on nothing else. */
    private static Reply answered(ChatRequest request, long seed) {
        Random random = new Random(seed ^ request.key().text().hashCode() * 31L ^ request.attempt());
        int sent = request.messages().stream().mapToInt(m -> m.text().length()).sum() / 4 + random.nextInt(4);
        if (random.nextInt(12) == 0) {
            throw EffectFailed.provider("fast", "overloaded", 503, true, null, "")
                    .costing(new Usage(sent, 0, 0, true));
        }
        int written = random.nextInt(1 + Math.min(request.maxOutput(), 900));
        return new Reply("yes", List.of(), Reply.Finish.STOP, new Usage(sent, written, 0, false), "", null, null);
    }

    @Test
    void none_of_a_thousand_is_overshot_and_each_ends_the_same_again() throws PlanUnreadable {
        int over = 0;
        int clamped = 0;
        try (Engine engine = new Engine()) {
            for (long seed = 0; seed < TREES; seed++) {
                Tree tree = new Tree(seed);
                Bench bench = new Bench(engine);
                long own = seed;
                bench.world.model = request -> answered(request, own);
                Outcome outcome = bench.run(tree.plan(), "{}");
                List<Event> events = bench.journal.events(outcome.run());
                kept(tree, events, "tree " + seed);
                again(engine, bench, outcome, "tree " + seed);
                over += (int) events.stream()
                        .filter(e -> e.kind().equals("over_budget"))
                        .count();
                clamped += (int) events.stream()
                        .filter(e -> e.kind().equals("granted")
                                && String.valueOf(e.body()).contains("wanted"))
                        .count();
            }
        }
        assertThat(over).as("calls that were refused").isGreaterThan(TREES / 10);
        assertThat(clamped).as("calls that might write less").isGreaterThan(TREES / 10);
    }

    /** Of every frame with a budget: what was used below it, against what it may use. */
    private static void kept(Tree tree, List<Event> events, String which) {
        for (Event frame : events) {
            Map<String, Long> limits = tree.limits.get(frame.name());
            if (limits == null
                    || frame.phase() != Event.Phase.CLAIM
                    || !frame.name().startsWith("a.f")) {
                continue;
            }
            long used = 0;
            long longer = 0;
            long granted = 0;
            Map<String, Integer> prompts = new HashMap<>();
            for (Event event : events) {
                String key = event.key().text();
                if (!key.startsWith(frame.key().text() + "/")) {
                    continue;
                }
                if (event.kind().equals("granted")) {
                    granted++;
                    JsonNode facts = RecordedJson.object(event);
                    prompts.put(key, facts.path("prompt").asInt());
                } else if (event.kind().equals("model") && event.usage() != null) {
                    used += event.usage().input() + event.usage().output();
                    longer += Math.max(0, event.usage().input() - prompts.getOrDefault(key, 0));
                }
            }
            String where = which + " in " + frame.key();
            if (limits.containsKey("tokens")) {
                assertThat(used).as(where).isLessThanOrEqualTo(limits.get("tokens") + longer);
            }
            if (limits.containsKey("calls")) {
                assertThat(granted).as(where).isLessThanOrEqualTo(limits.get("calls"));
            }
        }
    }

    private static void again(Engine engine, Bench bench, Outcome outcome, String which) throws PlanUnreadable {
        List<Event> events = bench.journal.events(outcome.run());
        try (Journal.Log log = bench.journal.reopen(outcome.run())) {
            var recalled = new Recalled(events, head -> log.message(head).json());
            var journal = new ScratchJournal(Recalled.decisions(events));
            Outcome other =
                    engine.rehearse(log.start(), StillWorld.around(journal, Map.of(), binding -> false), recalled);
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
