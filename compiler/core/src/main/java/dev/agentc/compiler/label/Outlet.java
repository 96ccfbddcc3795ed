package dev.agentc.compiler.label;

/**
 * Where something leaves the program.
 *
 * @param declaration qualified name of the declaration that sends it
 * @param kind of that declaration
 * @param does the effect of the library, the tool or the word that it leaves by, such as {@code post}; {@code model} for questions
 * @param file relative to the folder of the entry's file
 * @param line from 1
 */
public record Outlet(Sort sort, String declaration, String kind, String does, String file, int line) {

    /** What it is handed to. */
    public enum Sort {
        /** A model is asked. */
        MODEL,
        /** A request to a server, its address too. */
        HTTP,
        /** A program that is run. */
        COMMAND,
        /** A file that is written. */
        FILE,
        /** A training: rows that weights are made from. */
        TRAINING,
        /** A value that is shown while the run goes on. */
        EMIT,
        /** What the entry gives, if that is anything. */
        RESULT,
        /** What the entry can say when it fails. */
        FAILURE
    }
}
