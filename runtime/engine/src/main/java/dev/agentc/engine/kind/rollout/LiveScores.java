package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.Raised;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a reward says of runs that are asked for at once: of each as soon as it is there, so that whoever looks on sees it, and once. A
 * run on which the reward fails cannot be scored, and the others can.
 */
public final class LiveScores implements Rollouts.Scorer {
    /** The share of runs above which a reward that fails is no accident. */
    public static final double MOST_FAILING = 0.5;

    private final CallableValue reward;
    private final String place;
    private final double[] scores;
    private final boolean[] known;
    private final @Nullable Failing[] failing;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * A run on which the reward fails.
     *
     * @param run its id
     * @param error the error's name
     * @param message one sentence; empty where it may hold what is private
     */
    public record Failing(String run, String error, String message) {
        /** {@code OutOfRange: index 7 …}. */
        public String said() {
            return message.isEmpty() ? error : error + ": " + message;
        }
    }

    /**
     * @param place {@code file:line} of whoever scores
     * @param runs how many there will be
     */
    public LiveScores(CallableValue reward, String place, int runs) {
        this.reward = reward;
        this.place = place;
        this.scores = new double[runs];
        this.known = new boolean[runs];
        this.failing = new Failing[runs];
    }

    /** What is no error of the program comes again where it counts. */
    @Override
    public OptionalDouble score(Activation branch, int index, Object run) {
        try {
            look(branch, index, run);
        } catch (RuntimeException e) {
            return OptionalDouble.empty();
        }
        return Double.isNaN(scores[index]) ? OptionalDouble.empty() : OptionalDouble.of(scores[index]);
    }

    private void look(Activation here, int index, Object run) {
        boolean succeeded = Rollouts.succeeded(run);
        try {
            scores[index] = Rollouts.score(here, reward, run, place);
        } catch (Raised e) {
            fail(index, run, RunFailures.raised(e));
        } catch (Failed e) {
            fail(index, run, e.failure());
        }
        known[index] = true;
        asked.addAndGet(succeeded ? 1 : 0);
    }

    private void fail(int index, Object run, Failure failure) {
        boolean told = failure.label() == null || !failure.label().isPrivate();
        scores[index] = Double.NaN;
        failing[index] = new Failing(Rollouts.id(run), failure.error(), told ? failure.message() : "");
    }

    /** Of each run, when all are there; no number where nothing can be said of it. */
    public double[] of(Activation here, ListValue runs) {
        for (int i = 0; i < scores.length; i++) {
            if (!known[i]) {
                look(here, i, runs.get(i));
            }
        }
        return scores;
    }

    /**
     * The same where nobody else stops what goes wrong.
     *
     * @throws EffectFailed if the reward fails on more than {@link #MOST_FAILING} of the runs
     */
    double[] mostly(Activation here, ListValue runs) {
        double[] scores = of(here, runs);
        List<Failing> failing = failing();
        if (failing.size() > MOST_FAILING * asked()) {
            throw EffectFailed.tool(
                    "reward " + reward.declaration().shortName(),
                    "it failed on " + failing.size() + " of " + asked() + " runs, such as `"
                            + failing.getFirst().run() + "`: "
                            + failing.getFirst().said(),
                    false,
                    "Mend it, or let it return null where nothing can be said of a run.");
        }
        return scores;
    }

    /** Runs on which the reward failed, in their order. */
    public List<Failing> failing() {
        return Arrays.stream(failing).filter(Objects::nonNull).toList();
    }

    /** On how many runs the reward was called: what failed by itself scores 0 without it. */
    public int asked() {
        return asked.get();
    }

    /** Why a run has no score. */
    String why(int index) {
        Failing failed = failing[index];
        return failed == null ? RunChoice.UNSCORED : "it could not be scored: the reward failed, " + failed.error();
    }
}
