package dev.agentc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.local.arithmetic.PlainProducts;
import org.junit.jupiter.api.Test;

class SamplerTest {
    /** Probabilities 0.1, 0.2, 0.7 at temperature 1; the fourth is padding. */
    private static final float[] LOGITS = {(float) Math.log(1), (float) Math.log(2), (float) Math.log(7), 99};

    @Test
    void ids_come_as_often_as_they_are_likely() {
        assertThat(shares(1))
                .satisfies(
                        s -> assertThat(s[0]).isCloseTo(0.1, within(0.01)),
                        s -> assertThat(s[1]).isCloseTo(0.2, within(0.01)),
                        s -> assertThat(s[2]).isCloseTo(0.7, within(0.01)));
    }

    @Test
    void a_low_temperature_sharpens() {
        double all = 1 + 4 + 49;
        assertThat(shares(0.5)[1]).isCloseTo(4 / all, within(0.01));
    }

    @Test
    void temperature_zero_takes_the_likeliest_and_of_equals_the_lowest() {
        assertThat(new Sampler(new PlainProducts(), 0, 3, 3).draw(LOGITS, 0)).isEqualTo(2);
        assertThat(new Sampler(new PlainProducts(), 0, 3, 3).draw(new float[] {1, 5, 5, 9}, 0))
                .isEqualTo(1);
    }

    @Test
    void log_probabilities_are_those_at_temperature_one() {
        assertThat(new Sampler(new PlainProducts(), 0.2, 3, 3).logprob(LOGITS, 0, 1))
                .isCloseTo((float) Math.log(0.2), within(1e-6f));
    }

    @Test
    void numbers_of_a_seed_never_change() {
        SplitMix chance = new SplitMix(1234567);
        assertThat(new long[] {chance.next(), chance.next(), chance.next()})
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
        assertThat(new SplitMix(0).share()).isBetween(0.0, Math.nextDown(1.0));
    }

    private static double[] shares(double temperature) {
        double[] shares = new double[3];
        Sampler sampler = new Sampler(new PlainProducts(), temperature, 42, 3);
        for (int i = 0; i < 20_000; i++) {
            shares[sampler.draw(LOGITS, 0)] += 1 / 20_000.0;
        }
        return shares;
    }
}
