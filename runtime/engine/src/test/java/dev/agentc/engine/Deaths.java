package dev.agentc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.ChatRequest;
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
import dev.agentc.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Processes that die before or after every single call of every port; the next one carries the run on from its journal, in a world that
 * outlives both.
 */
final class Deaths {
    private Deaths() {}

    /** A shop that keeps a ledger of its own. */
    static final class Shop {
        final Map<String, Integer> paid = new ConcurrentHashMap<>();
        /** What was shown to whoever looks on, by key. */
        final List<String> shown = new CopyOnWriteArrayList<>();

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

    static TestWorld world(Shop shop, Function<ChatRequest, Reply> model) {
        TestWorld world = new TestWorld();
        world.variables.put("SHOP", "http://shop");
        world.server = shop::answer;
        world.model = model;
        world.progress = shop.looking();
        return world;
    }

    /** What must be the same however often the process died. */
    record Record(String output, Map<String, List<String>> transcripts, Map<String, String> bill) {
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

    record Death(CrashPoints.Point point, boolean luck) {}

    interface Check {
        void afterwards(Death death, Outcome outcome, MemoryJournal journal, Shop shop);
    }

    /** Dies once at every call, before and after it, with and without luck for what was not waited for. */
    static int everywhere(Plan plan, String input, Function<ChatRequest, Reply> model, Check check) {
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

    private static int undisturbed(Plan plan, String input, Function<ChatRequest, Reply> model) {
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
            Function<ChatRequest, Reply> model,
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

    static Record expected(Plan plan, String input, Function<ChatRequest, Reply> model) {
        try (Bench bench = new Bench()) {
            Outcome outcome = bench.run(plan, input, world(new Shop(), model).with(bench.journal));
            return Record.of(outcome, bench.journal);
        }
    }

    static void assertSame(Record expected, Death death, Outcome outcome, MemoryJournal journal) {
        assertThat(outcome.status()).as("%s: %s", death, outcome.failure()).isEqualTo(Journal.Status.DONE);
        assertThat(Record.of(outcome, journal)).as(death.toString()).isEqualTo(expected);
    }

    static void assertPaidAtMostOnce(Death death, Shop shop) {
        assertThat(shop.paid.values()).as(death.toString()).allMatch(times -> times == 1);
        assertThat(shop.paid).as(death.toString()).hasSizeLessThanOrEqualTo(1);
    }
}
