package dev.agentc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: words, flags, options with values, and what a program's own parameters were given.
 *
 * <p>{@code --name value} and {@code --name=value} mean the same; {@code --} ends options.
 */
final class Arguments {
  private final CommandLine line;
  private final List<String> words = new ArrayList<>();
  private final Set<String> flags = new java.util.LinkedHashSet<>();
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, String> inputs = new LinkedHashMap<>();

  private Arguments(CommandLine line) {
    this.line = line;
  }

  /** @throws WrongUse for an unknown option, one whose value is missing, or a word too many */
  static Arguments parse(CommandLine line, String[] args, int from) {
    var parsed = new Arguments(line);
    for (int i = from; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--")) {
        for (i++; i < args.length; i++) {
          parsed.words.add(args[i]);
        }
      } else if (arg.length() > 1 && arg.charAt(0) == '-') {
        i = parsed.option(args, i);
      } else {
        parsed.words.add(arg);
      }
    }
    if (parsed.words.size() > line.words()) {
      throw new WrongUse(
          "`" + parsed.words.get(line.words()) + "` is one word too many for `agentc " + line.name() + "`",
          "`agentc help " + line.name() + "` says what it takes");
    }
    return parsed;
  }

  private int option(String[] args, int at) {
    String arg = args[at];
    String name = arg.startsWith("--") ? arg.substring(2) : line.longName(arg);
    int equals = name.indexOf('=');
    String inline = equals < 0 ? null : name.substring(equals + 1);
    name = equals < 0 ? name : name.substring(0, equals);
    if (line.flags().contains(name)) {
      if (inline != null) {
        throw new WrongUse("`--" + name + "` takes no value");
      }
      flags.add(name);
      return at;
    }
    if (!line.valued().contains(name) && !line.ownOptions()) {
      throw new WrongUse(
          "`" + arg + "` is no option of `agentc " + line.name() + "`",
          Nearest.of(name, line.options()).map(n -> "did you mean `--" + n + "`?").orElse("`agentc help " + line.name() + "` lists them"));
    }
    String value = inline;
    int last = at;
    if (value == null) {
      if (at + 1 >= args.length) {
        throw new WrongUse("`--" + name + "` needs a value");
      }
      value = args[++last];
    }
    if (line.valued().contains(name)) {
      options.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    } else if (inputs.put(name, value) != null) {
      throw new WrongUse("`--" + name + "` is given twice");
    }
    return last;
  }

  /** The command they are for. */
  CommandLine command() {
    return line;
  }

  List<String> words() {
    return words;
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  /** @throws WrongUse if it is given more than once */
  Optional<String> option(String name) {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw new WrongUse("`--" + name + "` is given twice");
    }
    return given.stream().findFirst();
  }

  /** Of an option that may be given more than once. */
  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** What stands under names that are no options of the command: parameters of the program. */
  Map<String, String> inputs() {
    return inputs;
  }
}
