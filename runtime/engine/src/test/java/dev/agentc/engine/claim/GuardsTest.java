package dev.agentc.engine.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.RecordedStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands before all that leaves the process. */
class GuardsTest {
    private static final RecordedStep STEP =
            RecordedStep.of(new EffectKey("f/get.1"), "http", "get", "[]", "a.agent:1");

    private final List<String> seen = new ArrayList<>();

    /** Notes who passes; none of these looks at the execution it is asked for. */
    private final class Noting implements Guard {
        private final String name;
        private final boolean refuses;

        Noting(String name, boolean refuses) {
            this.name = name;
            this.refuses = refuses;
        }

        @Override
        public void before(Activation here, RecordedStep step, Demand demand) {
            seen.add(name + " before " + step.key());
            if (refuses) {
                throw new IllegalStateException(name + " refuses");
            }
        }

        @Override
        public void after(Activation here, RecordedStep step, Demand demand) {
            seen.add(name + " after " + step.key());
        }
    }

    @Test
    void a_step_passes_them_in_order_and_is_over_in_the_other_one() {
        Guards guards = new Guards(List.of(new Noting("a", false), new Noting("b", false)));
        guards.before(null, STEP, Demand.ofNothing());
        guards.after(null, STEP, Demand.ofNothing());
        assertThat(seen).containsExactly("a before f/get.1", "b before f/get.1", "b after f/get.1", "a after f/get.1");
    }

    @Test
    void whoever_let_it_pass_before_another_refused_is_told_that_it_is_over() {
        Guards guards = new Guards(List.of(new Noting("a", false), new Noting("b", true), new Noting("c", false)));
        assertThatThrownBy(() -> guards.before(null, STEP, Demand.ofNothing())).hasMessage("b refuses");
        assertThat(seen).containsExactly("a before f/get.1", "b before f/get.1", "a after f/get.1");
    }
}
