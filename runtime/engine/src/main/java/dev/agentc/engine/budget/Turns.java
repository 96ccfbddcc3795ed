package dev.agentc.engine.budget;

import dev.agentc.effect.EffectFailed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lock of a tree of budgets: calls are let pass one after the other, in the order in which they came. */
final class Turns {
    private final Deque<Demand> waiting = new ArrayDeque<>();
    private final Map<Demand, Over> refused = new IdentityHashMap<>();

    /** Whether a call has its answer at once. */
    synchronized boolean now(Demand demand, Budget budget) {
        budget.lost(demand);
        if (!waiting.isEmpty() || budget.hasToWait(demand)) {
            return false;
        }
        decide(demand, budget);
        return true;
    }

    /** A run that is gone through once more lets pass what it let pass then, whatever the order of its branches is now. */
    synchronized void recorded(Demand demand, Budget budget, int output) {
        budget.reserve(demand, output);
    }

    /** Waits until it has one. */
    synchronized boolean waited(Demand demand, Budget budget) {
        waiting.add(demand);
        try {
            while (waiting.peek() != demand || budget.hasToWait(demand)) {
                wait();
            }
            decide(demand, budget);
            return true;
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a call");
        } finally {
            waiting.remove(demand);
            notifyAll();
        }
    }

    private void decide(Demand demand, Budget budget) {
        Over over = budget.keep(demand);
        if (over != null) {
            refused.put(demand, over);
        }
    }

    /** Why it was refused; null if it may pass. */
    synchronized @Nullable Over answer(Demand demand) {
        return refused.remove(demand);
    }

    synchronized void over(Demand demand, Budget budget) {
        budget.settle(demand);
        notifyAll();
    }

    /** Looks at what calls use while none of them moves. */
    synchronized <T> T looked(Supplier<T> look) {
        return look.get();
    }

    /** @param surely whether it was let pass before */
    synchronized @Nullable Over call(Budget budget, boolean surely) {
        return budget.keepCall(surely);
    }
}
