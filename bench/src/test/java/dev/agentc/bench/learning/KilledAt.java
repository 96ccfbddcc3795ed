package dev.agentc.bench.learning;

/**
 * When and how a process dies.
 *
 * @param steps that it has told before
 * @param millis how long after the last of them, or after it was begun
 * @param halts whether it halts by itself; else it is killed
 */
record KilledAt(int steps, long millis, boolean halts) {}
