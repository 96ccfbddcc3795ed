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
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether a failure can be taken at all. What a boundary further out stops is not taken inside of it: the time of a tool around is
     * over for whatever its program does next, and so is a budget around.
     *
     * @param key of the {@code catch}, null where all is pure
     */
    @TruffleBoundary
    public static boolean canBe(Failure failure, Activation here, @Nullable EffectKey key) {
        if (NEVER.contains(failure.error())) {
            return false;
        }
        if (Budgets.isAround(here, failure)) {
            return false;
        }
        return key == null
                || here.run().record().history().of(key).decision(CAUGHT) != null
                || !here.around().deadline().hasPassed(here.run());
    }

    /** Records that a failure was taken, unless an earlier process did. */
    public static void record(Failure failure, Activation here, EffectKey key, String place) {
        ObjectNode facts = RecordedJson.object().put("from", failure.key()).put("message", failure.message());
        here.run().record().decide(key, CAUGHT, failure.error(), place, facts);
    }
}
