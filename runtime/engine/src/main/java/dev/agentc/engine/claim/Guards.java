package dev.agentc.engine.claim;

import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.RecordedStep;
import java.util.List;

/** All guards of a run, in the order in which a step passes them. */
final class Guards {
    private final List<Guard> guards;

    Guards(List<Guard> guards) {
        this.guards = List.copyOf(guards);
    }

    private static Guards of(Run run) {
        return new Guards(List.of(new OutsideLimit(), new BudgetGuard()));
    }

    static Guards in(Run run) {
        return run.parts().of(Guards.class, Guards::of);
    }

    /** Passes all of them, or none: those that let it pass before another one did not are told that it is over. */
    void before(Activation here, RecordedStep step, Demand demand) {
        for (int i = 0; i < guards.size(); i++) {
            try {
                guards.get(i).before(here, step, demand);
            } catch (RuntimeException | Error e) {
                after(here, step, demand, i);
                throw e;
            }
        }
    }

    void after(Activation here, RecordedStep step, Demand demand) {
        after(here, step, demand, guards.size());
    }

    private void after(Activation here, RecordedStep step, Demand demand, int passed) {
        for (int i = passed - 1; i >= 0; i--) {
            guards.get(i).after(here, step, demand);
        }
    }
}
