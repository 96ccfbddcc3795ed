package dev.agentc.cli.debug;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Debugging;
import dev.agentc.engine.Engine;
import dev.agentc.engine.frame.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code --debug PORT}: the run waits for a debugger, which says where it is to stop. */
public final class Debugger {
    private static final int MOST = 65_535;
    private static final String IN_USE = "already in use";

    private Debugger() {}

    /**
     * The engine that a run is executed on.
     *
     * @param cancel stops the run
     * @throws WrongUse if the port is none, or nothing can listen there
     */
    public static Engine engine(Arguments arguments, ProgramFile program, Terminal terminal, Cancel cancel) {
        return engine(arguments, new DebuggedTexts(program), List.of(), terminal, cancel);
    }

    /** The same of a file that is compiled where it lies, such as one with tests. */
    public static Engine engine(Arguments arguments, Path folder, Terminal terminal, Cancel cancel) {
        return engine(arguments, folder, List.of(), terminal, cancel);
    }

    /** @param kinds what their declarations are when a plan runs, beside those of this version */
    public static Engine engine(
            Arguments arguments, Path folder, List<? extends Behaviour> kinds, Terminal terminal, Cancel cancel) {
        return engine(arguments, new DebuggedTexts(folder, Compiling.of(folder)), kinds, terminal, cancel);
    }

    private static Engine engine(
            Arguments arguments,
            DebuggedTexts texts,
            List<? extends Behaviour> kinds,
            Terminal terminal,
            Cancel cancel) {
        Optional<String> port = arguments.option("debug");
        return port.isEmpty() ? Engine.with(kinds) : waiting(door(port.get()), texts, kinds, terminal, cancel);
    }

    /**
     * Refuses what asks for nothing that could be stopped in.
     *
     * @param others options beside which a debugger has nothing to look at
     */
    public static void alone(Arguments arguments, List<String> others) {
        for (String other : others) {
            if (arguments.option("debug").isPresent()
                    && (arguments.flag(other) || !arguments.all(other).isEmpty())) {
                throw new WrongUse("`--debug` and `--" + other + "` do not go together", "debug it without");
            }
        }
    }

    private static Engine waiting(
            ServerSocket door, DebuggedTexts texts, List<? extends Behaviour> kinds, Terminal terminal, Cancel cancel) {
        if (!Debugging.isThere()) {
            throw new WrongUse(
                    "`--debug` needs the debugger's jars, which are not on the class path",
                    "start it with the `agentc` of a checkout; that puts them there");
        }
        var debugging = new Debugging(texts.view());
        Engine engine = Engine.debugged(debugging, kinds);
        new DebugRelay(door, debugging::port, cancel).start();
        terminal.err()
                .println("debugger: listening on 127.0.0.1:" + door.getLocalPort()
                        + "; the run begins once one is attached");
        terminal.flush();
        return engine;
    }

    /** 0 is any that is free. */
    private static ServerSocket door(String text) {
        int port = number(text);
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw refused(text, e);
        }
    }

    /** Of a port that somebody has the system says so in other words; of all else what it says is the cause. */
    static WrongUse refused(String port, IOException e) {
        String why = IoReason.of(e);
        return new WrongUse(
                "--debug " + port + ": "
                        + (why.contains(IN_USE)
                                ? "somebody listens there already"
                                : "nothing can listen there: " + why),
                "0 takes one that is free");
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("--debug " + text + ": this is no port", "0 to 65535; 0 takes one that is free");
    }
}
