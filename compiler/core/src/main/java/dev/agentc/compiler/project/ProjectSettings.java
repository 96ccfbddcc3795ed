package dev.agentc.compiler.project;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the {@code agent.toml} of a folder says of all programs below it.
 *
 * @param roots folders that its sources lie in, relative to its own; empty if all that lies below may be one
 * @param journal the folder of the journal, absolute or relative to its own
 * @param zone what {@code today()} and {@code now()} go by, as {@link java.time.ZoneId} reads it
 * @param model what prompts and agents that name none are asked with
 * @param modelIsWrong whether it may name one that could not be read
 * @param maxOutput how many tokens a model that says nothing of it may answer with
 * @param prices US dollars a million tokens: model to {@code input output cached}, decimals as text, as JSON
 */
public record ProjectSettings(
        List<String> roots,
        Optional<String> journal,
        String zone,
        Optional<ModelText> model,
        boolean modelIsWrong,
        OptionalInt maxOutput,
        String prices) {
    public static final String UTC = "UTC";
    public static final String NO_PRICES = "{}";

    /** What holds where there is no file, or one that says nothing. */
    public static final ProjectSettings NONE = new ProjectSettings(
            List.of(), Optional.empty(), UTC, Optional.empty(), false, OptionalInt.empty(), NO_PRICES);

    /** The same of a file that could not be read: nobody knows what it was to say. */
    static final ProjectSettings UNREAD = new ProjectSettings(
            List.of(), Optional.empty(), UTC, Optional.empty(), true, OptionalInt.empty(), NO_PRICES);

    public ProjectSettings {
        roots = List.copyOf(roots);
    }
}
