package dev.agentc.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and whatever it started. */
final class Family implements AutoCloseable {
  /** Makes the program it becomes the leader of a process group; part of util-linux, which every Linux has. */
  private static final Optional<Path> SETSID = tool("setsid");

  /** Its own {@code kill} is everywhere; the program of that name is not. */
  private static final Optional<Path> SHELL = tool("sh");

  private static final boolean GROUPS =
      System.getProperty("os.name", "").equals("Linux") && SETSID.isPresent() && SHELL.isPresent();

  private final Process process;

  Family(Process process) {
    this.process = process;
  }

  /** The command line that starts a program in a group of its own. */
  static List<String> leading(String program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    if (GROUPS) {
      line.add(SETSID.orElseThrow().toString());
    }
    line.add(program);
    line.addAll(arguments.subList(1, arguments.size()));
    return line;
  }

  /** Ends it and all of them at once, without asking. What it has written stays to be read: {@link Process} would close that. */
  void kill() {
    List<ProcessHandle> descendants = process.descendants().toList();
    if (GROUPS) {
      killGroup();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private void killGroup() {
    try {
      Process kill =
          new ProcessBuilder(SHELL.orElseThrow().toString(), "-c", "kill -KILL -" + process.pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor(5, TimeUnit.SECONDS); // fails where nobody is left, which is what is wanted
    } catch (IOException e) {
      // The descendants are ended one by one below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private static Optional<Path> tool(String name) {
    return Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
  }
}
