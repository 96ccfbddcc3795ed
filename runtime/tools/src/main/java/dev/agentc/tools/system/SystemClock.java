package dev.agentc.tools.system;

import dev.agentc.effect.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's time. */
public final class SystemClock implements Clock {

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        Thread.sleep(length);
    }
}
