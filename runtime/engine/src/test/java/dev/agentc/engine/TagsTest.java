package dev.agentc.engine;

import static dev.agentc.engine.Plans.INT;
import static dev.agentc.engine.Plans.add;
import static dev.agentc.engine.Plans.call;
import static dev.agentc.engine.Plans.local;
import static dev.agentc.engine.Plans.number;
import static dev.agentc.engine.Plans.parameter;
import static dev.agentc.engine.Plans.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.plan.Plan;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graalvm.polyglot.management.ExecutionListener;
import org.junit.jupiter.api.Test;

/** What debuggers and profilers see of a program. */
class TagsTest {

    private static Plan plan() {
        return new Plans()
                .fn("a.twice", List.of(parameter("n", INT)), INT, 1, add(local(0), local(0)))
                .flow("a.f", List.of(), INT, 1, store(0, call("a.twice", "twice.1", number(4))), local(0))
                .plan("a.f");
    }

    private static List<String> seen(ExecutionListener.Builder what) {
        List<String> seen = new CopyOnWriteArrayList<>();
        org.graalvm.polyglot.Engine polyglot = org.graalvm.polyglot.Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        try (ExecutionListener listener = what.onEnter(event -> seen.add(event.getRootName() + " "
                                + event.getLocation().getSource().getName() + ":"
                                + event.getLocation().getStartLine()))
                        .attach(polyglot);
                Bench bench = new Bench(new Engine(polyglot))) {
            assertThat(bench.run(plan(), "{}").output().asInt()).isEqualTo(8);
        } finally {
            polyglot.close();
        }
        return seen;
    }

    @Test
    void roots_are_seen_with_their_names_and_places() {
        assertThat(seen(ExecutionListener.newBuilder().roots(true)))
                .containsExactly("a.f a.agent:3", "a.twice a.agent:3");
    }

    @Test
    void statements_are_seen_one_by_one() {
        assertThat(seen(ExecutionListener.newBuilder().statements(true)))
                .containsExactly("a.f a.agent:3", "a.twice a.agent:3", "a.f a.agent:3");
    }

    @Test
    void expressions_are_seen_too() {
        assertThat(seen(ExecutionListener.newBuilder().expressions(true)))
                .contains("a.twice a.agent:3")
                .hasSizeGreaterThan(5);
    }
}
