package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import java.io.IOException;
import java.util.Optional;

/**
 * What rows come to, one after another: an operator with what is behind it, or where rows end. An operator hands a row on by looking at
 * it through what is behind it, and takes that step in its own.
 */
@FunctionalInterface
public interface RowLink {
    /** Looks at a row, which lies in one line or not. Called by several threads at once. */
    RowPass.Step of(RawRow row, Rollout rollout) throws LeftOut;

    /** What is done with a line that was looked at before; empty where it has to be read once more. */
    default Optional<RowPass.Step> ofLine(RawRow line) {
        return Optional.empty();
    }

    /** Nothing comes any more. */
    default void end() throws IOException {}
}
