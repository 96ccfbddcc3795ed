package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void the_exponential_is_right_to_three_units_in_the_last_place() {
        for (float x = -87; x < 88; x += 0.0137f) {
            double exact = StrictMath.exp(x);
            assertThat((double) Vectors.exp(x)).as("%s", x).isCloseTo(exact, within(3.0 * Math.ulp((float) exact)));
        }
        assertThat(Vectors.exp(0)).isEqualTo(1f);
        assertThat(Vectors.exp(-1000)).isBetween(0f, 1e-37f);
        assertThat(Vectors.exp(1000)).isFinite();
    }

    @Test
    void products_equal_plain_sums_for_one_row_and_for_many() {
        Random random = new Random(5);
        float[] a = numbers(random, 8 * 6);
        float[] b = numbers(random, 8 * 3);
        float[] x = numbers(random, 5 * 8);
        Matrix matrix = Matrix.ofRows(8, a, b);
        float[] y = new float[5 * 9];
        matrix.multiply(x, y, 5);
        for (int row = 0; row < 5; row++) {
            for (int out = 0; out < 9; out++) {
                double sum = 0;
                for (int in = 0; in < 8; in++) {
                    sum += (double) x[row * 8 + in] * (out < 6 ? a[out * 8 + in] : b[(out - 6) * 8 + in]);
                }
                assertThat((double) y[row * 9 + out]).isCloseTo(sum, within(1e-5));
            }
        }
    }

    private static float[] numbers(Random random, int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
