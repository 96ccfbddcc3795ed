package dev.agentc.effect.port;

/** Randomness of the outside: run ids, seeds nobody gave, jitter of waits. */
public interface Chance {
    long next();
}
