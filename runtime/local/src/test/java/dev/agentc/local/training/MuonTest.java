package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.local.arithmetic.PlainProducts;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Update;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One step of a matrix: against the formulas in double precision, and against what they are for. */
class MuonTest {
    private static final double RATE = 0.01;

    /** What lies before and behind it stays. */
    private static final int AROUND = 5;

    static Stream<Matrix> matrices() {
        return Stream.of(
                new Matrix(AROUND, 64, 64),
                new Matrix(AROUND, 96, 32),
                new Matrix(AROUND, 32, 160),
                new Matrix(AROUND, 4, 96),
                new Matrix(AROUND, 96, 3),
                new Matrix(AROUND, 1, 32));
    }

    private static float[] random(Matrix matrix, long seed) {
        Random random = new Random(seed);
        float[] all = new float[matrix.end() + AROUND];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) random.nextGaussian();
        }
        return all;
    }

    private static float[] changed(Matrix matrix, float[] numbers, float[] gradient, float[] mean, double decay) {
        float[] after = numbers.clone();
        Update update = new Update(Optimizer.muon(), RATE, 1, decay, false);
        new Muon(new PlainProducts(), Optimizer.muon(), update, 0.5f).change(after, gradient, mean, matrix);
        return after;
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void a_step_is_as_the_formulas_have_it(Matrix matrix) {
        float[] numbers = random(matrix, 1);
        float[] gradient = random(matrix, 2);
        float[] before = random(matrix, 3);
        float[] mean = before.clone();
        float[] after = changed(matrix, numbers, gradient, mean, 0.1);
        double[][] ahead = new double[matrix.rows()][matrix.columns()];
        for (int i = matrix.at(); i < matrix.end(); i++) {
            double now = 0.95 * before[i] + 0.05 * 0.5 * gradient[i];
            assertThat((double) mean[i]).isCloseTo(now, within(1e-6));
            ahead[(i - AROUND) / matrix.columns()][(i - AROUND) % matrix.columns()] =
                    0.95 * now + 0.05 * 0.5 * gradient[i];
        }
        double[][] orthogonal = orthogonal(ahead);
        double length = RATE * 0.2 * Math.sqrt(Math.max(matrix.rows(), matrix.columns()));
        for (int i = 0; i < numbers.length; i++) {
            boolean inside = i >= matrix.at() && i < matrix.end();
            double wanted = !inside
                    ? numbers[i]
                    : numbers[i] * (1 - RATE * 0.1)
                            - length * orthogonal[(i - AROUND) / matrix.columns()][(i - AROUND) % matrix.columns()];
            assertThat((double) after[i]).isCloseTo(wanted, within(inside ? 1e-5 : 0.0));
        }
    }

    /** Five steps towards the nearest orthogonal matrix, in double precision. */
    private static double[][] orthogonal(double[][] matrix) {
        double square = Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum();
        double[][] x = sum(matrix, 1 / (Math.sqrt(square) + 1e-7), matrix, 0);
        for (int i = 0; i < 5; i++) {
            double[][] s = times(x, transposed(x));
            x = sum(x, 3.4445, times(sum(s, -4.7750, times(s, s), 2.0315), x), 1);
        }
        return x;
    }

    private static double[][] sum(double[][] a, double p, double[][] b, double q) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = p * a[i][j] + q * b[i][j];
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        double[][] c = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[j][i] = a[i][j];
            }
        }
        return c;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /** However unequal a gradient's directions are, a step goes about as far as one of AdamW does. */
    @ParameterizedTest
    @MethodSource("matrices")
    void a_step_is_about_as_long_as_one_of_adamw(Matrix matrix) {
        float[] gradient = random(matrix, 2);
        for (int i = matrix.at(); i < matrix.end(); i++) {
            gradient[i] *= 1 + (i - AROUND) % matrix.columns() * 0.1f;
        }
        float[] none = new float[gradient.length];
        float[] after = changed(matrix, none, gradient, none.clone(), 0);
        double square = 0;
        for (int i = matrix.at(); i < matrix.end(); i++) {
            square += (double) after[i] * after[i];
        }
        double usual = Math.sqrt(square / (matrix.rows() * matrix.columns()));
        assertThat(usual / RATE).isBetween(0.13, 0.24);
    }
}
