package dev.agentc.data.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import java.util.function.Consumer;

/** One that goes there and back: a row that is read and written again is equal to itself. */
public interface DataFormat extends ReadFormat {
    /** A new writer for one file. */
    RowSink writer();

    /** Makes rows of trajectories. */
    interface RowSink {
        /** @throws LeftOut if it cannot be said in this format */
        void add(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut;

        /** Nothing comes after it. */
        default void end(Consumer<ObjectNode> out) {}
    }
}
