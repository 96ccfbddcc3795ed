package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.agentc.engine.kind.rollout.Scoring;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of the rewards of a step; a run stands for its own score here. */
class StepFiguresTest {
    private static final Scoring HALF = new Scoring("half", run -> (Double) run / 2, List.of());
    private static final Scoring WHOLE = new Scoring("whole", run -> (Double) run, List.of(HALF));

    @Test
    void a_sum_is_told_with_its_parts_and_with_how_many_could_not_be_scored() {
        List<Object> runs = List.of(1.0, 0.5, Double.NaN);

        assertThat(StepFigures.of(WHOLE, WHOLE.of(runs), runs))
                .containsExactly(entry("reward", 0.75), entry("reward.half", 0.375), entry("unscored", 1.0));
    }

    @Test
    void where_none_could_be_scored_there_is_no_mean_and_no_zero() {
        List<Object> runs = List.of(Double.NaN);

        assertThat(StepFigures.of(WHOLE, WHOLE.of(runs), runs)).containsExactly(entry("unscored", 1.0));
    }
}
