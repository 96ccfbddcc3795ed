package dev.agentc.cli;

import java.util.List;
import java.util.Optional;

/** The entry of the process. Dispatch is by hand: a command-line library costs more than a whole {@code check}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.system(System.getenv());
    int exit = run(args, terminal);
    // Not System.exit: shutdown hooks of libraries have nothing to say, and threads of models may still be alive.
    Runtime.getRuntime().halt(exit);
  }

  /** @return the process exit code; everything is written when this returns */
  static int run(String[] args, Terminal terminal) {
    int exit = attempt(args, terminal);
    Optional<String> lost = terminal.out().lost();
    lost.ifPresent(reason -> terminal.complain("the answer could not be written: " + reason, ""));
    terminal.flush();
    return lost.isPresent() ? Exit.WORLD : exit;
  }

  private static int attempt(String[] args, Terminal terminal) {
    try {
      return dispatch(args, terminal);
    } catch (WrongUse e) {
      terminal.complain(e.getMessage(), e.hint());
      return Exit.WRONG_USE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      terminal.complain(Report.of(e, args), "");
      return Exit.WORLD;
    }
  }

  private static int dispatch(String[] args, Terminal terminal) {
    if (args.length == 0) {
      terminal.out().print(Help.of("agentc"));
      return Exit.WRONG_USE;
    }
    String word =
        switch (args[0]) {
          case "--help", "-h" -> "help";
          case "--version", "-V" -> "version";
          default -> args[0];
        };
    if (word.equals("--rehearse")) {
      return Rehearsal.run(List.of(args).subList(1, args.length), terminal);
    }
    CommandLine line = command(word);
    Arguments arguments = Arguments.parse(line, args, 1);
    if (arguments.flag("help")) {
      terminal.out().print(Help.of(line.name()));
      return Exit.DONE;
    }
    return switch (line.name()) {
      case "run" -> new RunCommand(terminal).run(arguments);
      case "resume" -> new ResumeCommand(terminal).run(arguments);
      case "check" -> new CheckCommand(terminal).run(arguments);
      case "build" -> new BuildCommand(terminal).run(arguments);
      case "runs" -> new RunsCommand(terminal).run(arguments);
      case "trace" -> new TraceCommand(terminal).run(arguments);
      case "doctor" -> new DoctorCommand(terminal).run(arguments);
      case "version" -> Version.print(terminal, arguments);
      default -> help(terminal, arguments);
    };
  }

  private static CommandLine command(String word) {
    for (CommandLine line : CommandLine.ALL) {
      if (line.name().equals(word)) {
        return line;
      }
    }
    List<String> names = CommandLine.ALL.stream().map(CommandLine::name).toList();
    String hint =
        word.endsWith(".agent")
            ? "did you mean `agentc run " + word + "`?"
            : Nearest.of(word, names).map(n -> "did you mean `agentc " + n + "`?").orElse("`agentc help` lists what there is");
    throw new WrongUse("`" + word + "` is no command", hint);
  }

  private static int help(Terminal terminal, Arguments arguments) {
    String topic = Optional.ofNullable(arguments.words().isEmpty() ? null : arguments.words().getFirst()).orElse("agentc");
    if (!topic.equals("agentc")) {
      command(topic);
    }
    terminal.out().print(Help.of(topic));
    return Exit.DONE;
  }
}
