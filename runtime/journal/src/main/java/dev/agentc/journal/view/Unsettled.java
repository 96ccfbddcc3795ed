package dev.agentc.journal.view;

import dev.agentc.journal.summary.OpenCall;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that must not be made twice, of which it is not recorded how they ended, and whom nobody can be asked about: a resume
 * stops at them.
 */
final class Unsettled {
    /** Effects of the library that must not be done twice where no tool around them says otherwise. */
    private static final Set<String> ONCE = Set.of("post", "command");

    private final Plan plan;

    private Unsettled(Plan plan) {
        this.plan = plan;
    }

    /** The first one of those that are open; empty if there is none, or if the run's plan is one of another version. */
    static Optional<OpenCall> of(List<OpenCall> open, byte[] plan) {
        try {
            var unsettled = new Unsettled(PlanJson.read(plan));
            return open.stream().filter(unsettled::isOnce).findFirst();
        } catch (PlanUnreadable e) {
            return Optional.empty();
        }
    }

    private boolean isOnce(OpenCall call) {
        Callable tool = plan.callable(call.name());
        return tool == null
                ? ONCE.contains(call.name()) && isAtMostOnce(call.within())
                : tool.leaf()
                        && tool.effect() == EffectClass.ONCE
                        && !tool.settings().containsKey("reconcile");
    }

    /** What says what it does as a whole, or is known to do no more, makes the effects in it no stronger than that. */
    private boolean isAtMostOnce(String within) {
        Callable around = plan.callable(within);
        return around == null || around.effect() == EffectClass.ONCE;
    }

    /** Why a resume goes no further, in a sentence. */
    static String said(OpenCall call) {
        return FigureText.shortName(call.name())
                + " was sent, nobody knows whether it arrived, and no `reconcile` tool can be asked (" + call.key()
                + ")";
    }
}
