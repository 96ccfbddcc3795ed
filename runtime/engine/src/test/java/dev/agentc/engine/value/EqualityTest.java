package dev.agentc.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualityTest {

    @Test
    void equality_is_reflexive_symmetric_and_goes_with_the_hash() {
        var values = new Values(1);
        List<Object> seen = new ArrayList<>();
        int equals = 0;
        for (int i = 0; i < 400; i++) {
            seen.add(values.any(2));
        }
        for (Object a : seen) {
            assertThat(Equality.equal(a, a)).isTrue();
            for (Object b : seen) {
                boolean equal = Equality.equal(a, b);
                assertThat(Equality.equal(b, a)).isEqualTo(equal);
                if (equal) {
                    equals++;
                    assertThat(Equality.hash(a)).isEqualTo(Equality.hash(b));
                }
            }
        }
        assertThat(equals).as("pairs of equals among 160,000").isGreaterThan(1_000);
    }

    @Test
    void labels_do_not_count_at_any_depth() {
        var label = Label.of(true, true, List.of("tool"));
        Object bare = ListValue.of(MapValue.of("k", RecordValue.of(LibraryShapes.PAIR, 1L, 2L)));
        Object labelled = Labels.with(
                ListValue.of(MapValue.of(
                        Labels.with("k", label), RecordValue.of(LibraryShapes.PAIR, Labels.with(1L, label), 2L))),
                label);
        assertThat(Equality.equal(bare, labelled)).isTrue();
        assertThat(Equality.hash(bare)).isEqualTo(Equality.hash(labelled));
    }

    @Test
    void order_is_total_over_values_of_one_kind() {
        var values = new Values(2);
        List<List<Object>> kinds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 60; i++) {
            kinds.get(0).add(values.chance(50) ? (Object) values.whole() : values.real());
            kinds.get(1).add(values.text());
            kinds.get(2).add(values.money());
            kinds.get(3).add(values.time());
        }
        for (List<Object> kind : kinds) {
            for (Object a : kind) {
                for (Object b : kind) {
                    int sign = Integer.signum(Ordering.compare(a, b));
                    assertThat(Integer.signum(Ordering.compare(b, a))).isEqualTo(-sign);
                    assertThat(sign == 0).isEqualTo(Equality.equal(a, b));
                    for (Object c : kind) {
                        if (sign <= 0 && Ordering.compare(b, c) <= 0) {
                            assertThat(Ordering.compare(a, c)).isLessThanOrEqualTo(0);
                        }
                    }
                }
            }
        }
    }
}
