package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.HashIndex128;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import java.io.IOException;
import java.util.Optional;

/**
 * Of each group or task the first row that came to the most, in the order in which those began. Rows are kept in mind until all were
 * there, some 64 bytes for each group, and those that stay are read again and go on.
 */
public final class BestRows implements RowLink {
    private final RowKey key;
    private final RereadFile file;
    private final StageReport report;
    private final RowLink next;
    private final HashIndex128 keys = new HashIndex128();
    private final HeldRows best = new HeldRows();
    private int handedOn;

    public BestRows(RowKey key, RereadFile file, StageReport report, RowLink next) {
        this.key = key;
        this.file = file;
        this.report = report;
        this.next = next;
    }

    @Override
    public RowPass.Step of(RawRow row, Rollout rollout) throws LeftOut {
        double outcome = RowOperators.outcome(rollout);
        byte[] hash = key.of(rollout);
        RawRow line = RowOperators.line(row, rollout);
        return () -> add(hash, outcome, line);
    }

    private void add(byte[] hash, double outcome, RawRow line) throws IOException, LeftOut {
        int number = keys.add(hash);
        if (number < 0) {
            best.put(~number, file.keep(line), outcome);
        } else if (outcome > best.outcome(number)) {
            report.addLeftOut(less(), best.line(number));
            best.put(number, file.keep(line), outcome);
        } else {
            throw new LeftOut(less());
        }
    }

    private String less() {
        return "another of its " + key.word() + " came to as much or more";
    }

    @Override
    public void end() throws IOException {
        RowPass.again(() -> handedOn < keys.size() ? file.again(best.place(handedOn++)) : null, (line, reader) -> {
            Optional<RowPass.Step> step = next.ofLine(line);
            return step.isPresent() ? step.get() : next.of(line, line.rollout(reader));
        });
    }
}
