package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RawRows;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;
import java.util.Optional;

/** All rows of one file and, evenly between them, so many of another that they make a share of what goes on. */
public final class RowMix implements RowLink {
    private static final double ROUNDING = 1e-9;

    private final RawRows other;
    private final RowLink next;
    private final double each;
    private final TrajectoryReader others = new TrajectoryReader();
    private long own;
    private long added;
    private long broken;
    private boolean ended;

    /**
     * @param other from its first row on
     * @param share of it in what goes on, above 0 and below 1
     */
    public RowMix(RawRows other, double share, RowLink next) {
        this.other = other;
        this.next = next;
        this.each = share / (1 - share);
    }

    @Override
    public RowPass.Step of(RawRow row, Rollout rollout) throws LeftOut {
        RowPass.Step step = next.of(row, rollout);
        return () -> {
            step.take();
            own++;
            long wanted = (long) (own * each + ROUNDING);
            while (added < wanted && !ended) {
                addOne();
            }
        };
    }

    /** The next whole row. */
    private void addOne() throws Broken, LeftOut, IOException {
        for (RawRow row = other.next(); row != null; row = other.next()) {
            Optional<Rollout> rollout = whole(row);
            if (rollout.isPresent()) {
                next.of(row.elsewhere(), rollout.get()).take();
                added++;
                return;
            }
            broken++;
        }
        ended = true;
    }

    private Optional<Rollout> whole(RawRow row) {
        try {
            return Optional.of(row.rollout(others));
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    /** {@code {"added", "broken", "share", "ended"}}; {@code ended} where the other file was too short for its share. */
    public void write(ObjectNode document) {
        double share = own + added == 0 ? 0 : (double) added / (own + added);
        ObjectNode mixed = RowJson.NODES.objectNode().put("added", added).put("broken", broken);
        document.set("mixed", mixed.put("share", share).put("ended", ended));
    }
}
