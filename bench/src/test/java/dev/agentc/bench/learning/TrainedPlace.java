package dev.agentc.bench.learning;

import dev.agentc.bench.crash.Jvm;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One training in a folder of its own, carried from process to process by the command. */
final class TrainedPlace {
    private static final String NAME = "taught";

    /** A checkpoint every step or two, where five seconds would hold all of them. */
    private static final long APART = 200;

    /** What tells that a step was done. */
    private static final Pattern STEP = Pattern.compile("(?m)^(sft|grpo) \\d+/\\d+ .*\\n");

    private static final Pattern CHECKPOINT = Pattern.compile("step-\\d{8}-[0-9a-f]{16}");

    private final Jvm jvm;
    private final Path folder;
    private final Path errors;

    /** What a process runs on: bits are the same on all. */
    record Machine(int threads, boolean vectors) {
        private List<String> flags() {
            List<String> flags = new ArrayList<>(List.of(
                    "-XX:TieredStopAtLevel=4", "-XX:ActiveProcessorCount=" + threads, "-Dagentc.checkpoints=" + APART));
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
        Files.copy(shop.resolve("shop.agent"), folder.resolve("shop.agent"));
        for (String file : List.of("train.jsonl", "test.jsonl")) {
            // every process reads all lines that are there
            try (Stream<String> lines = Files.lines(shop.resolve(file))) {
                Files.write(folder.resolve(file), lines.limit(job.cases()).toList());
            }
        }
        Files.writeString(folder.resolve("taught.agent"), job.program());
    }

    /** Begins it, or carries it on, to its end. */
    void ends(Machine machine) throws IOException, InterruptedException {
        ends(start(machine, jvm::start));
    }

    /** The same, and has classes archived for all processes from then on. */
    void endsArchiving(Machine machine) throws IOException, InterruptedException {
        ends(start(machine, jvm::archives));
    }

    private void ends(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        int code = process.waitFor();
        if (code != 0 || !isLocked()) {
            throw new IllegalStateException("it ended with " + code + ": " + told());
        }
    }

    /** Begins it, or carries it on, in a process that dies, unless it has ended before that; whether it died. */
    boolean dies(Machine machine, KilledAt moment) throws IOException, InterruptedException {
        int before = steps();
        Process process = start(machine, jvm::start);
        while (process.isAlive() && steps() - before < moment.steps()) {
            Thread.sleep(1);
        }
        if (!process.waitFor(moment.millis(), TimeUnit.MILLISECONDS)) {
            kill(process, moment.halts());
        }
        int code = process.waitFor();
        if (code != 0 && code != HaltingAgentc.HALTED) {
            throw new IllegalStateException("it ended with " + code + ": " + told());
        }
        return code == HaltingAgentc.HALTED;
    }

    private static void kill(Process process, boolean halts) {
        if (!halts) {
            process.destroyForcibly();
            return;
        }
        try (OutputStream told = process.getOutputStream()) {
            told.write(1);
        } catch (IOException e) {
            // it has just ended
        }
    }

    /** A way to start a process. */
    private interface Starting {
        Process start(Map<String, String> environment, List<String> words, Path errors) throws IOException;
    }

    private Process start(Machine machine, Starting how) throws IOException {
        List<String> words = new ArrayList<>(machine.flags());
        words.addAll(List.of(
                HaltingAgentc.class.getName(),
                "train",
                folder.resolve("taught.agent").toString(),
                NAME));
        words.addAll(run().isPresent() ? List.of("--resume") : List.of("--seed", "3"));
        Process process = how.start(Map.of("AGENTC_HOME", folder.resolve("home").toString()), words, errors);
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

    /** How many steps all processes told. */
    int steps() throws IOException {
        return (int) STEP.matcher(told()).results().count();
    }

    /** Whether it was told that this checkpoint is not taken. */
    boolean isPassedOver(String checkpoint) throws IOException {
        return told().lines().anyMatch(line -> line.startsWith("not taken: ") && line.contains(checkpoint));
    }

    private Optional<RunId> run() {
        if (!Files.isDirectory(job())) {
            return Optional.empty();
        }
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(job()))) {
            return journal.all().stream().findFirst();
        }
    }

    /** Whether any process to come has to read a checkpoint: what ships is not written yet. */
    boolean isUnderWay() {
        return run().isPresent() && !Files.exists(shipped());
    }

    private Path shipped() {
        return job().resolve(run().orElseThrow().toString()).resolve("weights.safetensors");
    }

    /** What it was about when its last process died. */
    StageMoment diedIn() throws IOException {
        Optional<RunId> run = run();
        if (run.isEmpty()) {
            return StageMoment.NOT_BEGUN;
        }
        if (!found(run.get(), name -> name.startsWith(".writing-")).isEmpty()) {
            return StageMoment.CHECKPOINT;
        }
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(job()))) {
            return StageMoment.of(journal.history(run.get()).events());
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
        return Files.readAllBytes(shipped());
    }

    /** The newest of those that nobody harmed. */
    Optional<Path> newestCheckpoint(Collection<String> harmed) throws IOException {
        Optional<RunId> run = run();
        if (run.isEmpty()) {
            return Optional.empty();
        }
        return found(run.get(), name -> CHECKPOINT.matcher(name).matches() && !harmed.contains(name)).stream()
                .max(Path::compareTo);
    }

    private List<Path> found(RunId run, Predicate<String> named) throws IOException {
        Path of = job().resolve(run.toString());
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(of)) {
            return all.filter(path -> named.test(path.getFileName().toString())).toList();
        }
    }
}
