package dev.agentc.engine.claim;

import dev.agentc.engine.budget.Budget;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.RecordedStep;

/**
 * Lets pass what fits into all budgets around it. It is the last guard: nothing is kept free for a call that waits for something else.
 */
final class BudgetGuard implements Guard {

    @Override
    public void before(Activation here, RecordedStep step, Demand demand) {
        Budget budget = Budgets.of(here);
        if (budget != null) {
            Budgets.tool(here, step);
            budget.before(here, step, demand);
        }
    }

    @Override
    public void after(Activation here, RecordedStep step, Demand demand) {
        Budget budget = Budgets.of(here);
        if (budget != null) {
            budget.after(demand);
        }
    }
}
