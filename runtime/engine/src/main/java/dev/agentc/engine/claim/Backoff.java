package dev.agentc.engine.claim;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.port.Chance;
import java.time.Duration;

/** How long to wait before the next try: doubled each time, with a random part so that many waiters do not come at once. */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 6;

    private Backoff() {}

    /** @param failed the try that failed */
    static Duration before(EffectKey failed, Chance chance) {
        int doublings = Math.min(attempt(failed) - 1, MOST_DOUBLINGS);
        long most = FIRST_MILLIS << doublings;
        return Duration.ofMillis(most / 2 + Math.floorMod(chance.next(), most / 2));
    }

    private static int attempt(EffectKey key) {
        String effect = key.effect().text();
        return effect.length() == key.text().length()
                ? 1
                : Integer.parseInt(key.text(), effect.length() + 1, key.text().length(), 10);
    }
}
