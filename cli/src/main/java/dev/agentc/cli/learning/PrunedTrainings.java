package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.wiring.WeightLock;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.journal.Histories;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders of trainings whose runs are removed from the journal of their job. One that a lock names is kept, and so is one of which
 * nobody can tell: a lock lies beside the program, and where that was is recorded in the run.
 */
public record PrunedTrainings(Map<RunId, TrainingFolder> folders, Map<RunId, String> needed) {
    private static final String JOBS = "jobs";

    /** @param why as a sentence goes on after the folder and a colon */
    public record Kept(Path folder, String why) {}

    /**
     * @param count how many folders were removed
     * @param kept those of runs that are gone
     */
    public record Removed(int count, List<Kept> kept) {
        public Removed {
            kept = List.copyOf(kept);
        }
    }

    public PrunedTrainings {
        folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
        needed = Map.copyOf(needed);
    }

    /** What is recorded of runs, looked at before they are removed. */
    public static PrunedTrainings of(JournalFolder home, Histories journal, List<RunId> chosen) {
        Map<RunId, TrainingFolder> folders = new LinkedHashMap<>();
        Map<RunId, String> needed = new LinkedHashMap<>();
        for (RunId run : isOfJob(home) ? chosen : List.<RunId>of()) {
            var folder = new TrainingFolder(home.folder().resolve(run.toString()));
            if (folder.exists()) {
                folders.put(run, folder);
                needed(run, folder, journal).ifPresent(why -> needed.put(run, why));
            }
        }
        return new PrunedTrainings(folders, needed);
    }

    /** Only beside the journal of a job there are folders of trainings. */
    private static boolean isOfJob(JournalFolder home) {
        return Optional.ofNullable(home.folder().getParent())
                .filter(above -> above.endsWith(JOBS))
                .isPresent();
    }

    /**
     * Removes the folders of runs that are gone.
     *
     * @param there runs that the journal still has
     */
    public Removed remove(Collection<RunId> there) {
        int count = 0;
        List<Kept> kept = new ArrayList<>();
        for (RunId run : folders.keySet()) {
            if (!there.contains(run)) {
                TrainingFolder folder = folders.get(run);
                Optional<String> why = Optional.ofNullable(needed.get(run)).or(() -> remove(folder));
                why.ifPresent(reason -> kept.add(new Kept(folder.path(), reason)));
                count += why.isPresent() ? 0 : 1;
            }
        }
        return new Removed(count, kept);
    }

    private static Optional<String> remove(TrainingFolder folder) {
        try {
            return folder.remove();
        } catch (IOException e) {
            return Optional.of("it cannot be removed: " + IoReason.of(e));
        }
    }

    /** Why the weights of a run may still be needed; empty if no lock names them. */
    private static Optional<String> needed(RunId run, TrainingFolder folder, Histories journal) {
        try {
            History history = journal.history(run);
            return history.damage().isPresent()
                    ? Optional.of("its run is damaged, so nobody knows whether a lock names it")
                    : needed(run, folder, history);
        } catch (EffectFailed e) {
            return Optional.of("its run cannot be read, so nobody knows whether a lock names it");
        }
    }

    private static Optional<String> needed(RunId run, TrainingFolder folder, History history) {
        Path source = source(history);
        Optional<String> named = around(folder, source)
                .flatMap(beside -> named(run, beside).stream())
                .findFirst();
        Optional<Path> weights = weights(history);
        if (named.isPresent() || weights.isEmpty()) {
            return named;
        }
        if (!folder.holds(weights.get())) {
            return Optional.of("its weights were written to " + weights.get() + ", so it was moved since");
        }
        return source.isAbsolute() && Files.isDirectory(source)
                ? Optional.empty()
                : Optional.of("the folder of its program, " + source + ", is gone, and a lock may have gone with it");
    }

    /** Where the program lay, and with it the lock. */
    private static Path source(History history) {
        String folder = history.start().pins().getOrDefault("folder", "{}");
        return Path.of(RecordedJson.read(folder).path("source").asText());
    }

    /** Those that a training shipped when it was done; of no other a lock is written. */
    private static Optional<Path> weights(History history) {
        return Optional.of(history)
                .filter(run -> run.status() == Journal.Status.DONE)
                .flatMap(run -> run.events().stream()
                        .filter(event -> event.isEnd() && event.key().text().indexOf('/') < 0)
                        .reduce((first, second) -> second))
                .map(end -> RecordedJson.object(end).path("weights"))
                .filter(JsonNode::isTextual)
                .map(weights -> Path.of(weights.textValue()));
    }

    /** The folders beside which a lock is looked for: the program's, and all around the journal. */
    private static Stream<Path> around(TrainingFolder folder, Path source) {
        return Stream.concat(Stream.of(source), Stream.iterate(folder.path(), Objects::nonNull, Path::getParent))
                .distinct();
    }

    /** Ids of runs are unique, so a lock that names one means it wherever the folder was when it was written. */
    private static Optional<String> named(RunId run, Path beside) {
        try {
            for (Path lock : WeightLock.all(beside)) {
                if (WeightLock.read(lock).checkpoints().endsWith(run.toString())) {
                    return Optional.of(lock + " names it");
                }
            }
            return Optional.empty();
        } catch (IOException | EffectFailed e) {
            return Optional.of("a lock in " + beside.resolve("locks") + " cannot be read, and may name it");
        }
    }
}
