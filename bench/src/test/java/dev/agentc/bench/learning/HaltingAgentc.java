package dev.agentc.bench.learning;

import dev.agentc.cli.Main;
import java.time.Duration;
import java.util.Arrays;

/**
 * The command, which may halt by itself.
 *
 * <pre>
 *   HaltingAgentc MILLIS WORD…     halts so long after it began; 0 for never
 * </pre>
 */
public final class HaltingAgentc {
    /** Exit code of a process that halts. */
    static final int HALTED = 137;

    private HaltingAgentc() {}

    public static void main(String[] args) {
        long millis = Long.parseLong(args[0]);
        if (millis > 0) {
            Thread.ofPlatform().daemon().start(() -> halt(millis));
        }
        Main.main(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void halt(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(HALTED);
    }
}
