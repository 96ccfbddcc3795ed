package dev.agentc.cli.command;

import dev.agentc.cli.arguments.CommandLine;
import java.util.List;

/** For fish. */
final class FishCompletions {
    private final StringBuilder out = new StringBuilder();

    String script() {
        out.append(
                "# Completions of agentc for fish: agentc completions fish > ~/.config/fish/completions/agentc.fish\n");
        out.append("complete -c agentc -f\n");
        for (CommandLine line : ShellWords.commands()) {
            out.append("complete -c agentc -n __fish_use_subcommand -a ")
                    .append(line.name())
                    .append(" -d ")
                    .append(quoted(ShellWords.says(line)))
                    .append('\n');
        }
        ShellWords.commands().forEach(this::command);
        return out.toString();
    }

    private void command(CommandLine line) {
        line.flags().forEach(flag -> option(line, flag, ""));
        line.valued().forEach(option -> option(line, option, value(line, option)));
        ShellWords.behind(line).forEach((before, more) -> behind(line, before, more));
        List<String> words = ShellWords.words(line);
        if (ShellWords.takesSources(line)) {
            start(line).append(" -k -a '(__fish_complete_suffix .agent)'\n");
        } else if (!ShellWords.behind(line).isEmpty()) {
            start(line).append(" -F -a ").append(CommandLine.THEN).append('\n');
        } else if (!words.isEmpty()) {
            start(line).append(" -a ").append(quoted(String.join(" ", words))).append('\n');
        }
    }

    private void behind(CommandLine line, String before, List<String> words) {
        out.append("complete -c agentc -n '__fish_seen_subcommand_from ")
                .append(line.name())
                .append("; and test (commandline -opc)[-1] = ")
                .append(before)
                .append("' -a ")
                .append(quoted(String.join(" ", words)))
                .append('\n');
    }

    private StringBuilder start(CommandLine line) {
        return out.append("complete -c agentc -n '__fish_seen_subcommand_from ")
                .append(line.name())
                .append('\'');
    }

    private void option(CommandLine line, String option, String value) {
        start(line).append(" -l ").append(option);
        ShellWords.letter(option).ifPresent(letter -> out.append(" -s ").append(letter));
        out.append(value).append('\n');
    }

    private static String value(CommandLine line, String option) {
        if (ShellWords.takesFile(option)) {
            return " -r -F";
        }
        List<String> values = ShellWords.values(line, option);
        return values.isEmpty() ? " -x" : " -x -a " + quoted(String.join(" ", values));
    }

    /** Here a backslash takes the meaning of a quote within quotes. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
