package dev.agentc.bench.learning;

import dev.agentc.bench.crash.Jvm;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One training in a folder of its own, carried from process to process by the command. */
final class TrainedPlace {
    private static final String NAME = "taught";

    private final Jvm jvm;
    private final Path folder;
    private final Path errors;

    /** What a process runs on: bits are the same on all. */
    record Machine(int threads, boolean vectors) {
        private List<String> flags() {
            List<String> flags = new ArrayList<>(List.of("-XX:ActiveProcessorCount=" + threads));
            if (vectors) {
                flags.addAll(List.of("--add-modules", "jdk.incubator.vector"));
            }
            return flags;
        }
    }

    /** @param folder an empty one, which the program is written into */
    TrainedPlace(Jvm jvm, Path folder, Path shop, TrainedJob job) throws IOException {
        this.jvm = jvm;
        this.folder = folder;
        this.errors = folder.resolve("errors");
        for (String file : List.of("shop.agent", "train.jsonl", "test.jsonl")) {
            Files.copy(shop.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("taught.agent"), job.program());
    }

    /** Begins it, or carries it on, to its end. */
    void ends(Machine machine) throws IOException, InterruptedException {
        int code = start(machine, 0).waitFor();
        if (code != 0 || !isLocked()) {
            throw new IllegalStateException("it ended with " + code + ": " + told());
        }
    }

    /** Begins it, or carries it on, in a process that dies so long after it began, unless it has ended before that. */
    void dies(Machine machine, long millis, boolean halts) throws IOException, InterruptedException {
        Process process = start(machine, halts ? millis : 0);
        if (!halts && !process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        process.waitFor();
    }

    private Process start(Machine machine, long halting) throws IOException {
        List<String> words = new ArrayList<>(machine.flags());
        words.addAll(List.of(
                HaltingAgentc.class.getName(),
                String.valueOf(halting),
                "train",
                folder.resolve("taught.agent").toString(),
                NAME));
        words.addAll(run().isPresent() ? List.of("--resume") : List.of("--seed", "3"));
        Process process = jvm.start(Map.of("AGENTC_HOME", folder.resolve("home").toString()), words, errors);
        process.getOutputStream().close();
        Thread.ofVirtual().start(() -> drained(process));
        return process;
    }

    private static void drained(Process process) {
        try (var out = process.getInputStream()) {
            out.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it died
        }
    }

    private Path job() {
        return folder.resolve("home/jobs").resolve(NAME);
    }

    /** Whether the training has come to its end and said so. */
    boolean isLocked() {
        return Files.exists(folder.resolve("locks/taught.json"));
    }

    /** What all processes said on their error output. */
    String told() throws IOException {
        return Files.exists(errors) ? Files.readString(errors) : "";
    }

    private Optional<RunId> run() {
        if (!Files.isDirectory(job())) {
            return Optional.empty();
        }
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(job()))) {
            return journal.all().stream().findFirst();
        }
    }

    /** Whether anything is left to be done. */
    boolean isUnderWay() {
        Optional<RunId> run = run();
        if (run.isEmpty()) {
            return false;
        }
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(job()))) {
            return journal.history(run.get()).status() != Journal.Status.DONE;
        }
    }

    /** How often each call of a model was answered, by its key. */
    Map<String, Long> answers() {
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(job()))) {
            History history = journal.history(run().orElseThrow());
            return history.events().stream()
                    .filter(Event::isAnswer)
                    .collect(Collectors.groupingBy(event -> event.key().text(), Collectors.counting()));
        }
    }

    byte[] weights() throws IOException {
        return Files.readAllBytes(job().resolve(run().orElseThrow().toString()).resolve("weights.safetensors"));
    }

    /** The newest that can be harmed. */
    Optional<Path> newestCheckpoint() throws IOException {
        Optional<RunId> run = run();
        Path of = job().resolve(run.map(RunId::toString).orElse("none"));
        if (!Files.isDirectory(of)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(of)) {
            return all.filter(path -> path.getFileName().toString().matches("step-\\d{8}-[0-9a-f]{16}"))
                    .max(Path::compareTo);
        }
    }
}
