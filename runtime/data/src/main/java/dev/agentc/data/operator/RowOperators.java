package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.TrajectoryLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with one row after the other. */
public final class RowOperators {
    private RowOperators() {}

    /** Foreign rows become trajectories. */
    public static RowPass.Taker imported(ReadFormat format, LineSink out) {
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

    /**
     * Those of which all conditions hold, byte for byte.
     *
     * @param slices told of each row; null for nobody
     */
    public static RowPass.Taker kept(List<RowCondition> conditions, @Nullable RowSlices slices, LineSink out) {
        return row -> {
            String text = row.text();
            var rollout = new Rollout(TrajectoryLine.read(text));
            Optional<RowCondition> failed = conditions.stream()
                    .filter(condition -> !condition.holds(rollout))
                    .findFirst();
            if (slices != null) {
                slices.add(rollout, failed.isEmpty());
            }
            if (failed.isPresent()) {
                throw new LeftOut("`" + failed.get() + "` does not hold");
            }
            out.again(text, rollout.json());
        };
    }

    /** The first of each key, byte for byte. */
    public static RowPass.Taker unique(Function<Rollout, String> key, LineSink out) {
        var seen = new HashSet128();
        return row -> {
            String text = row.text();
            var rollout = new Rollout(TrajectoryLine.read(text));
            if (!seen.add(key.apply(rollout))) {
                throw new LeftOut("it was there before");
            }
            out.again(text, rollout.json());
        };
    }

    /** Each row to the part that its task falls into, byte for byte. */
    public static RowPass.Taker split(RowSplit split, Function<String, LineSink> parts) {
        return row -> {
            String text = row.text();
            var rollout = new Rollout(TrajectoryLine.read(text));
            parts.apply(split.part(rollout.task())).again(text, rollout.json());
        };
    }
}
