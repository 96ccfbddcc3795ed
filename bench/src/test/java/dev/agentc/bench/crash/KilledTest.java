package dev.agentc.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short form; {@code bench/crash/run} kills at every call. */
class KilledTest {
    /** Killed later too, where what comes after the charge is a question, another try, something shown, another attempt. */
    private static final Set<String> LATER = Set.of("clerk", "retry", "emitting", "reflexion");

    @Test
    void a_process_killed_at_a_call_of_a_port_is_carried_on_by_another_one() throws Exception {
        List<Count> counts = Suite.each(Scenario.ALL, (jvm, scenario) -> Suite.brief(jvm, scenario, LATER));

        assertThat(counts.stream().flatMap(count -> count.wrong.stream())).isEmpty();
        assertThat(counts)
                .allSatisfy(count -> assertThat(count.kills + count.missed)
                        .as(count.toString())
                        .isEqualTo(LATER.contains(count.scenario.name()) ? 2 : 1));
        assertThat(counts.stream().mapToInt(count -> count.missed).sum())
                .as("branches that wrote together made fewer calls than the undisturbed run's")
                .isLessThan(3);
        assertThat(counts.stream().mapToInt(count -> count.again).sum())
                .as("resumes killed too")
                .isGreaterThan(1);
        assertThat(named(counts, "blind").unknown).as("nobody can tell").isGreaterThan(0);
        assertThat(named(counts, "failing").later + named(counts, "unsure").later)
                .as("told when asked again")
                .isGreaterThan(1);
        assertThat(named(counts, "outage").outages).as("over an outage").isEqualTo(1);
        assertThat(counts.stream().mapToInt(count -> count.equal).sum())
                .as("as if nothing had happened")
                .isGreaterThanOrEqualTo(15);
    }

    private static Count named(List<Count> counts, String name) {
        return counts.stream()
                .filter(count -> count.scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
