package dev.agentc.compiler.concept;

import java.util.List;
import java.util.Optional;

/** What bars of evaluations speak of: a metric behind {@code it.}, and a figure of it. */
public final class BarWords {
    /** How many of the runs did not fail. */
    public static final String SUCCESS = "success";

    /** How good what came of an episode is, where an environment is acted in. */
    public static final String OUTCOME = "outcome";

    /** Metrics that every evaluation counts. */
    public static final List<String> COUNTED = List.of(SUCCESS, "steps", "tokens", "cost", "time");

    /** Figures of a metric. */
    public static final List<Figure> FIGURES = List.of(
            new Figure("mean", false, "the mean over all cases"),
            new Figure("low", false, "the low end of the interval of the mean, at 95 %"),
            new Figure("high", false, "the high end of the interval of the mean, at 95 %"),
            new Figure("pass_at", true, "pass_at(k): how often at least one of k runs of a case is right"),
            new Figure("pass_hat", true, "pass_hat(k): how often all of k runs of a case are right"));

    private BarWords() {}

    /**
     * One of them.
     *
     * @param passing whether it is of as many runs of a case as it is called with
     * @param says what it is
     */
    public record Figure(String name, boolean passing, String says) {}

    /** The figure of this name. */
    public static Optional<Figure> figure(String name) {
        for (var figure : FIGURES) {
            if (figure.name().equals(name)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }
}
