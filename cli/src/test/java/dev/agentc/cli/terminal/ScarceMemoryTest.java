package dev.agentc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScarceMemoryTest {
    private long free = 50;
    private long collecting;
    private final ScarceMemory memory = new ScarceMemory(() -> free, () -> collecting);

    private boolean round(int spentMillis) {
        collecting += spentMillis;
        return memory.isScarce(Duration.ofSeconds(1));
    }

    @Test
    void a_process_that_only_collects_is_short_of_memory() {
        free = 1;
        round(1000);
        for (int i = 0; i < 4; i++) {
            assertThat(round(950)).isFalse();
        }
        assertThat(round(950)).isTrue();
    }

    @Test
    void one_that_gets_on_is_not() {
        free = 1;
        for (int i = 0; i < 100; i++) {
            assertThat(round(i % 5 == 0 ? 500 : 1000)).isFalse();
        }
    }

    @Test
    void one_that_has_room_is_not_whatever_it_collects() {
        for (int i = 0; i < 100; i++) {
            free = i % 5 == 0 ? 10 : 1;
            assertThat(round(1000)).isFalse();
        }
    }
}
