package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.HashIndex128;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.TrajectoryLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with one row after the other. */
public final class RowOperators {
    private RowOperators() {}

    /** Foreign rows become trajectories, which are written. What would be none when it is read again is broken here already. */
    public static RowPass.Taker imported(ReadFormat format, LineSink out) {
        return imported(format, written(out));
    }

    /** Foreign rows become trajectories, which go on. */
    public static RowPass.Taker imported(ReadFormat format, RowLink next) {
        return (row, reader) -> {
            List<RowPass.Step> steps = new ArrayList<>();
            for (ObjectNode rollout : rollouts(format, row)) {
                RawRow line = made(row, rollout);
                steps.add(next.of(line, line.rollout(reader)));
            }
            return () -> {
                for (RowPass.Step step : steps) {
                    step.take();
                }
            };
        };
    }

    private static List<ObjectNode> rollouts(ReadFormat format, RawRow row) throws Broken {
        String text = row.text();
        return format.read(RowJson.object(text), new RowPlace(row.line(), text));
    }

    /** Trajectories go on as they are. */
    public static RowPass.Taker read(RowLink next) {
        return (row, reader) -> next.of(row, row.rollout(reader));
    }

    /** Trajectories become rows of another format. */
    public static RowLink exported(DataFormat.RowSink format, LineSink out) {
        return new RowLink() {
            @Override
            public RowPass.Step of(RawRow row, Rollout rollout) {
                Rollout kept = rollout.kept();
                return () -> format.add(kept, out::row);
            }

            @Override
            public void end() {
                format.end(out::row);
            }
        };
    }

    /**
     * Those of which all conditions hold.
     *
     * @param slices told of each row; null for nobody
     */
    public static RowLink kept(List<RowCondition> conditions, @Nullable RowSlices slices, RowLink next) {
        return (row, rollout) -> {
            Optional<RowCondition> failed = failed(conditions, rollout);
            RowPass.Step step = failed.isEmpty() ? next.of(row, rollout) : left(failed.get());
            if (slices == null) {
                return step;
            }
            String slice = slices.of(rollout);
            return () -> {
                slices.add(slice, failed.isEmpty());
                step.take();
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
        return left(new LeftOut("`" + failed + "` does not hold"));
    }

    static RowPass.Step left(LeftOut why) {
        return () -> {
            throw why;
        };
    }

    /** The first of each key. */
    public static RowLink unique(RowKey key, RowLink next) {
        var seen = new HashIndex128();
        return (row, rollout) -> {
            byte[] hash = key.of(rollout);
            RowPass.Step step = next.of(row, rollout);
            return () -> {
                if (!seen.isNew(hash)) {
                    throw new LeftOut("it was there before");
                }
                step.take();
            };
        };
    }

    /** Each row to the part that its task falls into. */
    public static RowLink split(RowSplit split, Function<String, LineSink> parts) {
        return (row, rollout) -> {
            RawRow line = line(row, rollout);
            LineSink out = parts.apply(split.part(rollout.task()));
            return () -> out.again(line);
        };
    }

    /** Rows are written, byte for byte unless they lie over several lines. */
    public static RowLink written(LineSink out) {
        return new RowLink() {
            @Override
            public RowPass.Step of(RawRow row, Rollout rollout) {
                RawRow line = line(row, rollout);
                return () -> out.again(line);
            }

            @Override
            public Optional<RowPass.Step> ofLine(RawRow line) {
                return Optional.of(() -> out.again(line));
            }
        };
    }

    /** A row as a line: as it was read, unless it lies over several. */
    static RawRow line(RawRow row, Rollout rollout) {
        return rollout.isSpread() ? made(row, rollout.json()) : row;
    }

    private static RawRow made(RawRow row, ObjectNode rollout) {
        return RawRow.made(row.line(), TrajectoryLine.of(rollout).getBytes(StandardCharsets.UTF_8));
    }

    static double outcome(Rollout rollout) throws LeftOut {
        return rollout.outcome().orElseThrow(() -> new LeftOut("it has no outcome"));
    }
}
