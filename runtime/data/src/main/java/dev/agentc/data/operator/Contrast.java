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
import dev.agentc.data.row.TrajectoryLine;
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

        void add(double outcome, RawRow row) {
            if (outcome > most) {
                most = outcome;
                best = RawPlace.of(row);
            }
            if (outcome < least) {
                least = outcome;
                worst = RawPlace.of(row);
            }
        }
    }

    /** A pair a group whose outcomes differ by at least {@code margin}, and at all. */
    public void pairs(PairRows form, double margin, LineSink out) throws IOException {
        read();
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
        read();
        for (Ends ends : groups.values()) {
            if (ends.best != null) {
                String text = text(ends.best);
                out.again(text, read(text).json());
            }
        }
    }

    private void read() throws IOException {
        try (RowSource rows = file.rows()) {
            pass.over(rows, row -> {
                var rollout = new Rollout(TrajectoryLine.read(row.text()));
                double outcome = rollout.outcome().orElseThrow(() -> new LeftOut("it has no outcome"));
                groups.computeIfAbsent(rollout.group(), any -> new Ends()).add(outcome, row);
            });
        }
    }

    private ObjectNode row(PairRows form, RawPlace best, RawPlace worst) throws IOException, LeftOut {
        return form.of(read(text(best)), read(text(worst)));
    }

    private static Rollout read(String text) throws IOException {
        try {
            return new Rollout(TrajectoryLine.read(text));
        } catch (Broken e) {
            throw new IOException("it was changed while it was read", e);
        }
    }

    private String text(RawPlace place) throws IOException {
        try {
            return file.again(place).text();
        } catch (Broken e) {
            throw new IOException("it was changed while it was read", e);
        }
    }
}
