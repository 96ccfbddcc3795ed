package dev.agentc.cli.command;

import dev.agentc.cli.arguments.CommandLine;

/** For bash, from 3.2 on. */
final class BashCompletions {
    private final StringBuilder out = new StringBuilder();

    String script() {
        out.append("""
            # Completions of agentc for bash: eval "$(agentc completions bash)"
            _agentc_sources() {
              local IFS=$'\\n'
              compopt -o filenames 2> /dev/null
              COMPREPLY=($(compgen -d -- "$1") $(compgen -f -X '!*.agent' -- "$1"))
            }
            _agentc_files() {
              local IFS=$'\\n'
              compopt -o filenames 2> /dev/null
              COMPREPLY=($(compgen -f -- "$1") $(compgen -W "$2" -- "$1"))
            }
            _agentc_words() {
              COMPREPLY=($(compgen -W "$2" -- "$1"))
            }
            _agentc() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' i
              for ((i = 1; i < COMP_CWORD; i++)); do
                case ${COMP_WORDS[i]} in
                  -*) ;;
                  *) command=${COMP_WORDS[i]}; break ;;
                esac
              done
              case "$command $before" in
            """);
        ShellWords.commands().forEach(line -> line.valued().forEach(option -> value(line, option)));
        ShellWords.commands()
                .forEach(line -> ShellWords.behind(line).forEach((before, words) -> {
                    String options = "case $word in -*) ;; *) ";
                    out.append("    '")
                            .append(line.name())
                            .append(' ')
                            .append(before)
                            .append("') ")
                            .append(options);
                    out.append("_agentc_words \"$word\" ").append(ShellWords.quoted(String.join(" ", words)));
                    out.append("; return ;; esac ;;\n");
                }));
        out.append("  esac\n  case $command in\n");
        out.append("    '') _agentc_words \"$word\" ")
                .append(ShellWords.quoted(String.join(" ", ShellWords.names()) + " --help --version"))
                .append(" ;;\n");
        ShellWords.commands().forEach(this::command);
        out.append("  esac\n}\ncomplete -F _agentc agentc\n");
        return out.toString();
    }

    private void value(CommandLine line, String option) {
        String name = "'" + line.name() + " --" + option + "'";
        String letter = ShellWords.letter(option)
                .map(each -> "|'" + line.name() + " -" + each + "'")
                .orElse("");
        out.append("    ").append(name).append(letter).append(") ");
        if (!ShellWords.values(line, option).isEmpty()) {
            out.append("_agentc_words \"$word\" ")
                    .append(ShellWords.quoted(String.join(" ", ShellWords.values(line, option))))
                    .append("; ");
        } else if (ShellWords.takesFile(option)) {
            out.append("compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -f -- \"$word\")); ");
        }
        out.append("return ;;\n");
    }

    private void command(CommandLine line) {
        String options = String.join(" ", ShellWords.typed(line));
        String words = String.join(" ", ShellWords.words(line));
        out.append("    ").append(line.name()).append(")\n      case $word in\n");
        out.append("        -*) _agentc_words \"$word\" ")
                .append(ShellWords.quoted(options))
                .append(" ;;\n        *) ");
        if (ShellWords.takesSources(line)) {
            out.append("_agentc_sources \"$word\"");
        } else {
            out.append(ShellWords.takesFiles(line) ? "_agentc_files" : "_agentc_words")
                    .append(" \"$word\" ")
                    .append(ShellWords.quoted(words));
        }
        out.append(" ;;\n      esac ;;\n");
    }
}
