package dev.agentc.engine.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.RecordedJson;
import java.util.List;
import java.util.Set;

/** Failures that a program takes: which it may take, and that it did so is recorded, so that a resume takes the same. */
public final class Caught {
    private static final String CAUGHT = "caught";

    /** Whatever is around them, they stop the run, or the branch. */
    private static final Set<String> NEVER = Set.of(
            Failure.BuiltIn.OutcomeUnknown.name(),
            Failure.BuiltIn.Cancelled.name(),
            Failure.BuiltIn.JournalFailed.name());

    private Caught() {}

    /** Where what fails is taken, if that is known from an earlier process. */
    @TruffleBoundary
    public static Activation around(Activation here, EffectKey key) {
        Event decision = here.run().record().history().of(key).decision(CAUGHT);
        return decision == null ? here : here.taking(List.of(decision.name()));
    }

    /** Whether a failure can be taken at all: a budget around that is used up is so for whatever its program does next. */
    @TruffleBoundary
    public static boolean canBe(Failure failure, Activation here) {
        return !NEVER.contains(failure.error()) && !Budgets.isAround(here, failure);
    }

    /**
     * Records that a failure is taken, unless an earlier process did. Where the time of a tool or a budget around is over, nothing goes
     * on inside of it: it ends in that, which is recorded, so that it is over there again where time is another one or stands still.
     *
     * @throws dev.agentc.engine.record.Failed what that time's end is
     */
    public static void record(Failure failure, Activation here, EffectKey key, String place) {
        here.passOver(key);
        if (here.run().record().history().of(key).decision(CAUGHT) != null) {
            return;
        }
        here.onTime();
        ObjectNode facts = RecordedJson.object().put("from", failure.key()).put("message", failure.message());
        here.run().record().decide(key, CAUGHT, failure.error(), place, facts);
    }
}
