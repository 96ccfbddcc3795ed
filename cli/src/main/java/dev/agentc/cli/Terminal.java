package dev.agentc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two outputs. Answers go to {@code out}, steps, progress and findings to {@code err}; both are UTF-8.
 *
 * @param color whether {@code err} may be coloured
 * @param width columns of the terminal
 */
record Terminal(PrintStream out, PrintStream err, boolean color, int width) {

  static Terminal system(Map<String, String> environment) {
    boolean color =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"))
            && environment.containsKey("TERM")
            && System.console() != null
            && System.console().isTerminal();
    return new Terminal(
        stream(FileDescriptor.out), stream(FileDescriptor.err), color, columns(environment.get("COLUMNS")));
  }

  private static PrintStream stream(FileDescriptor to) {
    return new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(to), 8192), false, StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    try {
      return text == null ? 100 : Math.max(20, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  void flush() {
    out.flush();
    err.flush();
  }

  /** One sentence on the error output, with our name before it. */
  void complain(String message, String hint) {
    err.println("agentc: " + message);
    if (!hint.isEmpty()) {
      err.println("  " + hint);
    }
  }
}
