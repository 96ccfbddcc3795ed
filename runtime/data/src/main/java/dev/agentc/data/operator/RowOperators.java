package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with one row after the other. */
public final class RowOperators {
    private RowOperators() {}

    /** Foreign rows become trajectories. */
    public static RowPass.Taker imported(ReadFormat format, LineSink out) {
        return (row, reader) -> {
            String text = row.text();
            List<ObjectNode> rollouts = format.read(RowJson.object(text), new RowPlace(row.line(), text));
            return () -> rollouts.forEach(out::trajectory);
        };
    }

    /** Trajectories become rows of another format; {@link DataFormat.RowSink#end} is the caller's. */
    public static RowPass.Taker exported(DataFormat.RowSink format, LineSink out) {
        return (row, reader) -> {
            var rollout = row.rollout(reader).kept();
            return () -> format.add(rollout, out::row);
        };
    }

    /**
     * Those of which all conditions hold, byte for byte.
     *
     * @param slices told of each row; null for nobody
     */
    public static RowPass.Taker kept(List<RowCondition> conditions, @Nullable RowSlices slices, LineSink out) {
        return (row, reader) -> {
            Rollout rollout = row.rollout(reader);
            Optional<RowCondition> failed = failed(conditions, rollout);
            String slice = slices == null ? "" : slices.of(rollout);
            RowPass.Step again = failed.isEmpty() ? again(row, rollout, out) : left(failed.get());
            return slices == null
                    ? again
                    : () -> {
                        slices.add(slice, failed.isEmpty());
                        again.take();
                    };
        };
    }

    private static Optional<RowCondition> failed(List<RowCondition> conditions, Rollout rollout) {
        for (RowCondition condition : conditions) {
            if (!condition.holds(rollout)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    private static RowPass.Step left(RowCondition failed) {
        return () -> {
            throw new LeftOut("`" + failed + "` does not hold");
        };
    }

    /** The first of each key, which is a hash, byte for byte. */
    public static RowPass.Taker unique(Function<Rollout, byte[]> key, LineSink out) {
        var seen = new HashSet128();
        return (row, reader) -> {
            Rollout rollout = row.rollout(reader);
            byte[] hash = key.apply(rollout);
            RowPass.Step again = again(row, rollout, out);
            return () -> {
                if (!seen.add(hash)) {
                    throw new LeftOut("it was there before");
                }
                again.take();
            };
        };
    }

    /** Each row to the part that its task falls into, byte for byte. */
    public static RowPass.Taker split(RowSplit split, Function<String, LineSink> parts) {
        return (row, reader) -> {
            Rollout rollout = row.rollout(reader);
            return again(row, rollout, parts.apply(split.part(rollout.task())));
        };
    }

    /** Writes a row as it was read, unless it lay over several lines. */
    static RowPass.Step again(RawRow row, Rollout rollout, LineSink out) {
        if (rollout.isSpread()) {
            ObjectNode json = rollout.json();
            return () -> out.trajectory(json);
        }
        return () -> out.again(row);
    }
}
