package dev.agentc.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AheadTest {
    private static final EffectKey ENTRY = new EffectKey("f");

    private static List<EffectKey> keys(String... texts) {
        return Arrays.stream(texts).map(EffectKey::new).toList();
    }

    private static Ahead inOrder(String... texts) {
        return new Ahead(keys(texts), List.of(), Long.MAX_VALUE);
    }

    private static boolean isAhead(Ahead ahead, String branch) {
        return ahead.isAhead(ENTRY, branch, ENTRY, 0);
    }

    @Test
    void what_is_recorded_lies_ahead_until_it_is_come_to() {
        Ahead ahead = inOrder("f", "f/g.1", "f/g.1/ask.1/model.1~2", "f/ask.1#2");
        EffectKey inner = new EffectKey("f/g.1");
        EffectKey asked = new EffectKey("f/g.1/ask.1");

        assertThat(ahead.isAhead(asked, "", ENTRY, 0)).isTrue();
        ahead.comeTo(new EffectKey("f/g.1/ask.1/model.1"), 0);
        ahead.comeTo(asked, 0);
        assertThat(ahead.isAhead(asked, "", inner, 0))
                .as("up to the inner frame")
                .isFalse();
        assertThat(ahead.isAhead(asked, "", ENTRY, 0)).isTrue();
        ahead.comeTo(inner, 0);
        ahead.comeTo(new EffectKey("f/ask.1#2"), 0);
        assertThat(isAhead(ahead, "")).isFalse();
    }

    @Test
    void of_branches_only_those_count_that_are_on_the_way() {
        Ahead ahead = inOrder("f/ask.1[0,2]");

        assertThat(isAhead(ahead, "")).isTrue();
        assertThat(isAhead(ahead, "[0]")).isTrue();
        assertThat(isAhead(ahead, "[0,2]")).isTrue();
        assertThat(isAhead(ahead, "[0,1]")).isFalse();
        assertThat(isAhead(ahead, "[1]")).isFalse();
    }

    @Test
    void more_rounds_that_come_to_nothing_than_were_recorded_are_no_way() {
        Ahead ahead = new Ahead(keys("f/ask.1"), List.of(), 3);

        assertThat(ahead.isAhead(ENTRY, "", ENTRY, 3)).isTrue();
        assertThat(ahead.isAhead(ENTRY, "", ENTRY, 4)).isFalse();
        ahead.comeTo(new EffectKey("f/other.1"), 7);
        assertThat(ahead.rounds()).isEqualTo(7);
    }

    @Test
    void what_branches_had_begun_before_a_failure_was_taken_is_passed_over_and_nothing_else() {
        Ahead ahead = new Ahead(
                keys("f/a.1[0]", "f/b.1[1]", "f/b.2", "f/catch.1", "f/c.1[0]"), keys("f/d.1[3]"), Long.MAX_VALUE);

        ahead.passOver(new EffectKey("f/catch.1"));

        assertThat(isAhead(ahead, "[1]")).as("b.2, around it").isTrue();
        ahead.comeTo(new EffectKey("f/b.2"), 0);
        ahead.comeTo(new EffectKey("f/catch.1"), 0);
        assertThat(isAhead(ahead, "[1]")).isFalse();
        assertThat(isAhead(ahead, "[0]")).as("c.1, after it").isTrue();
        assertThat(isAhead(ahead, "[3]")).as("d.1, of which nobody knows").isTrue();
    }

    @Test
    @Timeout(60)
    void what_lies_far_ahead_is_not_looked_through_with_each_failure_that_is_taken() {
        List<EffectKey> taken = IntStream.rangeClosed(1, 100_000)
                .mapToObj(i -> new EffectKey("f/catch.1#" + i))
                .toList();
        Ahead ahead = new Ahead(taken, List.of(), Long.MAX_VALUE);

        taken.forEach(key -> {
            ahead.comeTo(key, 0);
            ahead.passOver(key);
        });

        assertThat(isAhead(ahead, "")).isFalse();
    }

    @Test
    void the_bound_is_what_was_recorded_of_all_times_that_were_over() {
        Event late = over("over_budget", "{\"key\":\"time\",\"rounds\":5}");

        assertThat(Ahead.bound(List.of())).isEqualTo(Long.MAX_VALUE);
        assertThat(Ahead.bound(List.of(over("over_budget", "{\"key\":\"calls\",\"limit\":1}"))))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Ahead.bound(List.of(late, over("timeout", "{\"after\":1.0,\"rounds\":2}"))))
                .isEqualTo(5);
        assertThat(Ahead.bound(List.of(late, over("timeout", "{\"after\":1.0}"))))
                .as("of an earlier version")
                .isEqualTo(Long.MAX_VALUE);
    }

    private static Event over(String kind, String facts) {
        return new Event(
                ENTRY, Event.Phase.DECISION, kind, "", new byte[0], "", null, null, facts, null, null, Instant.EPOCH);
    }
}
