package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.plan.Plan;

/** Which agentc this is. */
public final class Version {
    public static final String TEXT = "0.1.0";

    private Version() {}

    public static int print(Terminal terminal, Arguments arguments) {
        if (arguments.flag("json")) {
            terminal.out()
                    .println("{\"format\":1,\"version\":\"" + TEXT + "\",\"edition\":\"" + Plan.EDITION + "\",\"plan\":"
                            + Plan.FORMAT + ",\"journal\":" + Journals.VERSION + "}");
        } else {
            terminal.out().println("agentc " + TEXT);
        }
        return Exit.DONE;
    }
}
