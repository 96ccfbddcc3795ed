package dev.agentc.bench.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form; {@code bench/outage/run} makes two hundred runs. */
class OutageTest {

    @Test
    void a_run_whose_servers_failed_at_a_call_is_carried_on_when_they_are_back() throws Exception {
        List<Trial.End> ends = Suite.all(24, 3);

        assertThat(ends)
                .hasSize(24)
                .allSatisfy(end -> assertThat(end.wrong()).as(end.toString()).isEmpty());
        assertThat(ends).allSatisfy(end -> assertThat(end.resumes()).isPositive());
    }
}
