package dev.agentc.engine.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded random values without a type, for tests. */
public final class Values {
    private static final String[] TEXTS = {
        "", "a", "b", "lamp", "Zoë", "𝄞 clef", "two words", "line\nline", "\"quoted\"", "1", "\u0000", " "
    };
    private final Random random;

    public Values(long seed) {
        this.random = new Random(seed);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public String text() {
        return chance(70)
                ? TEXTS[below(TEXTS.length)]
                : random.ints(below(12), 0, 0x11000)
                        .filter(c -> c < 0xD800 || c > 0xDFFF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    public Long whole() {
        return chance(80) ? random.nextLong(-5, 6) : random.nextLong();
    }

    public Double real() {
        if (chance(50)) {
            return random.nextInt(-20, 21) / 4.0;
        }
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any + 0.0 : 0.5;
    }

    public BigDecimal money() {
        return Money.of(BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), below(10)));
    }

    public Duration duration() {
        return Duration.ofMillis(random.nextLong(-10_000_000, 10_000_000) * (chance(50) ? 1_000 : 1));
    }

    public LocalDate date() {
        return LocalDate.ofEpochDay(random.nextLong(-700_000, 2_900_000));
    }

    public OffsetDateTime time() {
        return OffsetDateTime.ofInstant(
                java.time.Instant.ofEpochSecond(
                        random.nextLong(-60_000_000_000L, 200_000_000_000L), chance(50) ? 0 : below(1_000_000_000)),
                ZoneOffset.ofHoursMinutes(below(24) - 12, 0));
    }

    /** Anything but records and enum values. */
    public Object any(int depth) {
        return switch (below(depth > 0 ? 11 : 9)) {
            case 0 -> text();
            case 1 -> whole();
            case 2 -> real();
            case 3 -> money();
            case 4 -> duration();
            case 5 -> date();
            case 6 -> time();
            case 7 -> chance(50);
            case 8 -> NullValue.NULL;
            case 9 ->
                ListValue.of(IntStream.range(0, below(4))
                        .mapToObj(i -> any(depth - 1))
                        .toArray());
            default -> map(depth);
        };
    }

    private MapValue map(int depth) {
        MapValue.Builder map = MapValue.builder();
        for (int i = below(4); i > 0; i--) {
            map.put(text(), any(depth - 1));
        }
        return map.build();
    }
}
