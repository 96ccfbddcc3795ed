package dev.agentc.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.kind.rollout.LiveScores;
import dev.agentc.learning.measure.Trend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is known of the steps of one stage, as far as alarms want to know: a function of what is recorded of them. */
final class StageAlarms {
    private static final String ONWARD =
            " Carried on, the training goes on without this alarm until the stage is over.";

    /** How many runs of a step its reward failed on, and a few of them: {@code [{"run", "error"}]}. */
    static final String FAILED = "reward_failed";

    static final String FAILURES = "reward_failures";

    /** What the rows of a stage's last step come to after it. */
    static final String LOSS_AFTER = "loss_after";

    static final String MARGIN_AFTER = "margin_after";

    /** On how many runs of a step its reward was called. */
    static final String ASKED = "reward_asked";

    /** Which step with the same rollouts it is: from the second on the weights are others than those that sampled. */
    static final String ITERATION = "iteration";

    private final Alarms bounds;
    private final boolean overRows;
    private final Trend loss = new Trend("loss", LOSS_AFTER);
    private final Trend margin = new Trend("margin", MARGIN_AFTER);
    private final Set<String> silent = new HashSet<>();
    private double first = Double.NaN;
    private int narrow;
    private int idle;

    private StageAlarms(Alarms bounds, boolean overRows) {
        this.bounds = bounds;
        this.overRows = overRows;
    }

    /** Of a stage that asks cases in each step, whose loss says nothing of how it goes. */
    static StageAlarms ofRollouts(Alarms bounds) {
        return new StageAlarms(bounds, false);
    }

    /** Of a stage that goes over rows that were there before it. */
    static StageAlarms ofRows(Alarms bounds) {
        return new StageAlarms(bounds, true);
    }

    /** Whether it wants to know what the rows of the stage's last step come to after it, since no step follows that would tell. */
    boolean wantAfter(Stage stage) {
        return overRows && stage.number() == stage.of();
    }

    /** Somebody has seen it and goes on. */
    void silence(String alarm) {
        silent.add(alarm);
    }

    /** What rings after a step, in the order of the settings. */
    List<Alarm> after(ObjectNode figures) {
        List<Alarm> ringing = new ArrayList<>();
        if (figures.path("kl").asDouble() > bounds.kl()) {
            ringing.add(new Alarm(
                    "kl",
                    text(
                            "the weights are %.3f nats a token from where they began, more than %.3f",
                            figures, "kl", bounds.kl()),
                    "Begin anew with a smaller `learning_rate` or a higher `kl`." + ONWARD));
        }
        failing(figures, ringing);
        entropy(figures.path("entropy"), ringing);
        dropped(figures, ringing);
        if (figures.path(ITERATION).asInt(1) == 1 && figures.path("gap").asDouble() > bounds.gap()) {
            ringing.add(new Alarm(
                    "gap",
                    text(
                            "a token is %.3f nats likelier or less so than when it was sampled, more than %.3f",
                            figures, "gap", bounds.gap()),
                    "Learn from what the weights themselves sampled, as they are: fewer steps between rollouts."
                            + ONWARD));
        }
        if (overRows) {
            astray(figures, ringing);
        }
        ringing.removeIf(alarm -> silent.contains(alarm.name()));
        return ringing;
    }

    /** A reward that fails on some runs leaves these out; one that fails on most says nothing of what is learnt. */
    private static void failing(ObjectNode figures, List<Alarm> ringing) {
        int failed = figures.path(FAILED).asInt();
        int asked = figures.path(ASKED).asInt();
        if (failed > LiveScores.MOST_FAILING * asked) {
            JsonNode first = figures.path(FAILURES).path(0);
            ringing.add(new Alarm(
                    "reward",
                    "the reward failed on " + failed + " of " + asked + " runs, such as `"
                            + first.path("run").asText() + "`: "
                            + first.path("error").asText(),
                    "Mend the reward, or let it return null where nothing can be said of a run, and begin anew."
                            + ONWARD));
        }
    }

    private void astray(ObjectNode figures, List<Alarm> ringing) {
        double lost = loss.now(figures);
        if (lost > 2 * loss.first() + bounds.loss()) {
            ringing.add(new Alarm(
                    loss.name(),
                    loss.told(figures, lost)
                            + String.format(Locale.ROOT, ", more than %.3f above twice that", bounds.loss()),
                    "Begin anew with a smaller `learning_rate`, or with `warmup_steps`." + ONWARD));
        }
        double moved = margin.now(figures);
        if (Math.abs(moved - margin.first()) > bounds.margin()) {
            ringing.add(new Alarm(
                    margin.name(),
                    margin.told(figures, moved)
                            + String.format(Locale.ROOT, ", more than %.3f from that", bounds.margin()),
                    "Begin anew with a smaller `learning_rate` or a larger `beta`." + ONWARD));
        }
    }

    private void entropy(JsonNode entropy, List<Alarm> ringing) {
        if (!entropy.isNumber()) {
            return;
        }
        double now = entropy.asDouble();
        if (Double.isNaN(first)) {
            first = now;
        }
        narrow = now < bounds.entropy() * first ? narrow + 1 : 0;
        if (narrow >= bounds.patience()) {
            ringing.add(new Alarm(
                    "entropy",
                    String.format(
                            Locale.ROOT,
                            "the entropy is %.5f and was %.5f in the first step: answers are all alike, %d steps in a"
                                    + " row",
                            now,
                            first,
                            narrow),
                    "Begin anew with a smaller `learning_rate`, fewer `steps`, a `kl` above 0 or other cases."
                            + ONWARD));
        }
    }

    private void dropped(ObjectNode figures, List<Alarm> ringing) {
        idle = figures.path("dropped").asDouble() > bounds.dropped() ? idle + 1 : 0;
        if (idle >= bounds.patience()) {
            ringing.add(new Alarm(
                    "dropped",
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the groups said nothing, the last of %d steps in a row: %.0f %% were all at 0,"
                                    + " %.0f %% all alike, in %.0f %% nothing was written%s",
                            100 * figures.path("dropped").asDouble(),
                            idle,
                            100 * figures.path("dropped_zero").asDouble(),
                            100 * figures.path("dropped_alike").asDouble(),
                            100 * figures.path("dropped_unwritten").asDouble(),
                            unscored(figures)),
                    "Where all are at 0, take easier cases or a reward that tells parts; where all are alike, harder"
                            + " ones; or a larger `group`."
                            + ONWARD));
        }
    }

    /** Empty where rewards could say something of runs. */
    private static String unscored(ObjectNode figures) {
        return figures.has("dropped_unscored")
                ? String.format(
                        Locale.ROOT,
                        ", in %.0f %% fewer than two runs could be scored",
                        100 * figures.path("dropped_unscored").asDouble())
                : "";
    }

    private static String text(String form, ObjectNode figures, String figure, double bound) {
        return String.format(Locale.ROOT, form, figures.path(figure).asDouble(), bound);
    }
}
