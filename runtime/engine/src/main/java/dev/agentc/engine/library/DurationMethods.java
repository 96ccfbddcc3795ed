package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;

import dev.agentc.engine.value.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/** Methods of {@code duration}: its length in a unit, as a float. */
final class DurationMethods {
    static final List<Builtin> ALL =
            List.of(of("seconds", 1), of("minutes", 60), of("hours", 3_600), of("days", 86_400));

    private DurationMethods() {}

    private static Builtin of(String unit, long seconds) {
        return new Builtin(
                "duration." + unit,
                1,
                1,
                OF_ALL,
                a -> Time.seconds((Duration) a[0])
                        .divide(BigDecimal.valueOf(seconds), MathContext.DECIMAL128)
                        .doubleValue());
    }
}
