package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.PairRows;
import dev.agentc.data.input.RawPlace;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best and the worst of each group of rollouts. The file is read once for where they are, and those alone again,
 * so that memory
 * grows with the number of groups and not with their rows.
 */
public final class Contrast {
    private final RereadFile file;
    private final RowPass pass;
    private final TrajectoryReader reader = new TrajectoryReader();
    private final Map<String, Ends> groups = new LinkedHashMap<>();

    public Contrast(RereadFile file, RowPass pass) {
        this.file = file;
        this.pass = pass;
    }

    /** The first of the best and the first of the worst of a group. */
    private static final class Ends {
        private @Nullable RawPlace best;
        private @Nullable RawPlace worst;
        private double most = Double.NEGATIVE_INFINITY;
        private double least = Double.POSITIVE_INFINITY;

        void add(double outcome, RawRow row, RereadFile file, boolean pairs) throws IOException {
            if (outcome > most) {
                most = outcome;
                best = file.keep(row);
            }
            if (pairs && outcome < least) {
                least = outcome;
                worst = file.keep(row);
            }
        }
    }

    /** A pair a group whose outcomes differ by at least {@code margin}, and at all. */
    public void pairs(PairRows form, double margin, LineSink out) throws IOException {
        read(true);
        for (Ends ends : groups.values()) {
            if (ends.best == null || ends.worst == null) {
                continue;
            }
            try {
                if (ends.most <= ends.least || ends.most - ends.least < margin) {
                    throw new LeftOut("all of its group came to the same");
                }
                out.row(row(form, ends.best, ends.worst));
            } catch (LeftOut e) {
                pass.report().addLeftOut(String.valueOf(e.getMessage()), ends.best.line());
            }
        }
    }

    /** The best of each group, byte for byte, in the groups' order. */
    public void best(LineSink out) throws IOException {
        read(false);
        for (Ends ends : groups.values()) {
            if (ends.best != null) {
                RawRow row = file.again(ends.best);
                Rollout rollout = rollout(row);
                if (rollout.isSpread()) {
                    out.trajectory(rollout.json());
                } else {
                    out.again(row);
                }
            }
        }
    }

    private void read(boolean pairs) throws IOException {
        try (RowSource rows = file.rows()) {
            pass.over(rows, (row, reader) -> {
                Rollout rollout = row.rollout(reader);
                double outcome = rollout.outcome().orElseThrow(() -> new LeftOut("it has no outcome"));
                String group = rollout.group();
                return () -> groups.computeIfAbsent(group, any -> new Ends()).add(outcome, row, file, pairs);
            });
        }
    }

    private ObjectNode row(PairRows form, RawPlace best, RawPlace worst) throws IOException, LeftOut {
        return form.of(
                rollout(file.again(best)).kept(), rollout(file.again(worst)).kept());
    }

    /** It holds until the next one is read. */
    private Rollout rollout(RawRow row) throws IOException {
        try {
            return row.rollout(reader);
        } catch (Broken e) {
            throw new IOException("it was changed while it was read", e);
        }
    }
}
