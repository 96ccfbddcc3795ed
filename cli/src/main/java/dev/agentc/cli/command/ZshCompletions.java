package dev.agentc.cli.command;

import dev.agentc.cli.arguments.CommandLine;
import java.util.List;

/** For zsh, whose own helpers know the rest. */
final class ZshCompletions {
    private final StringBuilder out = new StringBuilder();

    String script() {
        out.append("""
            #compdef agentc
            # Completions of agentc for zsh: eval "$(agentc completions zsh)" after compinit, or this as a file _agentc on the fpath
            """);
        ShellWords.commands().stream()
                .filter(line -> !ShellWords.behind(line).isEmpty())
                .forEach(this::steps);
        out.append("""
            _agentc() {
              local curcontext="$curcontext" state line
              local -a commands
              commands=(
            """);
        for (CommandLine line : ShellWords.commands()) {
            out.append("    ")
                    .append(ShellWords.quoted(line.name() + ":" + ShellWords.says(line)))
                    .append('\n');
        }
        out.append("""
              )
              _arguments -C '1: :->command' '*:: :->rest'
              case $state in
                command) _describe -t commands 'agentc command' commands ;;
                rest)
                  case $words[1] in
            """);
        ShellWords.commands().forEach(this::command);
        out.append("""
                  esac ;;
              esac
            }
            if [ "$funcstack[1]" = _agentc ]; then _agentc "$@"; else compdef _agentc agentc; fi
            """);
        return out.toString();
    }

    /** What completes the words of a command that is made of steps. */
    private void steps(CommandLine line) {
        out.append("_agentc_").append(line.name()).append("() {\n  case $words[CURRENT-1] in\n");
        ShellWords.behind(line)
                .forEach((before, words) -> out.append("    ")
                        .append(before)
                        .append(") compadd -- ")
                        .append(String.join(" ", words))
                        .append(" ;;\n"));
        out.append("    *) _files; compadd -- ")
                .append(String.join(" ", ShellWords.words(line)))
                .append(" ;;\n  esac\n}\n");
    }

    private void command(CommandLine line) {
        out.append("        ").append(line.name()).append(") _arguments");
        line.flags()
                .forEach(flag -> names(flag)
                        .forEach(name -> out.append(" '").append(name).append('\'')));
        line.valued()
                .forEach(option -> names(option)
                        .forEach(name -> out.append(" '")
                                .append(name)
                                .append(name.startsWith("--") ? "=" : "+")
                                .append(':')
                                .append(option)
                                .append(':')
                                .append(value(line, option))
                                .append('\'')));
        out.append(" '*:")
                .append(line.name())
                .append(':')
                .append(argument(line))
                .append("' ;;\n");
    }

    private static List<String> names(String option) {
        return ShellWords.letter(option)
                .map(letter -> List.of("--" + option, "-" + letter))
                .orElse(List.of("--" + option));
    }

    private static String value(CommandLine line, String option) {
        if (ShellWords.takesFile(option)) {
            return "_files";
        }
        List<String> values = ShellWords.values(line, option);
        return values.isEmpty() ? " " : "(" + String.join(" ", values) + ")";
    }

    private static String argument(CommandLine line) {
        if (ShellWords.takesSources(line)) {
            return "_files -g \"*.agent(-.)\"";
        }
        if (!ShellWords.behind(line).isEmpty()) {
            return "_agentc_" + line.name();
        }
        if (ShellWords.takesFiles(line)) {
            return "_files";
        }
        List<String> words = ShellWords.words(line);
        return words.isEmpty() ? " " : "(" + String.join(" ", words) + ")";
    }
}
