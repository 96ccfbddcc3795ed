package dev.agentc.cli.command;

import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.data.DataVerb;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.data.format.DataFormats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can stand where on a command line, for all shells alike: taken from what the commands understand, so nothing is forgotten. */
final class ShellWords {
    private static final List<String> SOURCES = List.of("run", "check", "test", "fmt", "build", "doc", "eval", "train");
    private static final List<String> RUNS = List.of("trace", "resume", "replay", "settle", "export");
    private static final List<String> FILES = List.of("output", "input", "spec", "junit", "rejects", "metrics");

    private static final Map<String, List<String>> VALUES = Map.of(
            "check --format", List.of("human", "concise", "json", "sarif"),
            "check --color", List.of("always", "never", "auto"),
            "doc --format", List.of("markdown", "html"),
            "data --by", List.of("said", "task", "group"));

    /** Of a command that is made of steps: what stands behind a word of it. Behind any other are files, and {@code then}. */
    private static final Map<String, Map<String, List<String>>> BEHIND = Map.of("data", behindData());

    private ShellWords() {}

    private static Map<String, List<String>> behindData() {
        List<String> read = new ArrayList<>(DataFormats.read());
        read.add("runs");
        Map<String, List<String>> behind = new LinkedHashMap<>();
        behind.put("data", DataVerb.words());
        behind.put(CommandLine.THEN, DataVerb.words());
        behind.put("import", read);
        behind.put("export", DataFormats.written());
        return behind;
    }

    /** The words that stand behind others; empty of a command that is not made of steps. */
    static Map<String, List<String>> behind(CommandLine line) {
        return BEHIND.getOrDefault(line.name(), Map.of());
    }

    static List<CommandLine> commands() {
        return CommandLine.ALL;
    }

    static List<String> names() {
        return CommandLine.ALL.stream().map(CommandLine::name).toList();
    }

    /** What the first line of its help says. */
    static String says(CommandLine line) {
        String first = Help.of(line.name()).lines().findFirst().orElse("");
        String says = first.substring(first.indexOf(':') + 1).strip();
        return says.endsWith(".") ? says.substring(0, says.length() - 1) : says;
    }

    /** The words that can stand for a command's argument; empty if it names nothing that is known. */
    static List<String> words(CommandLine line) {
        return switch (line.name()) {
            case "data" -> List.of(CommandLine.THEN);
            case "explain" -> Compiler.rules().stream().map(Rule::id).toList();
            case "help" -> names();
            case "completions" -> CompletionsCommand.SHELLS;
            default -> RUNS.contains(line.name()) ? List.of("last") : List.of();
        };
    }

    static boolean takesSources(CommandLine line) {
        return SOURCES.contains(line.name());
    }

    /** Whether its arguments are files of any kind, perhaps beside words. */
    static boolean takesFiles(CommandLine line) {
        return line.name().equals("import") || BEHIND.containsKey(line.name());
    }

    /** What an option of a command can be; empty if it is no choice. */
    static List<String> values(CommandLine line, String option) {
        return VALUES.getOrDefault(line.name() + " --" + option, List.of());
    }

    static boolean takesFile(String option) {
        return FILES.contains(option);
    }

    static Optional<String> letter(String option) {
        return CommandLine.SHORT.entrySet().stream()
                .filter(entry -> entry.getValue().equals(option))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All options of a command as they are typed. */
    static List<String> typed(CommandLine line) {
        var typed = new ArrayList<String>();
        for (String option : line.options()) {
            typed.add("--" + option);
            letter(option).ifPresent(letter -> typed.add("-" + letter));
        }
        return typed;
    }

    /** In single quotes, as these shells all read them. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
