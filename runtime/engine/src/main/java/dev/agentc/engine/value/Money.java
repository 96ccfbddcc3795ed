package dev.agentc.engine.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exact amounts of US dollars: at least two and at most nine decimals, rounded half to even where a result has more. */
public final class Money {
    /** Decimals that are kept. */
    public static final int DECIMALS = 9;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(18);
    private static final Pattern WRITTEN = Pattern.compile("([+-]?)\\$?([0-9]{1,19}(?:\\.[0-9]{1,9})?)");

    private Money() {}

    /**
     * The amount in its one form, so that equal amounts print alike.
     *
     * @throws Raised {@code ArithmeticFailed} from 10^18 dollars on
     */
    public static BigDecimal of(BigDecimal amount) {
        if (amount.precision() - (long) amount.scale() > 19 || amount.abs().compareTo(LIMIT) >= 0) {
            throw Raised.arithmetic("an amount of money is too large");
        }
        BigDecimal rounded = amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.HALF_EVEN) : amount;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }

    /** @param amount decimal text such as {@code 0.05} */
    public static BigDecimal of(String amount) {
        return of(new BigDecimal(amount));
    }

    /** Reads {@code 12.5}, {@code $12.50}, {@code -$3}. */
    public static Optional<BigDecimal> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(written.group(2));
        return amount.compareTo(LIMIT) >= 0
                ? Optional.empty()
                : Optional.of(of(written.group(1).equals("-") ? amount.negate() : amount));
    }
}
