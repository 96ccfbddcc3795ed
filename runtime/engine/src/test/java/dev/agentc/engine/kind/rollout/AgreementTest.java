package dev.agentc.engine.kind.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far judges agree, beside what their papers work out and what is plain to see. */
class AgreementTest {
    private static final double NONE = Double.NaN;

    /** Fifty grants, each read twice: 20 both would give, 15 neither, 5 only the first and 10 only the second. */
    @Test
    void two_judges_are_measured_by_cohens_kappa() {
        List<double[]> readers = List.of(new double[50], new double[50]);
        Arrays.fill(readers.get(0), 0, 25, 1);
        Arrays.fill(readers.get(1), 0, 20, 1);
        Arrays.fill(readers.get(1), 25, 35, 1);

        Agreement agreement = Agreement.of(readers);

        assertThat(agreement.method()).isEqualTo("cohen");
        assertThat(agreement.observed()).hasValue(0.7);
        assertThat(agreement.kappa().orElseThrow()).isEqualTo(0.4, within(1e-12));
        assertThat(agreement.runs()).isEqualTo(50);
    }

    /** Ten subjects, fourteen raters, five categories: how many raters chose each. */
    private static final int[][] RATED = {
        {0, 0, 0, 0, 14},
        {0, 2, 6, 4, 2},
        {0, 0, 3, 5, 6},
        {0, 3, 9, 2, 0},
        {2, 2, 8, 1, 1},
        {7, 7, 0, 0, 0},
        {3, 2, 6, 3, 0},
        {2, 5, 3, 2, 2},
        {6, 5, 2, 1, 0},
        {0, 2, 2, 3, 7}
    };

    @Test
    void more_judges_are_measured_by_fleiss_kappa() {
        List<double[]> raters = new ArrayList<>();
        for (int rater = 0; rater < 14; rater++) {
            raters.add(new double[RATED.length]);
        }
        for (int subject = 0; subject < RATED.length; subject++) {
            int rater = 0;
            for (int category = 0; category < 5; category++) {
                for (int i = 0; i < RATED[subject][category]; i++) {
                    raters.get(rater++)[subject] = category;
                }
            }
        }

        Agreement agreement = Agreement.of(raters);

        assertThat(agreement.method()).isEqualTo("fleiss");
        assertThat(agreement.observed().orElseThrow()).isEqualTo(0.378, within(5e-4));
        assertThat(agreement.kappa().orElseThrow()).isEqualTo(0.210, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "1 0 1 0,   1 0 1 0,   1,    4", // all the same
        "1 0 1 0,   0 1 0 1,   -1,   4", // never
        "1 1 0 0,   1 0 1 0,   0,    4", // as chance would
        "1 1 1,     1 1 0,     0,    3", // one who says the same of all tells nothing
        "1 0 NaN 1, 1 0 1 NaN, 1,    2", // what one of them does not score is left out
        "-0.0 1,    0.0 1,     1,    2",
        "1 1 1,     1 1 1,     ,     3", // of one score nothing can be said
        "NaN 1,     1 NaN,     ,     0",
    })
    void kappa_is_one_where_all_agree_and_nothing_where_nothing_can_be_said(
            String first, String second, @Nullable Double kappa, int runs) {
        Agreement agreement = Agreement.of(List.of(numbers(first), numbers(second)));

        assertThat(agreement.runs()).isEqualTo(runs);
        if (kappa == null) {
            assertThat(agreement.kappa()).isEmpty();
        } else {
            assertThat(agreement.kappa().orElseThrow()).isEqualTo(kappa, within(1e-12));
        }
    }

    @Test
    void what_is_not_known_is_null_and_no_zero() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();

        Agreement.of(List.of(new double[] {NONE}, new double[] {1}, new double[] {1}))
                .into(told);

        assertThat(told.toString()).isEqualTo("{\"method\":\"fleiss\",\"kappa\":null,\"observed\":null,\"runs\":0}");
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
