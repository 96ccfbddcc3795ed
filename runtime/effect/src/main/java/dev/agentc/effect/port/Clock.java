package dev.agentc.effect.port;

import java.time.Duration;
import java.time.Instant;

/** Time. */
public interface Clock {
    Instant now();

    /** Monotonic, for lengths of time. */
    long nanos();

    /** @throws InterruptedException if the waiting thread is cancelled */
    void sleep(Duration length) throws InterruptedException;

    /** Rings once so much time has passed, in a thread of its own, unless the alarm is closed before. */
    default Alarm alarm(Duration after, Runnable ring) {
        Thread sleeper = Thread.startVirtualThread(() -> {
            try {
                sleep(after);
                ring.run();
            } catch (InterruptedException e) {
                // It was closed: nobody waits for it any more.
            }
        });
        return sleeper::interrupt;
    }

    /** Something that rings later; closing it takes it back. */
    @FunctionalInterface
    interface Alarm extends AutoCloseable {
        @Override
        void close();
    }
}
