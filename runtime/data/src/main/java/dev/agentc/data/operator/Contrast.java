package dev.agentc.data.operator;

import dev.agentc.data.format.PairRows;
import dev.agentc.data.input.RawPlace;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.HashIndex128;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;

/**
 * A pair a group: of its rollouts the first of the best and the first of the worst, where their outcomes differ by {@code margin} at
 * least, and at all. Where they lie is kept in mind, some 100 bytes for each group, and those alone are read again.
 */
public final class Contrast implements RowLink {
    private final PairRows form;
    private final double margin;
    private final RereadFile file;
    private final StageReport report;
    private final LineSink out;
    private final TrajectoryReader reader = new TrajectoryReader();
    private final HashIndex128 groups = new HashIndex128();
    private final HeldRows best = new HeldRows();
    private final HeldRows worst = new HeldRows();

    public Contrast(PairRows form, double margin, RereadFile file, StageReport report, LineSink out) {
        this.form = form;
        this.margin = margin;
        this.file = file;
        this.report = report;
        this.out = out;
    }

    @Override
    public RowPass.Step of(RawRow row, Rollout rollout) throws LeftOut {
        double outcome = RowOperators.outcome(rollout);
        byte[] group = RowKey.GROUP.of(rollout);
        return () -> add(group, outcome, row);
    }

    private void add(byte[] group, double outcome, RawRow row) throws IOException {
        int number = groups.add(group);
        if (number < 0) {
            RawPlace place = file.keep(row);
            best.put(~number, place, outcome);
            worst.put(~number, place, outcome);
        } else if (outcome > best.outcome(number)) {
            best.put(number, file.keep(row), outcome);
        } else if (outcome < worst.outcome(number)) {
            worst.put(number, file.keep(row), outcome);
        }
    }

    @Override
    public void end() throws IOException {
        for (int group = 0; group < groups.size(); group++) {
            try {
                pair(group);
            } catch (LeftOut e) {
                report.addLeftOut(String.valueOf(e.getMessage()), best.line(group));
            }
        }
    }

    private void pair(int group) throws IOException, LeftOut {
        double between = best.outcome(group) - worst.outcome(group);
        if (between <= 0 || between < margin) {
            throw new LeftOut("all of its group came to the same");
        }
        out.row(form.of(rollout(best.place(group)), rollout(worst.place(group))));
    }

    private Rollout rollout(RawPlace place) throws IOException {
        try {
            return file.again(place).rollout(reader).kept();
        } catch (Broken e) {
            throw new IllegalStateException("the same bytes were whole before", e);
        }
    }
}
