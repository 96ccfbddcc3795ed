package dev.agentc.engine.budget;

import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.frame.Deadline;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Callable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where budgets begin, and what else than questions to models counts. */
public final class Budgets {
    private static final String SETTING = "budget";

    private Budgets() {}

    /** The frame with its budget around what is done in it, if it has one. */
    public static Frame around(Frame frame) {
        boolean has = frame.callee().changed().containsKey(SETTING)
                || frame.callee().declaration().settings().containsKey(SETTING);
        Optional<Object> written = has ? frame.settings().value(SETTING) : Optional.empty();
        return written.isEmpty() ? frame : around(frame, BudgetLimits.of((RecordValue) written.get()));
    }

    private static Frame around(Frame frame, BudgetLimits limits) {
        Activation inner = frame.inner();
        Callable callable = frame.callee().declaration();
        String name = callable.kind() + " " + callable.shortName();
        Budget budget = new Budget(inner, of(inner), limits, name, Places.of(callable), Nesting.of(inner.around()));
        Ambient around = inner.around().with(budget);
        Duration time = limits.time();
        if (time != null) {
            around = around.until(deadline(budget, time, inner, ActiveTime.before(inner, frame.step())));
        }
        return new Frame(inner.with(around), frame.step(), frame.callee(), frame.prepared(), frame.body());
    }

    /**
     * A budget that many executions below draw on, which are not stopped where it is used up: each ends in that for itself.
     *
     * @param here whose key is before those of all of them
     * @param step what begins them
     * @param limits a {@code Budget} of the language
     * @param name of what begins them, as failures call it
     * @return one of them with the budget around it
     */
    public static UnaryOperator<Activation> shared(
            Activation here, RecordedStep step, RecordValue limits, String name) {
        BudgetLimits most = BudgetLimits.of(limits);
        Budget budget = new Budget(here, of(here), most, name, step.place(), Nesting.of(here.around()));
        Duration time = most.time();
        Deadline deadline = time == null ? Deadline.NONE : deadline(budget, time, here, ActiveTime.below(here, step));
        return inside -> inside.with(inside.around().with(budget).until(deadline));
    }

    /** Whether a failure is that a budget of this name is used up. */
    public static boolean isUsedUp(String error, String boundary, String name) {
        return error.equals(Failure.BuiltIn.BudgetExceeded.name()) && boundary.equals(Over.BOUNDARY + name);
    }

    private static Deadline deadline(Budget budget, Duration time, Activation inner, Duration taken) {
        Run run = inner.run();
        boolean passed = budget.wasLate(run);
        Duration left = time.minus(taken);
        long now = run.world().clock().nanos();
        return new Deadline(
                passed ? now - 1 : now + left.toNanos(), time, budget.key(), budget.name(), "", budget::late);
    }

    /** The budget that is around; null if nothing is bounded. */
    public static @Nullable Budget of(Activation here) {
        Budget budget = here.around().get(Budget.class);
        return budget == Budget.NONE ? null : budget;
    }

    /** The same without any budget around: to find out what became of a call. */
    public static Activation without(Activation here) {
        return of(here) == null ? here : here.with(here.around().with(Budget.NONE));
    }

    /** Whether a failure is that a budget around this is used up: nobody goes on inside of it. */
    public static boolean isAround(Activation here, Failure failure) {
        Budget budget = of(here);
        return budget != null
                && failure.error().equals(Failure.BuiltIn.BudgetExceeded.name())
                && failure.boundary().startsWith(Over.BOUNDARY)
                && budget.isSource(failure);
    }

    /** What of the nearest budget is used, of how much, and what is left, by name; empty if nothing is bounded. */
    public static Map<String, String> left(Activation here) {
        Budget budget = of(here);
        return budget == null ? Map.of() : budget.used();
    }

    /**
     * What is around a frame below.
     *
     * @param step what the frame is recorded as
     * @throws dev.agentc.engine.record.Failed {@code BudgetExceeded} if it is too deep
     */
    public static Ambient below(Activation here, RecordedStep step) {
        Ambient around = here.around().below();
        Budget budget = of(here);
        if (budget == null || !budget.boundsDepth()) {
            return around;
        }
        int depth = Nesting.of(around) + 1;
        Over over = budget.tooDeep(depth);
        if (over != null) {
            throw Budget.refused(here, step, over);
        }
        return around.with(new Nesting(depth));
    }

    /**
     * A tool is about to be called.
     *
     * @throws dev.agentc.engine.record.Failed {@code BudgetExceeded} if that is one too many
     */
    public static void tool(Activation here, RecordedStep step) {
        Budget budget = step.kind().equals("tool") ? of(here) : null;
        if (budget != null) {
            budget.call(here, step);
        }
    }
}
