package dev.agentc.tools;

import dev.agentc.effect.Commands;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the program a call names: as a path from its folder, or by the {@code PATH} the program itself will see. */
final class Programs {
  private Programs() {}

  /** @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if there is none */
  static String find(Commands.Call call) {
    if (call.arguments().isEmpty() || call.arguments().getFirst().isBlank()) {
      throw Processes.failed(call, "names no program", "Begin the list with a program.");
    }
    if (call.arguments().stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
      throw Processes.failed(call, "is given an argument with a NUL character", "Leave it out; no program can be given one.");
    }
    String name = call.arguments().getFirst();
    try {
      return name.contains("/") ? there(call, call.folder().resolve(name)) : onPath(call, name);
    } catch (InvalidPathException e) {
      throw Processes.failed(call, "is no name of a program", "Correct the first argument.");
    }
  }

  private static String onPath(Commands.Call call, String name) {
    String path = call.environment().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = call.folder().resolve(folder).resolve(name);
      if (!folder.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw Processes.failed(call, "is not in PATH (" + path + ")", "Install it, or correct its name.");
  }

  private static String there(Commands.Call call, Path program) {
    if (!Files.isRegularFile(program)) {
      throw Processes.failed(call, "is not there", "Correct its path; it starts from the folder the run was started in.");
    }
    if (!Files.isExecutable(program)) {
      throw Processes.failed(call, "may not be executed", "Make it executable: chmod +x " + program.getFileName() + ".");
    }
    return program.toAbsolutePath().toString();
  }
}
