package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.RowPlace;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.util.List;
import java.util.function.Function;

/** What is done with one row after the other. */
public final class RowOperators {
    private RowOperators() {}

    /** Foreign rows become trajectories. */
    public static RowPass.Taker imported(DataFormat format, LineSink out) {
        return row -> {
            String text = row.text();
            List<ObjectNode> rollouts = format.read(RowJson.object(text), new RowPlace(row.line(), text));
            rollouts.forEach(out::trajectory);
        };
    }

    /** Trajectories become rows of another format; {@link DataFormat.RowSink#end} is the caller's. */
    public static RowPass.Taker exported(DataFormat.RowSink format, LineSink out) {
        return row -> format.add(new Rollout(TrajectoryLine.read(row.text())), out::row);
    }

    /** Those of which all conditions hold, byte for byte. */
    public static RowPass.Taker kept(List<RowCondition> conditions, LineSink out) {
        return row -> {
            String text = row.text();
            var rollout = new Rollout(TrajectoryLine.read(text));
            for (RowCondition condition : conditions) {
                if (!condition.holds(rollout)) {
                    throw new LeftOut("`" + condition + "` does not hold");
                }
            }
            out.line(text);
        };
    }

    /** The first of each key, byte for byte. */
    public static RowPass.Taker unique(Function<Rollout, String> key, LineSink out) {
        var seen = new HashSet128();
        return row -> {
            String text = row.text();
            if (!seen.add(key.apply(new Rollout(TrajectoryLine.read(text))))) {
                throw new LeftOut("it was there before");
            }
            out.line(text);
        };
    }

    /** Each row to the part that its task falls into, byte for byte. */
    public static RowPass.Taker split(RowSplit split, Function<String, LineSink> parts) {
        return row -> {
            String text = row.text();
            String part = split.part(new Rollout(TrajectoryLine.read(text)).task());
            parts.apply(part).line(text);
        };
    }
}
