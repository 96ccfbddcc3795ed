package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageAlarmsTest {
    private final StageAlarms alarms = new StageAlarms(new Alarms(1, 0.01, 0.9, 0.5, 3));

    private List<String> after(Object... figures) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < figures.length; i += 2) {
            node.put((String) figures[i], ((Number) figures[i + 1]).doubleValue());
        }
        return alarms.after(node).stream().map(Alarm::name).toList();
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
}
