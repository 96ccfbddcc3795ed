package dev.agentc.local.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs {@code --add-modules jdk.incubator.vector}, which this module's tests are started with. */
class ProductsTest {
    private static final List<Products> KINDS =
            Stream.of(new PlainProducts(), Warming.vector()).toList();

    @Test
    void both_kinds_can_be_had_here() {
        assertThat(Warming.isPossible()).isTrue();
    }

    /** The definition: one chain a number, in the order of the inner index. */
    private static float[] chains(float[] a, int m, int k, float[] b, int n, float[] c, boolean add, boolean turned) {
        float[] out = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = add ? c[i * n + j] : 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(turned ? a[p * m + i] : a[i * k + p], b[p * n + j], sum);
                }
                out[i * n + j] = sum;
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 32",
        "1, 32, 64",
        "3, 5, 32",
        "4, 128, 32",
        "12, 33, 96",
        "23, 7, 64",
        "25, 128, 384",
        "2, 9, 288",
        "3, 128, 672",
        "48, 40, 160"
    })
    void every_number_is_one_chain_in_the_order_of_the_inner_index_whatever_the_kind(int m, int k, int n) {
        Random random = new Random(m * 31L + k * 7L + n);
        float[] a = numbers(random, m * k);
        float[] b = numbers(random, k * n);
        float[] c = numbers(random, m * n);
        for (Products products : KINDS) {
            Panels right = products.panels(0, 0);
            products.pack(b, 0, n, 1, k, n, right);
            for (boolean add : new boolean[] {false, true}) {
                float[] straight = c.clone();
                products.times(a, 0, k, m, k, right, 0, n, straight, 0, n, add);
                assertThat(straight).isEqualTo(chains(a, m, k, b, n, c, add, false));
                float[] turned = c.clone();
                products.timesTransposed(a, 0, m, m, k, right, 0, n, turned, 0, n, add);
                assertThat(turned).isEqualTo(chains(a, m, k, b, n, c, add, true));
            }
        }
    }

    @Test
    void a_right_side_filled_row_by_row_column_by_column_or_turned_about_is_the_same() {
        Random random = new Random(3);
        int k = 40;
        int n = 96;
        float[] b = numbers(random, k * n);
        float[] turned = new float[k * n];
        for (int i = 0; i < k * n; i++) {
            turned[i % n * k + i / n] = b[i];
        }
        float[] a = numbers(random, 5 * k);
        for (Products products : KINDS) {
            Panels packed = products.panels(0, 0);
            products.pack(b, 0, n, 1, k, n, packed);
            Panels across = products.panels(0, 0);
            products.pack(turned, 0, 1, k, k, n, across);
            Panels rows = products.panels(k, n);
            Panels columns = products.panels(k, n);
            for (int i = 0; i < k; i++) {
                rows.row(i, b, i * n, n);
            }
            for (int j = 0; j < n; j++) {
                columns.column(j, turned, j * k, k);
            }
            Panels copy = products.panels(k + 9, n + 64);
            packed.copyTo(copy, k, n);
            float[] expected = times(products, a, k, packed, n);
            for (Panels other : List.of(across, rows, columns, copy)) {
                assertThat(times(products, a, k, other, n)).isEqualTo(expected);
            }
        }
    }

    private static float[] times(Products products, float[] a, int k, Panels b, int n) {
        float[] c = new float[5 * n];
        products.times(a, 0, k, 5, k, b, 0, n, c, 0, n, false);
        return c;
    }

    @Test
    void the_exponential_is_right_to_some_units_in_the_last_place_and_the_same_in_every_lane() {
        int count = 12_774;
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = -87 + i * 0.0137f;
        }
        float[] plain = x.clone();
        KINDS.getFirst().exponentials(plain, 0, count);
        for (int i = 0; i < count; i++) {
            double exact = StrictMath.exp(x[i]);
            assertThat((double) plain[i]).as("%s", x[i]).isCloseTo(exact, within(5.0 * Math.ulp((float) exact)));
        }
        for (Products products : KINDS) {
            float[] other = x.clone();
            products.exponentials(other, 0, count);
            assertThat(other).isEqualTo(plain);
            float[] sigmoids = new float[count];
            products.sigmoids(x, sigmoids, count);
            float[] expected = new float[count];
            KINDS.getFirst().sigmoids(x, expected, count);
            assertThat(sigmoids).isEqualTo(expected);
        }
        assertThat(Exponentials.exp(0)).isEqualTo(1f);
        assertThat(Exponentials.exp(-1000)).isBetween(0f, 1e-37f);
        assertThat(Exponentials.exp(1000)).isFinite();
    }

    private static float[] numbers(Random random, int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
