package dev.agentc.cli;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import java.io.OutputStream;
import java.util.List;

/** Does what most starts do, once, so that a start-up cache can be recorded from it. */
final class Rehearsal {
    private static final String EXAMPLES = "/examples";

    private Rehearsal() {}

    /** @param arguments {@code fast} or {@code full}, then the folder that holds the examples */
    static int run(List<String> arguments, Terminal terminal) {
        if (arguments.size() != 2) {
            throw new WrongUse("`--rehearse` is the launcher's");
        }
        String example = arguments.get(1) + EXAMPLES + "/shop/clerk.agent";
        var nowhere = Output.plain(OutputStream.nullOutputStream());
        var quiet = new Terminal(terminal.in(), nowhere, nowhere);
        List<String[]> commands = arguments.getFirst().equals("fast")
                // Nothing but what most checks do: each class in the cache is loaded by every start.
                ? List.<String[]>of(new String[] {"check", arguments.get(1) + EXAMPLES})
                : List.of(
                        new String[] {"build", example},
                        new String[] {"run", example, "--seed", "1", "How much do 3 lamps cost?"},
                        new String[] {"run", example, "--seed", "2", "--json", "Are 2 mugs cheaper than a lamp?"},
                        new String[] {"runs"},
                        new String[] {"trace", "last"},
                        new String[] {"trace", "--transcript", "last"},
                        new String[] {"doctor"});
        int worst = 0;
        for (String[] command : commands) {
            worst = Math.max(worst, Main.run(command, quiet));
        }
        return worst;
    }
}
