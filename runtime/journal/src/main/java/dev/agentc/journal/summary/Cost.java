package dev.agentc.journal.summary;

import java.math.BigDecimal;

/**
 * What something cost, exactly, in plain decimal digits. Not as a number: a page of runs has been written before the JVM has made
 * its first {@link BigDecimal}.
 */
public record Cost(String digits) {
    public static final Cost NOTHING = new Cost("0");

    public static Cost of(BigDecimal cost) {
        return new Cost(cost.toPlainString());
    }

    public BigDecimal value() {
        return new BigDecimal(digits);
    }

    public boolean isNothing() {
        return digits.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    }

    /** With two decimals or as many as it has. */
    public String shown() {
        int dot = digits.indexOf('.');
        int end = digits.length();
        while (dot >= 0 && end > dot + 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        String decimals = dot < 0 ? "" : digits.substring(dot + 1, end);
        return digits.substring(0, dot < 0 ? digits.length() : dot) + "." + decimals
                + "0".repeat(Math.max(0, 2 - decimals.length()));
    }
}
