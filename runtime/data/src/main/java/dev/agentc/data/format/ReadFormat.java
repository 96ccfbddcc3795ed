package dev.agentc.data.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowPlace;
import java.util.List;

/** How another program writes conversations, as far as it is read. */
public interface ReadFormat {
    String name();

    /** The rollouts of one row: mostly one. */
    List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken;
}
