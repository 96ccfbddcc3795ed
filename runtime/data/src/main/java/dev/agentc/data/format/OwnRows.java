package dev.agentc.data.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.TrajectoryLine;
import java.util.List;

/** Our own rows as other programs write and read them: with or without a checksum in, without one out. */
record OwnRows() implements DataFormat {

    @Override
    public String name() {
        return "agent-traj";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        return List.of(TrajectoryLine.read(place.text()));
    }

    @Override
    public RowSink writer() {
        return (rollout, out) -> out.accept(rollout.json());
    }
}
