package dev.agentc.engine.claim;

import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.engine.record.Failed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That a step did not give what it should.
 *
 * @param failed what it ends in if it is not done anew
 * @param retryAfter how long the other side asked to wait before the next try
 * @param usage what it cost, null if nothing
 */
public record Fault(
        Failed failed,
        @Nullable Duration retryAfter,
        @Nullable Usage usage) {
    public Fault(Failed failed) {
        this(failed, null, null);
    }

    Failure failure() {
        return failed.failure();
    }
}
