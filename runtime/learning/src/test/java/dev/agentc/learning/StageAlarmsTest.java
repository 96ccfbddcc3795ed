package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageAlarmsTest {
    private final StageAlarms alarms = StageAlarms.ofRollouts(new Alarms(1, 0.01, 0.9, 0.5, 1, 10, 3));

    private List<String> after(Object... figures) {
        return rung(alarms, figures);
    }

    @Test
    void nothing_rings_while_all_goes_well() {
        assertThat(after()).isEmpty();
        assertThat(after("kl", 1, "entropy", 2, "dropped", 0.9, "gap", 0.5)).isEmpty();
    }

    @Test
    void a_distance_rings_at_once() {
        assertThat(after("kl", 1.01)).containsExactly("kl");
        assertThat(after("gap", 0.51, "kl", 2)).containsExactly("kl", "gap");
    }

    @Test
    void groups_that_say_nothing_ring_after_as_many_steps_in_a_row() {
        assertThat(after("dropped", 1)).isEmpty();
        assertThat(after("dropped", 1)).isEmpty();
        assertThat(after("dropped", 0.2)).isEmpty();
        assertThat(after("dropped", 1)).isEmpty();
        assertThat(after("dropped", 0.95)).isEmpty();
        assertThat(after("dropped", 1)).containsExactly("dropped");
    }

    @Test
    void entropy_is_compared_with_that_of_the_first_step() {
        after("entropy", 2);
        assertThat(after("entropy", 0.02)).isEmpty();
        after("entropy", 0.019);
        after("entropy", 0.001);
        assertThat(after("entropy", 0)).containsExactly("entropy");
    }

    @Test
    void a_step_without_a_figure_says_nothing_of_it() {
        after("entropy", 2);
        after("entropy", 0);
        after("entropy", 0);
        assertThat(after("dropped", 1)).isEmpty();
        assertThat(after("entropy", 0)).containsExactly("entropy");
    }

    @Test
    void what_somebody_has_seen_rings_no_more() {
        assertThat(after("kl", 2)).containsExactly("kl");
        alarms.silence("kl");
        assertThat(after("kl", 3)).isEmpty();
        assertThat(after("kl", 3, "gap", 1)).containsExactly("gap");
    }

    @Test
    void a_loss_far_above_that_of_the_first_step_rings_where_rows_are_gone_over_and_nowhere_else() {
        StageAlarms rows = StageAlarms.ofRows(Alarms.STANDARD);
        assertThat(rung(rows, "loss", 0.5)).isEmpty();
        assertThat(rung(rows, "loss", 9)).isEmpty();
        assertThat(rung(rows, "loss", 0.5)).containsExactly("loss");
        assertThat(rung(rows, "loss", 0.5)).containsExactly("loss");
        assertThat(rung(rows, "loss", 0.5)).isEmpty();
        StageAlarms rollouts = StageAlarms.ofRollouts(Alarms.STANDARD);
        for (int i = 0; i < 5; i++) {
            assertThat(rung(rollouts, "loss", 10.0 * i)).isEmpty();
        }
    }

    @Test
    void a_loss_that_goes_up_and_down_or_was_high_from_the_beginning_does_not_ring() {
        StageAlarms rows = StageAlarms.ofRows(Alarms.STANDARD);
        for (double loss : new double[] {0.05, 0.9, 1.4, 0.3, 0.02, 1.5, 0.4}) {
            assertThat(rung(rows, "loss", loss)).isEmpty();
        }
        StageAlarms high = StageAlarms.ofRows(Alarms.STANDARD);
        for (double loss : new double[] {25, 31, 44, 40, 20}) {
            assertThat(rung(high, "loss", loss)).isEmpty();
        }
    }

    @Test
    void after_the_last_step_its_rows_are_compared_by_themselves() {
        assertThat(rung(StageAlarms.ofRows(Alarms.STANDARD), "loss", 0.05, "loss_after", 1.2))
                .containsExactly("loss");
        assertThat(rung(StageAlarms.ofRows(Alarms.STANDARD), "loss", 0.05, "loss_after", 0.04))
                .isEmpty();
        ObjectNode none =
                JsonNodeFactory.instance.objectNode().put("loss", 0.05).putNull("loss_after");
        assertThat(StageAlarms.ofRows(Alarms.STANDARD).after(none))
                .extracting(Alarm::name)
                .containsExactly("loss");
    }

    @Test
    void a_margin_far_from_that_of_the_first_step_rings_to_either_side() {
        for (double far : new double[] {-21, 21}) {
            StageAlarms rows = StageAlarms.ofRows(Alarms.STANDARD);
            assertThat(rung(rows, "margin", -2)).isEmpty();
            assertThat(rung(rows, "margin", -2 + far)).isEmpty();
            assertThat(rung(rows, "margin", -2 + far)).containsExactly("margin");
        }
    }

    private static List<String> rung(StageAlarms alarms, Object... figures) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < figures.length; i += 2) {
            node.put((String) figures[i], ((Number) figures[i + 1]).doubleValue());
        }
        return alarms.after(node).stream().map(Alarm::name).toList();
    }
}
