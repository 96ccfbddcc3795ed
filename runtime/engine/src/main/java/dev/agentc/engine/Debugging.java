package dev.agentc.engine;

import dev.agentc.engine.node.load.DebuggedSource;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;

/**
 * That a debugger looks at the runs of an engine, by the Debug Adapter Protocol. Its server is an instrument of Truffle, which has to be
 * on the class path, and listens on a port of this machine alone that is free.
 */
public final class Debugging {
    private static final String INSTRUMENT = "dap";
    private static final Pattern LISTENING = Pattern.compile("listening on \\S*:(\\d+)");

    private static final int MOST_TRIES = 100;
    private static final long BETWEEN_TRIES = 20_000_000;

    private final Function<String, Optional<DebuggedSource>> sources;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** @param sources texts that plans were made of, by the names that plans give them; of the library there are none */
    public Debugging(Function<String, Optional<DebuggedSource>> sources) {
        this.sources = sources;
    }

    /** Whether the server is there. */
    public static boolean isThere() {
        try (var engine = org.graalvm.polyglot.Engine.create()) {
            return engine.getInstruments().containsKey(INSTRUMENT);
        }
    }

    Function<String, Optional<DebuggedSource>> sources() {
        return sources;
    }

    /** An engine that does nothing before a debugger has said where it is to stop. */
    org.graalvm.polyglot.Engine engine() {
        return org.graalvm.polyglot.Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .option(INSTRUMENT, "127.0.0.1:0")
                .option(INSTRUMENT + ".Suspend", "false")
                .option(INSTRUMENT + ".WaitAttached", "true")
                .out(said)
                .err(OutputStream.nullOutputStream())
                .build();
    }

    /** Its server ends a moment after its client has gone; until then its engine refuses to be closed. */
    static void close(org.graalvm.polyglot.Engine engine) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                engine.close();
                return;
            } catch (PolyglotException e) {
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    /**
     * Where the server listens; it says so once the engine is there.
     *
     * @throws IllegalStateException if it does not
     */
    public int port() {
        Matcher listening = LISTENING.matcher(said.toString(StandardCharsets.UTF_8));
        if (!listening.find()) {
            throw new IllegalStateException("the debugger's server does not listen: " + said);
        }
        return Integer.parseInt(listening.group(1));
    }
}
