package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Run;
import java.util.OptionalDouble;

/** How many of the executions that were asked for at once are there, told to whoever looks on. */
final class RolloutCount {
    private final Run run;
    private final String callee;
    private final int of;
    private int done;
    private int scored;
    private double sum;

    RolloutCount(Run run, String callee, int of) {
        this.run = run;
        this.callee = callee;
        this.of = of;
        tell();
    }

    synchronized void done(OptionalDouble score) {
        done++;
        score.ifPresent(this::scored);
        tell();
    }

    private void scored(double score) {
        scored++;
        sum += score;
    }

    private void tell() {
        run.world().progress().rollouts(run.id(), callee, done, of, scored == 0 ? Double.NaN : sum / scored);
    }
}
