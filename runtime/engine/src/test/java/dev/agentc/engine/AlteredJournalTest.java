package dev.agentc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.effect.testing.TestWorld;
import org.junit.jupiter.api.Test;

/** Journals that no run can be carried on from. */
class AlteredJournalTest {
    @Test
    void a_request_that_is_not_the_recorded_one_stops_the_run_and_names_the_step() {
        MemoryJournal journal = new MemoryJournal();
        Deaths.Shop shop = new Deaths.Shop();
        TestWorld world = Deaths.world(shop, CrashPrograms::deskModel);
        CrashPoints points = new CrashPoints(new CrashPoints.Point(60, false));
        try (Bench bench = new Bench()) {
            try {
                bench.run(CrashPrograms.desk(true), "{\"wish\":\"a lamp\"}", points.around(world.with(journal)));
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
