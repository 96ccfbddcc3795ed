package dev.agentc.engine.kind.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of evaluations, beside ways to come to them by counting. */
class StatisticsTest {
    private static final double NONE = Double.NaN;
    private static final long SEED = 7;

    @Test
    void passing_is_what_all_choices_of_k_runs_come_to() {
        for (int n = 1; n <= 6; n++) {
            for (int right = 0; right <= n; right++) {
                double[] scores = new double[n];
                Arrays.fill(scores, 0, right, 1);
                for (int k = 1; k <= n; k++) {
                    PassRate rate = PassRate.of(k, new Counted("right", scores, n, true), new int[] {0}, SEED);
                    int wrong = (1 << n) - (1 << right);
                    assertThat(rate.all().mean()).isEqualTo(share(n, k, wrong), within(1e-12));
                    assertThat(rate.at().mean()).isEqualTo(1 - share(n, k, (1 << right) - 1), within(1e-12));
                }
            }
        }
    }

    /** Of the sets of k of n, the share that has none of these. */
    private static double share(int n, int k, int these) {
        int[] sets = IntStream.range(0, 1 << n)
                .filter(set -> Integer.bitCount(set) == k)
                .toArray();
        return (double) Arrays.stream(sets).filter(set -> (set & these) == 0).count() / sets.length;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1 2", "3, 1 2 3", "4, 1 2 4", "10, 1 2 4 8 10"})
    void passing_is_told_for_powers_of_two_and_all_trials(int trials, String counts) {
        assertThat(PassRate.counts(trials))
                .containsExactly(Arrays.stream(counts.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @Test
    void a_run_that_cannot_be_scored_is_in_no_mean_and_no_choice() {
        Counted metric = new Counted("right", new double[] {1, NONE, NONE, NONE, 0, 1}, 2, true);

        assertThat(metric.means(metric.all())).containsExactly(1, 0.5);
        assertThat(metric.isYesOrNo()).isTrue();
        assertThat(PassRate.of(2, metric, metric.all(), SEED).at().count()).isEqualTo(1);
        assertThat(PassRate.of(1, metric, metric.all(), SEED).at().mean()).isEqualTo(0.75);
    }

    /** p by hand: 2 of 2^n signs are as far from 0 where all differ alike. */
    @ParameterizedTest
    @CsvSource({
        "1 1 1,             0 0 0,             0.25,     OPEN",
        "0 0 0 0 0,         1 1 1 1 1,         0.0625,   OPEN",
        "0 0 0 0 0 0,       1 1 1 1 1 1,       0.03125,  BETTER",
        "1 1 1 1 1 1,       0 0 0 0 0 0,       0.03125,  WORSE",
        "0 1 0 1,           0 1 0 1,           1,        OPEN",
        "0 1 0 1 0 1 0 1,   1 0 1 0 1 0 1 0,   1,        OPEN",
        "0 0 0,             1 2 4,             0.25,     OPEN",
        "'',                '',                1,        OPEN",
        "NaN 0 0 0 0 0 0,   1 1 1 1 1 1 1,     0.03125,  BETTER",
    })
    void a_difference_is_shown_where_chance_alone_would_hardly_make_it(
            String first, String second, double p, PairedDifference.Verdict verdict) {
        PairedDifference difference = PairedDifference.of(numbers(first), numbers(second), SEED);

        assertThat(difference.p()).isEqualTo(p, within(1e-12));
        assertThat(difference.verdict()).isEqualTo(verdict);
        assertThat(difference.mean()).isEqualTo(difference.second() - difference.first(), within(1e-12));
        assertThat(difference.mean()).isBetween(difference.low(), difference.high());
    }

    @Test
    void the_same_seed_says_the_same_of_many_cases_and_half_as_many_better_as_worse_is_shown() {
        double[] first = new double[90];
        double[] second = new double[90];
        Arrays.fill(first, 0, 20, 1);
        Arrays.fill(second, 10, 60, 1);

        PairedDifference difference = PairedDifference.of(first, second, SEED);

        assertThat(difference).isEqualTo(PairedDifference.of(first, second, SEED));
        assertThat(difference.mean()).isEqualTo(30 / 90.0, within(1e-12));
        assertThat(difference.verdict()).isEqualTo(PairedDifference.Verdict.BETTER);
        assertThat(difference.p()).isLessThan(0.001);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
