package dev.agentc.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The short form; {@code bench/crash/run} kills at every call. */
class KilledTest {
  @SuppressWarnings("unused")
  private static final java.util.List<String> scenarios = Suite.SCENARIOS;

  @ParameterizedTest
  @FieldSource("scenarios")
  void a_process_killed_at_a_call_of_a_port_is_carried_on_by_another_one(String scenario) throws Exception {
    try (var suite = new Suite()) {
      Suite.Count count = suite.kill(scenario, 29, 17);
      assertThat(count.wrong()).isEmpty();
      assertThat(count.points()).isGreaterThan(2);
    }
  }
}
