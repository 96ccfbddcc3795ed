package dev.agentc.tools.system;

import dev.agentc.effect.port.Chance;
import java.security.SecureRandom;

/** The machine's randomness: two processes started at once draw different numbers. */
public final class SystemChance implements Chance {
    private final SecureRandom random = new SecureRandom();

    @Override
    public long next() {
        return random.nextLong();
    }
}
