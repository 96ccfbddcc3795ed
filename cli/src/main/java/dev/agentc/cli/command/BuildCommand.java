package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/** {@code agentc build}: a program as a plan that runs without its sources. */
public final class BuildCommand {
    private final Terminal terminal;

    public BuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        ProgramFile program = ProgramFile.load(arguments, terminal);
        if (!program.rest().isEmpty()) {
            throw program.unknown(program.rest().getFirst());
        }
        Optional<String> output = arguments.option("output");
        if (output.isEmpty()) {
            terminal.out().writeBytes(program.bytes());
            terminal.out().println();
        } else {
            WholeFile.write(Path.of(output.get()), program.bytes());
        }
        return Exit.DONE;
    }
}
