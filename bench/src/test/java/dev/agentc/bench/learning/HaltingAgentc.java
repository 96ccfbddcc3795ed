package dev.agentc.bench.learning;

import dev.agentc.cli.Main;
import dev.agentc.local.arithmetic.Warming;
import java.io.IOException;
import java.io.InputStream;

/**
 * The command, which halts as soon as a byte comes on its standard input. Where this JVM has vector code, that is taken from the first
 * product on: a short training would be over before it is warm.
 *
 * <pre>
 *   HaltingAgentc WORD…
 * </pre>
 */
public final class HaltingAgentc {
    /** Exit code of a process that halts; that of one which is killed is the same. */
    static final int HALTED = 137;

    private HaltingAgentc() {}

    public static void main(String[] args) {
        InputStream told = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread.ofPlatform().daemon().start(() -> halt(told));
        Warming.take();
        Main.main(args);
    }

    private static void halt(InputStream told) {
        try {
            if (told.read() >= 0) {
                Runtime.getRuntime().halt(HALTED);
            }
        } catch (IOException e) {
            // nobody is there to say so
        }
    }
}
