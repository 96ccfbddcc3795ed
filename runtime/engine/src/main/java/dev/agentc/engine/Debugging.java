package dev.agentc.engine;

import dev.agentc.engine.node.load.DebugView;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
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

    private final DebugView view;
    private final ByteArrayOutputStream said = new Beginning();

    /** Where it listens is said first; what log points write is for the debugger alone. */
    private static final class Beginning extends ByteArrayOutputStream {
        private static final int MOST = 1024;

        @Override
        public synchronized void write(int b) {
            if (size() < MOST) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, Math.max(0, MOST - size())));
        }
    }

    /** @param view what a debugger is shown that plans have not */
    public Debugging(DebugView view) {
        this.view = view;
    }

    /** Whether the server is there. */
    public static boolean isThere() {
        try (var engine = org.graalvm.polyglot.Engine.create()) {
            return engine.getInstruments().containsKey(INSTRUMENT);
        }
    }

    DebugView view() {
        return view;
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
