package dev.agentc.engine.kind.tool;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import java.time.Duration;

/**
 * With whoever says that a call is still under way: they are asked again after a second, then after twice as long each time up to
 * half a minute, for ten minutes in all. A person may break it off.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration ALL = Duration.ofMinutes(10);

    private final Activation here;
    private Duration next = FIRST;
    private Duration waited = Duration.ZERO;

    /** @param here where it is waited: a stop there ends it */
    Patience(Activation here) {
        this.here = here;
    }

    /** Waits, unless that has been done for long enough: whether it is worth asking again. */
    boolean waits() {
        if (waited.compareTo(ALL) >= 0) {
            return false;
        }
        here.waiting(() -> slept(next));
        waited = waited.plus(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return true;
    }

    private Duration slept(Duration length) {
        try {
            here.run().world().clock().sleep(length);
            return length;
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a wait");
        }
    }
}
