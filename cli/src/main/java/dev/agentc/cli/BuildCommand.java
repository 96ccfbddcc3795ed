package dev.agentc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@code agentc build}: a program as a plan that runs without its sources. */
final class BuildCommand {
  private final Terminal terminal;

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(Arguments arguments) {
    try {
      Program program = Program.load(arguments.words(), terminal);
      if (!program.rest().isEmpty()) {
        throw new WrongUse("`" + program.rest().getFirst() + "` is no declaration of the file that can run");
      }
      Optional<String> output = arguments.option("output");
      if (output.isEmpty()) {
        terminal.out().writeBytes(program.bytes());
        terminal.out().println();
      } else {
        write(Path.of(output.get()), program.bytes());
      }
      return Exit.DONE;
    } catch (Program.Unsound e) {
      return Exit.FINDINGS;
    }
  }

  /** Whole or not at all: a plan that another process reads is never half of one. */
  private static void write(Path file, byte[] bytes) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path part = Files.createTempFile(folder, ".plan-", ".part");
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WrongUse("`" + file + "` cannot be written: " + e.getMessage());
    }
  }
}
