package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
            write(Path.of(output.get()), program.bytes());
        }
        return Exit.DONE;
    }

    /** Whole or not at all: a plan that another process reads is never half of one. */
    private static void write(Path file, byte[] bytes) {
        // Not a temporary file of the JDK's: those are for their owner alone, and a plan is for whom the owner's mask
        // lets.
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try {
                Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be written: " + IoReason.of(e));
        }
    }
}
