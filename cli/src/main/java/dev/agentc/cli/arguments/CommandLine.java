package dev.agentc.cli.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one command understands.
 *
 * @param words how many words it takes at most
 * @param flags options without a value, long names
 * @param valued options with a value
 * @param ownOptions whether further {@code --name value} pairs are the program's parameters
 */
public record CommandLine(String name, int words, List<String> flags, List<String> valued, boolean ownOptions) {
    /** What joins the steps of a command that has some. (Miller, {@code then}-chaining) */
    public static final String THEN = "then";

    private static final int ANY = Integer.MAX_VALUE;
    private static final List<String> CHAINED = List.of("data");
    private static final List<String> EVERYWHERE = List.of("help", "json");

    public static final List<CommandLine> ALL = List.of(
            new CommandLine("run", ANY, with("quiet", "stream"), List.of("debug", "input", "model", "seed"), true),
            new CommandLine("resume", 1, with("quiet", "stream"), List.of(), false),
            new CommandLine("settle", 3, with(), List.of("result"), false),
            new CommandLine(
                    "check", ANY, with("cost", "flows", "locked", "fix", "watch"), List.of("format", "color"), false),
            new CommandLine(
                    "test",
                    ANY,
                    with("record", "update", "coverage"),
                    List.of("debug", "filter", "parallel", "junit"),
                    false),
            new CommandLine("fmt", ANY, with("check", "diff"), List.of(), false),
            new CommandLine("new", 1, with(), List.of(), false),
            new CommandLine("replay", 1, with(), List.of("spec"), false),
            new CommandLine("build", ANY, with(), List.of("output"), false),
            new CommandLine("runs", 0, with("prune"), List.of("limit", "older", "keep", "status"), false),
            new CommandLine("trace", 1, with("bill", "transcript", "labels", "full", "follow"), List.of(), false),
            new CommandLine("export", 1, with(), List.of("output"), false),
            new CommandLine("import", 1, with(), List.of(), false),
            new CommandLine(
                    "data",
                    ANY,
                    with("strict", "tokens", "best"),
                    List.of(
                            "output", "rejects", "where", "slice", "by", "parts", "seed", "share", "good", "margin",
                            "job"),
                    false),
            new CommandLine(
                    "eval", 2, with("markdown", "resume"), List.of("debug", "seed", "compare", "rescore"), false),
            new CommandLine("train", 2, with("dry-run", "resume"), List.of("debug", "metrics", "seed"), false),
            new CommandLine("explain", 1, with(), List.of(), false),
            new CommandLine("doc", ANY, with("check", "private"), List.of("output", "format", "source"), false),
            new CommandLine("card", 0, with(), List.of(), false),
            new CommandLine("doctor", 0, with(), List.of(), false),
            new CommandLine("completions", 1, with(), List.of(), false),
            new CommandLine("lsp", 0, with("stdio"), List.of(), false),
            new CommandLine("version", 0, with(), List.of(), false),
            new CommandLine("help", 1, with(), List.of(), false));

    /** Options by their one letter. */
    public static final Map<String, String> SHORT = Map.of("h", "help", "o", "output", "q", "quiet", "m", "model");

    /** Options that take two values. */
    static final List<String> PAIRS = List.of("compare");

    private static List<String> with(String... more) {
        var flags = new ArrayList<>(EVERYWHERE);
        flags.addAll(List.of(more));
        return List.copyOf(flags);
    }

    public List<String> options() {
        var names = new ArrayList<>(flags);
        names.addAll(valued);
        return names;
    }

    /** Whether it may be several steps, each with words and options of its own. */
    boolean isChained() {
        return CHAINED.contains(name);
    }

    /** The long name of {@code -x}; other short words stay as they are and are unknown. */
    String longName(String arg) {
        return SHORT.getOrDefault(arg.substring(1), arg);
    }
}
