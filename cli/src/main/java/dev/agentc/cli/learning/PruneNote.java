package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run says of where its weights may be named: {@code RUN.pruned} beside their folder. It is there from before the run leaves the
 * journal until the folder is gone, so that a prune goes on with one whose process died between the two.
 *
 * @param source where the program lay, and with it the lock
 * @param weights those that it shipped when it was done; of no other a lock is written
 */
record PruneNote(RunId run, Path source, Optional<Path> weights) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".pruned";
    private static final String SOURCE = "source";
    private static final String WEIGHTS = "weights";

    static PruneNote of(RunId run, History history) {
        String folder = history.start().pins().getOrDefault("folder", "{}");
        return new PruneNote(run, Path.of(RecordedJson.read(folder).path(SOURCE).asText()), shipped(history));
    }

    private static Optional<Path> shipped(History history) {
        return Optional.of(history)
                .filter(run -> run.status() == Journal.Status.DONE)
                .flatMap(run -> run.events().stream()
                        .filter(event -> event.isEnd() && event.key().text().indexOf('/') < 0)
                        .reduce((first, second) -> second))
                .flatMap(end -> path(RecordedJson.object(end)));
    }

    private static Optional<Path> path(JsonNode told) {
        return Optional.of(told.path(WEIGHTS)).filter(JsonNode::isTextual).map(weights -> Path.of(weights.textValue()));
    }

    /** Runs of which there is a note. */
    static List<RunId> all(JournalFolder home) {
        try (Stream<Path> files = Files.list(home.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .flatMap(name -> run(name).stream())
                    .toList();
        } catch (IOException e) {
            return List.of(); // a journal was opened in this folder
        }
    }

    private static Optional<RunId> run(String name) {
        try {
            RunId run = RunId.parse(name.substring(0, name.length() - ENDING.length()));
            return Optional.of(run).filter(parsed -> name.equals(parsed + ENDING));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not ours
        }
    }

    static PruneNote read(JournalFolder home, RunId run) throws IOException {
        JsonNode told = JSON.readTree(file(home, run).toFile());
        if (!told.path(SOURCE).isTextual()) {
            throw new IOException("it says nothing of a program");
        }
        return new PruneNote(run, Path.of(told.path(SOURCE).textValue()), path(told));
    }

    /** It is on the disk when this returns, as what the journal loses next is gone for good. */
    void write(JournalFolder home) throws IOException {
        ObjectNode told = JSON.createObjectNode().put("format", 1).put(SOURCE, source.toString());
        weights.ifPresent(file -> told.put(WEIGHTS, file.toString()));
        Files.write(
                file(home, run),
                JSON.writeValueAsBytes(told),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    static void remove(JournalFolder home, RunId run) throws IOException {
        Files.deleteIfExists(file(home, run));
    }

    private static Path file(JournalFolder home, RunId run) {
        return home.folder().resolve(run + ENDING);
    }
}
