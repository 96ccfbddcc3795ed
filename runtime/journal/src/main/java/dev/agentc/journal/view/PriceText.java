package dev.agentc.journal.view;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How views say what something cost. */
public final class PriceText {
    static final String UNKNOWN = "price unknown";

    private PriceText() {}

    /** As {@code cost 0.0012}, or that it cost nothing. */
    static String words(BigDecimal cost) {
        return cost.signum() == 0 ? "no cost" : "cost " + shown(cost).toPlainString();
    }

    /** For programs: a price that is not known is no price of 0. */
    public static @Nullable BigDecimal json(Optional<BigDecimal> cost) {
        return cost.map(PriceText::shown).orElse(null);
    }

    /** Two decimals or as many as it has. */
    public static BigDecimal shown(BigDecimal cost) {
        BigDecimal shortest = cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
        return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
    }
}
