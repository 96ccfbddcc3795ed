package dev.agentc.compiler.concept;

import java.util.List;
import java.util.Optional;

/** What audits speak of: figures of the rows that a training learns from. */
public final class AuditWords {
    /** The figure that is told by a field of the case. */
    public static final String BALANCE = "balance";

    /** Names that field in a call of {@link #BALANCE}. */
    public static final String BY = "by";

    /** The figure that compares with other cases. */
    public static final String LEAKAGE = "leakage";

    /** What of a case holds fields by which rows are told apart: what was asked, what is right. */
    public static final String INPUT = "input";

    public static final String EXPECTED = "expected";

    /** All figures, in the order of their names. */
    public static final List<Figure> FIGURES = List.of(
            new Figure(
                    BALANCE,
                    "balance(by: it.input.kind)",
                    "balance(by: it.input.kind): the share of rows that have the most frequent value in this field"),
            new Figure(
                    "duplicates",
                    "duplicates",
                    "the share of rows in which just the same was said as in an earlier one"),
            new Figure(
                    LEAKAGE,
                    "leakage(questions.test)",
                    "leakage(cases): the share of rows whose case is one of these, or asks the same; without cases, of"
                            + " those that accept"),
            new Figure(
                    "length_bias",
                    "length_bias",
                    "how well the tokens that were written tell what a run is worth: Pearson's r without its sign"),
            new Figure("teacher", "teacher", "the share of rows that another model wrote than the weights that learn"));

    private AuditWords() {}

    /**
     * One of them.
     *
     * @param form how it is written
     * @param says what it is
     */
    public record Figure(String name, String form, String says) {}

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
