package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;

/** Which agentc this is. */
public final class Version {
    public static final String TEXT = "0.1.0";

    private Version() {}

    public static int print(Terminal terminal, Arguments arguments) {
        if (arguments.flag("json")) {
            terminal.out()
                    .println("{\"format\":1,\"version\":\"" + TEXT
                            + "\",\"edition\":\"2026\",\"plan\":1,\"journal\":1}");
        } else {
            terminal.out().println("agentc " + TEXT);
        }
        return Exit.DONE;
    }
}
