package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Scorings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How runs are scored, and by whom else on the way: a sum is told with its parts.
 *
 * @param name of a reward or a judge
 * @param score of a {@code Run}; no number where nothing can be said of it
 * @param parts rewards and judges that a reward asks about the same run; theirs are not told
 */
public record Scoring(String name, ToDoubleFunction<Object> score, List<Scoring> parts) {
    public Scoring {
        parts = List.copyOf(parts);
    }

    /** @param place {@code file:line} of whoever scores */
    public static Scoring of(Activation here, CallableValue reward, String place) {
        Plan plan = here.run().program().plan();
        Scorings asked = Scorings.of(reward.declaration(), name -> isReward(plan, name));
        List<Scoring> parts = new ArrayList<>();
        asked.rewards()
                .forEach(name -> parts.add(
                        alone(here, new CallableValue(here.run().program().callee(name)), place)));
        asked.judges().forEach(name -> parts.add(word(name)));
        return new Scoring(reward.declaration().shortName(), run -> Rollouts.score(here, reward, run, place), parts);
    }

    private static Scoring alone(Activation here, CallableValue reward, String place) {
        return new Scoring(reward.declaration().shortName(), run -> told(here, reward, run, place), List.of());
    }

    /** A part is asked about runs too that the whole, which has a condition for it, does not ask it about. */
    private static double told(Activation here, CallableValue reward, Object run, String place) {
        try {
            return Rollouts.score(here, reward, run, place);
        } catch (Raised | Failed e) {
            return Double.NaN;
        }
    }

    /** What a judge said, by its qualified name. */
    public static Scoring word(String judge) {
        String name = judge.substring(judge.lastIndexOf('.') + 1);
        return new Scoring(name, run -> Judging.word(run, judge), List.of());
    }

    private static boolean isReward(Plan plan, String name) {
        return plan.callable(name) != null && plan.callable(name).kind().equals("reward");
    }

    /** Of each run, in their order. */
    public double[] of(List<Object> runs) {
        return runs.stream().mapToDouble(score).toArray();
    }
}
