package dev.agentc.engine;

import static dev.agentc.engine.Bench.says;
import static dev.agentc.engine.Plans.AT;
import static dev.agentc.engine.Plans.NOTHING;
import static dev.agentc.engine.Plans.TEXT;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parallel;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.range;
import static dev.agentc.engine.Plans.store;
import static dev.agentc.engine.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tool's time-out holds for all that the tool does. */
class DeadlineTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan within(Type result, Code body) {
        return Plans.withLibrary()
                .prompt("a.ask", List.of(parameter("q", TEXT)), TEXT)
                .add(
                        "tool",
                        "a.slow",
                        List.of(),
                        result,
                        Map.of("timeout", new Code.Duration(1000, AT)),
                        body,
                        false,
                        EffectClass.ONCE,
                        3)
                .flow("a.f", List.of(), result, 0, call("a.slow", "slow.1"))
                .plan("a.f");
    }

    private void assertLate(Outcome outcome) {
        assertThat(outcome.failure().error())
                .as(String.valueOf(outcome.failure()))
                .isEqualTo("ToolFailed");
        assertThat(outcome.failure().message()).isEqualTo("slow took longer than 1.0 s");
        assertThat(outcome.failure().next()).contains("timeout");
        assertThat(bench.events(outcome)).contains("decision timeout f/slow.1", "failed tool f/slow.1");
    }

    @Test
    void a_model_that_is_being_asked_is_left_when_the_time_is_over() {
        bench.world.model = request -> {
            bench.world.pass(Duration.ofSeconds(4));
            try {
                Thread.sleep(600_000);
                return says("too late");
            } catch (InterruptedException e) {
                throw EffectFailed.cancelled("model fast");
            }
        };
        Outcome outcome = bench.run(within(TEXT, call("a.ask", "ask.1", text("?"))), "{}");

        assertLate(outcome);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        int decided = bench.events(outcome).indexOf("decision timeout f/slow.1") + 1;
        bench.journal = bench.journal.cut(decided);
        bench.world.model = request -> says("fast now");
        bench.world.asked.clear();
        assertLate(bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel()));
        assertThat(bench.world.asked).isEmpty();
    }

    @Test
    void nobody_waits_for_a_try_that_would_come_too_late() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "too many", 429, true, Duration.ofSeconds(30), "");
        };
        Outcome outcome = bench.run(within(TEXT, call("a.ask", "ask.1", text("?"))), "{}");

        assertThat(outcome.failure().message()).isEqualTo("too many");
        assertThat(bench.world.slept).isEmpty();

        bench.journal = bench.journal.cut(bench.events(outcome).indexOf("decision retry f/slow.1/ask.1/model.1") + 1);
        bench.world.model = request -> says("now");
        Outcome resumed = bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel());
        assertThat(resumed.failure().message())
                .as("it was given up, and stays so")
                .isEqualTo("too many");
    }

    @Test
    void a_branch_in_which_nothing_was_taken_as_the_time_was_over_fails_first_after_a_resume_too() {
        bench.world.model = request -> {
            throw EffectFailed.provider("fast", "no such model", 404, false, null, "");
        };
        bench.passing(Duration.ofSeconds(4), Event.Phase.FAILED, "f/slow.1/ask.1[0]/model.1");
        Code taking = new Code.Catch(
                call("a.ask", "ask.1", text("?")),
                List.of(new Code.CatchArm(List.of(), -1, text("instead"))),
                "catch.1",
                AT);
        Outcome outcome = bench.run(within(new Type.ListOf(TEXT), parallel(range(1, 1), 0, taking)), "{}");
        assertLate(outcome);

        bench.journal =
                bench.journal.cut(bench.events(outcome).indexOf("decision failed_first f/slow.1/parallel.1") + 1);
        assertLate(bench.engine.resume(outcome.run(), bench.world.with(bench.journal), new Cancel()));
    }

    @Test
    void a_loop_ends_when_the_time_is_over() throws Exception {
        Code forever = new Code.While(new Code.Bool(true, AT), store(0, number(1)), AT);
        Code nested =
                new Code.For(0, range(1, 900_000), new Code.For(1, range(1, 900_000), store(2, number(1)), AT), AT);
        for (Code loop : List.of(forever, nested)) {
            AtomicBoolean over = new AtomicBoolean();
            Thread time = Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    bench.world.pass(Duration.ofMillis(200));
                    Thread.yield();
                }
            });
            assertLate(bench.run(within(NOTHING, loop), "{}"));
            over.set(true);
            time.join();
        }
    }
}
