package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is around a run that is tried, or gone through once more, instead of done: what stands in for its calls, what answers for the
 * outside, and who looks at which ways it takes. Used by the threads of all its branches.
 */
public interface Trial {
    /** What a call gives from now on in place of being made. */
    void give(StandIn standIn);

    /** What stands in for a call; null if it is made. */
    @Nullable
    StandIn standIn(String callee, Object[] arguments);

    /**
     * Whether nothing is done outside. Branches then take their turns instead of running side by side, so that what comes first is
     * always the same.
     */
    boolean isStill();

    /** Whether the program may ask what its calls were given, so that it is recorded of those that a model made too. */
    boolean isTold();

    /** Something declared is executed. */
    void entered(String callee);

    /**
     * A way is taken of several.
     *
     * @param at where in the file they part
     * @param way which of them, from 0
     */
    void took(String file, int at, int way);

    /**
     * What answers in place of the outside: as it was recorded, {@code {"failed": …}} for a failure.
     *
     * @return null if it is to be done
     * @throws Halted if it is neither recorded nor to be done
     */
    @Nullable
    ObjectNode answer(Asked asked);

    /** Whether it is known what became of that in a run which is gone through once more. */
    default boolean recalls(EffectKey effect) {
        return false;
    }

    /** Keys of what is recorded of it; none where its time is never over. */
    default List<EffectKey> recalled() {
        return List.of();
    }

    /** Whether those are all there are, in the order in which they were recorded. */
    default boolean isWhole() {
        return false;
    }

    /** How long an execution took in a run which is gone through once more; empty of one that was not done there. */
    default Optional<Duration> took(EffectKey execution) {
        return Optional.empty();
    }

    /** Something was done, and this came of it. */
    void answered(Asked asked, ObjectNode answer);

    /**
     * Something was done and failed.
     *
     * @param answer {@code {"failed": …}}, with what can mend it, as the run goes by it
     * @param outage whether another call of the same could go better, though this run may make none: what must not be done twice
     */
    void failed(Asked asked, ObjectNode answer, boolean outage);

    /** Something was begun and left, as the time around it was over: that is no answer to it. */
    default void left(Asked asked) {}

    /** What a run ends in where something other comes of a step than is recorded. */
    default Halted differs(RecordedStep step, String message) {
        throw new IllegalStateException(step.key() + ": " + message);
    }

    /** A step is come to, whatever becomes of it. */
    default void comeTo(EffectKey step) {}

    /** It is over, and so many rounds of loops in a row came to no step, at most, where time is bounded. */
    default void wentRound(long rounds) {}

    /** How many answers of models there were so far. */
    int steps();
}
