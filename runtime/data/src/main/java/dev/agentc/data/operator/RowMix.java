package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;

/** All rows of one file and, evenly between them, so many of another that they make a share of what is written. */
public final class RowMix implements RowPass.Taker {
    private static final double ROUNDING = 1e-9;

    private final RowSource other;
    private final LineSink out;
    private final double each;
    private final TrajectoryReader others = new TrajectoryReader();
    private long own;
    private long added;
    private long broken;
    private boolean ended;

    /**
     * @param other from its first row on
     * @param share of it in what is written, above 0 and below 1
     */
    public RowMix(RowSource other, double share, LineSink out) {
        this.other = other;
        this.out = out;
        this.each = share / (1 - share);
    }

    @Override
    public RowPass.Step of(RawRow row, TrajectoryReader reader) throws Broken {
        RowPass.Step again = RowOperators.again(row, row.rollout(reader), out);
        return () -> {
            again.take();
            own++;
            long wanted = (long) (own * each + ROUNDING);
            while (added < wanted && !ended) {
                addOne();
            }
        };
    }

    /** The next whole row. */
    private void addOne() throws IOException, LeftOut {
        for (RawRow row = other.next(); row != null; row = other.next()) {
            try {
                RowOperators.again(row, row.rollout(others), out).take();
                added++;
                return;
            } catch (Broken e) {
                broken++;
            }
        }
        ended = true;
    }

    /** {@code {"added", "broken", "share", "ended"}}; {@code ended} where the other file was too short for its share. */
    public void write(ObjectNode document) {
        double share = own + added == 0 ? 0 : (double) added / (own + added);
        ObjectNode mixed = RowJson.NODES.objectNode().put("added", added).put("broken", broken);
        document.set("mixed", mixed.put("share", share).put("ended", ended));
    }
}
