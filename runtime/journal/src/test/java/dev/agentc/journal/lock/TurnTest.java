package dev.agentc.journal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting goes on while things move. */
class TurnTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Turn patience = new Turn(Duration.ofNanos(10), now::get);

    private boolean isOver(long nanos, long turn) {
        now.addAndGet(nanos);
        return patience.isOver(turn);
    }

    @Test
    void it_is_over_when_nothing_has_moved_for_long_enough() {
        assertThat(isOver(4, 7)).isFalse();
        assertThat(isOver(6, 7)).isFalse();
        assertThat(isOver(1, 7)).isTrue();
    }

    @Test
    void every_move_begins_it_anew() {
        for (int turn = 1; turn < 100; turn++) {
            assertThat(isOver(9, turn)).isFalse();
        }
        assertThat(isOver(10, 99)).isFalse();
        assertThat(isOver(1, 99)).isTrue();
    }

    @Test
    void what_is_seen_first_is_no_move() {
        assertThat(isOver(9, 3)).isFalse();
        assertThat(isOver(2, 3)).isTrue();
    }

    @Test
    void what_moved_since_it_was_looked_at_is_a_move() {
        now.addAndGet(9);
        patience.look(3);
        now.addAndGet(9);
        patience.look(3);

        assertThat(isOver(0, 4)).isFalse();
        assertThat(isOver(10, 4)).isFalse();
        assertThat(isOver(1, 4)).isTrue();
    }
}
