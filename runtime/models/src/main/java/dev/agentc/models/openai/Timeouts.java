package dev.agentc.models.openai;

import java.time.Duration;

/**
 * How long a try may take. None of them is longer than {@code whole}.
 *
 * @param connect until the connection stands
 * @param first until the model begins, be it to think
 * @param idle longest silence once it has begun; a sign of life of the server ends a silence
 * @param whole from the request to the last byte
 */
record Timeouts(Duration connect, Duration first, Duration idle, Duration whole) {
    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration FIRST = Duration.ofMinutes(5);
    static final Duration IDLE = Duration.ofMinutes(2);
    static final Duration WHOLE = Duration.ofMinutes(10);

    Timeouts {
        connect = shorter(connect, whole);
        first = shorter(first, whole);
        idle = shorter(idle, whole);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
