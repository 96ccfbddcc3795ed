package dev.agentc.data.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import java.util.List;
import java.util.function.Consumer;

/**
 * How another program writes conversations, there and back: a row that is read and written again is equal to itself.
 */
public interface DataFormat {
    String name();

    /** The rollouts of one row: mostly one. */
    List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken;

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
