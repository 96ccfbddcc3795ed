package dev.agentc.engine.library;

import dev.agentc.engine.value.Arithmetic;
import dev.agentc.engine.value.Raised;

/**
 * Sums written as text: numbers, {@code + - * / ( )} and blanks. They are computed exactly and made a float at the end, so
 * {@code 0.1+0.2} is 0.3.
 */
final class Calc {
    /** Code points. */
    private static final int LONGEST = 60;

    private final String text;
    private int at;

    private Calc(String text) {
        this.text = text;
    }

    /** @throws Raised {@code ArithmeticFailed}: {@code bad expression}, or division by zero */
    static Double of(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw bad();
        }
        var calc = new Calc(text);
        Fraction value = calc.sum();
        calc.skipBlanks();
        if (calc.at < text.length()) {
            throw bad();
        }
        return Arithmetic.real(value.toDouble());
    }

    private Fraction sum() {
        Fraction value = product();
        while (true) {
            if (taken('+')) {
                value = value.plus(product());
            } else if (taken('-')) {
                value = value.plus(product().negated());
            } else {
                return value;
            }
        }
    }

    private Fraction product() {
        Fraction value = factor();
        while (true) {
            if (taken('*')) {
                value = value.times(factor());
            } else if (taken('/')) {
                value = value.by(factor());
            } else {
                return value;
            }
        }
    }

    private Fraction factor() {
        if (taken('-')) {
            return factor().negated();
        }
        if (taken('+')) {
            return factor();
        }
        if (taken('(')) {
            Fraction value = sum();
            if (!taken(')')) {
                throw bad();
            }
            return value;
        }
        return number();
    }

    private Fraction number() {
        skipBlanks();
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        String number = text.substring(start, at);
        if (number.isEmpty() || number.equals(".")) {
            throw bad();
        }
        return Fraction.of(number);
    }

    private void digits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private boolean taken(char expected) {
        skipBlanks();
        if (at == text.length() || text.charAt(at) != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static Raised bad() {
        return Raised.arithmetic("bad expression");
    }
}
