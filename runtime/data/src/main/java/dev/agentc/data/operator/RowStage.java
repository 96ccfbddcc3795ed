package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import java.io.IOException;

/** An operator in its place among others, with the account of what it leaves out: whoever is before it knows nothing of that. */
public record RowStage(StageReport report, RowLink operator) implements RowLink {

    @Override
    public RowPass.Step of(RawRow row, Rollout rollout) {
        RowPass.Step step = looked(row, rollout);
        return () -> {
            report.addRead();
            try {
                step.take();
            } catch (LeftOut e) {
                report.addLeftOut(String.valueOf(e.getMessage()), row.line());
            }
        };
    }

    private RowPass.Step looked(RawRow row, Rollout rollout) {
        try {
            return operator.of(row, rollout);
        } catch (LeftOut e) {
            return RowOperators.left(e);
        }
    }

    @Override
    public void end() throws IOException {
        operator.end();
    }
}
