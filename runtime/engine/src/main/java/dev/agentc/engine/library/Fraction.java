package dev.agentc.engine.library;

import dev.agentc.engine.value.Raised;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact rational number; the denominator is above zero. */
record Fraction(BigInteger numerator, BigInteger denominator) {

    /** @param decimal digits with at most one point, such as {@code 12.50} */
    static Fraction of(String decimal) {
        var number = new BigDecimal(decimal);
        return new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction negated() {
        return new Fraction(numerator.negate(), denominator);
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** @throws Raised {@code ArithmeticFailed} for division by zero */
    Fraction by(Fraction other) {
        if (other.numerator.signum() == 0) {
            throw Raised.arithmetic("division by zero");
        }
        Fraction inverse = new Fraction(other.denominator, other.numerator.abs());
        return times(other.numerator.signum() < 0 ? inverse.negated() : inverse);
    }

    double toDouble() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }
}
