package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.row.HashIndex128;
import dev.agentc.data.row.Rollout;

/**
 * What a file of trajectories holds. Memory grows by 32 bytes a rollout and a task, for what is told of repetitions.
 */
public final class RowStats implements RowLink {
    private final BoundedTally formats = new BoundedTally();
    private final BoundedTally provenance = new BoundedTally();
    private final BoundedTally status = new BoundedTally();
    private final BoundedTally roles = new BoundedTally();
    private final BoundedTally tools = new BoundedTally();
    private final BoundedTally outcomes = new BoundedTally();
    private final Histogram turns = new Histogram();
    private final Histogram chars = new Histogram();
    private final Histogram tokens = new Histogram();
    private final HashIndex128 said = new HashIndex128();
    private final HashIndex128 tasks = new HashIndex128();
    private long rollouts;
    private long duplicates;
    private long unscored;
    private double sum;

    @Override
    public RowPass.Step of(RawRow row, Rollout rollout) {
        RowFigures figures = RowFigures.of(rollout);
        return () -> add(figures);
    }

    private void add(RowFigures row) {
        rollouts++;
        formats.add(row.format());
        provenance.add(row.provenance());
        status.add(row.status());
        tasks.add(row.task());
        duplicates += said.isNew(row.said()) ? 0 : 1;
        row.outcome().ifPresentOrElse(this::scored, () -> unscored++);
        turns.add(row.measured().turns());
        chars.add(row.measured().chars());
        if (row.measured().tokens() > 0) {
            tokens.add(row.measured().tokens());
        }
        row.roles().forEach(roles::add);
        row.tools().forEach(tools::add);
    }

    private void scored(double outcome) {
        sum += outcome;
        outcomes.add(outcome == Math.rint(outcome) ? String.valueOf((long) outcome) : String.valueOf(outcome));
    }

    /** Into a document. */
    public void write(ObjectNode document) {
        document.put("rollouts", rollouts).put("tasks", tasks.size()).put("duplicates", duplicates);
        formats.write(document.putObject("formats"));
        provenance.write(document.putObject("provenance"));
        status.write(document.putObject("status"));
        roles.write(document.putObject("roles"));
        tools.write(document.putObject("tools"));
        ObjectNode rewards = document.putObject("rewards");
        rewards.put("scored", rollouts - unscored).put("unscored", unscored);
        if (rollouts > unscored) {
            rewards.put("mean", sum / (rollouts - unscored));
        }
        outcomes.write(rewards.putObject("outcomes"));
        turns.write(document.putObject("turns"));
        chars.write(document.putObject("chars"));
        tokens.write(document.putObject("tokens"));
    }
}
