package dev.agentc.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What one command understands.
 *
 * @param flags options without a value, long names
 * @param valued options with a value
 * @param ownOptions whether further {@code --name value} pairs are the program's parameters
 */
record CommandLine(String name, List<String> flags, List<String> valued, boolean ownOptions) {
  private static final List<String> EVERYWHERE = List.of("help", "json");

  static final List<CommandLine> ALL =
      List.of(
          new CommandLine("run", with("quiet"), List.of("input", "model", "seed"), true),
          new CommandLine("resume", with("quiet"), List.of(), false),
          new CommandLine("check", with(), List.of("format", "color"), false),
          new CommandLine("build", with(), List.of("output"), false),
          new CommandLine("runs", with(), List.of("limit"), false),
          new CommandLine("trace", with("bill", "transcript"), List.of(), false),
          new CommandLine("doctor", with(), List.of(), false),
          new CommandLine("version", with(), List.of(), false),
          new CommandLine("help", with(), List.of(), false));

  private static List<String> with(String... more) {
    var flags = new ArrayList<>(EVERYWHERE);
    flags.addAll(List.of(more));
    return List.copyOf(flags);
  }

  List<String> all() {
    var names = new ArrayList<>(flags);
    names.addAll(valued);
    return names;
  }

  /** The long name of {@code -x}; other short words stay as they are and are unknown. */
  String longName(String arg) {
    return switch (arg) {
      case "-h" -> "help";
      case "-o" -> "output";
      case "-q" -> "quiet";
      case "-m" -> "model";
      default -> arg;
    };
  }
}
