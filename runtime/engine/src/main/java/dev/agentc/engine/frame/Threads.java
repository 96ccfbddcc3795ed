package dev.agentc.engine.frame;

/** Makes the threads that branches run on. */
@FunctionalInterface
public interface Threads {
    /** A thread that is not started yet. */
    Thread thread(Runnable work);
}
