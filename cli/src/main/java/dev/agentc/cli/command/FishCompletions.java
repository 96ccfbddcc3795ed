package dev.agentc.cli.command;

import dev.agentc.cli.arguments.CommandLine;
import java.util.List;
import java.util.stream.Collectors;

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
        if (ShellWords.takesSources(line)) {
            start(line).append(" -k -a '(__fish_complete_suffix .agent)'\n");
            return;
        }
        List<String> words = ShellWords.words(line);
        String files = ShellWords.takesFiles(line) ? " -F" : "";
        String choice = words.isEmpty() ? "" : " -a " + quoted(String.join(" ", words));
        if (!files.isEmpty() || !choice.isEmpty()) {
            start(line).append(files).append(choice).append('\n');
        }
    }

    private void behind(CommandLine line, String before, List<String> words) {
        out.append("complete -c agentc -n '")
                .append(seen(line))
                .append("; and test (commandline -opc)[-1] = ")
                .append(before)
                .append("' -a ")
                .append(quoted(String.join(" ", words)))
                .append('\n');
    }

    private StringBuilder start(CommandLine line) {
        return out.append("complete -c agentc -n '").append(seen(line)).append('\'');
    }

    /** That a line is of this command, and not of one that has a word of the same name. */
    private static String seen(CommandLine line) {
        String others = ShellWords.commands().stream()
                .filter(other ->
                        ShellWords.behind(other).values().stream().anyMatch(words -> words.contains(line.name())))
                .map(other -> "; and not __fish_seen_subcommand_from " + other.name())
                .collect(Collectors.joining());
        return "__fish_seen_subcommand_from " + line.name() + others;
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
