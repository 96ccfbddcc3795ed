package dev.agentc.engine.frame;

/** Stands where no argument was given. Never a value a program sees. */
public enum Absent {
    ARGUMENT
}
