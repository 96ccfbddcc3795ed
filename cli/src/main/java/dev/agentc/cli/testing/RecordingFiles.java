package dev.agentc.cli.testing;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Refusals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The recordings of all tests, read when they are first needed; one file may hold those of several. */
final class RecordingFiles {
    private final Map<Path, Read> files = new LinkedHashMap<>();
    private final Tried tried;

    /** @param tried which tests are run */
    RecordingFiles(Tried tried) {
        this.tried = tried;
    }

    /**
     * What was read of a file.
     *
     * @param failure why it cannot be read
     * @param others tests that it seems to hold the answers of, if it is damaged, and that are not run now
     */
    private record Read(List<Recording> recordings, Optional<Failure> failure, List<RecordingReader.Owner> others) {}

    /** @return the recording of a test; empty if there is none yet */
    synchronized Optional<Recording> of(TestCase test) {
        return test.recording()
                .flatMap(file -> files.computeIfAbsent(file, this::read).recordings().stream()
                        .filter(recording -> recording.test().equals(test.title()))
                        .findFirst());
    }

    /**
     * Why a test's recording cannot be used; empty if it can, or is not there yet.
     *
     * @param recording whether what is missing is recorded now
     */
    synchronized Optional<Failure> wrong(TestCase test, boolean recording) {
        if (test.recording().isEmpty()) {
            return Optional.empty();
        }
        Path file = test.recording().get();
        Read read = files.computeIfAbsent(file, this::read);
        if (read.failure().isPresent()) {
            return read.failure();
        }
        Optional<Recording> mine = of(test);
        if (mine.isPresent() && !mine.get().file().equals(test.name())) {
            return Optional.of(failure(
                    shown(file) + " was recorded for " + mine.get().file() + ", and this test is in " + test.name(),
                    "Name another file in `replay:`, or write this one anew: `agentc test " + test.file()
                            + " --update`."));
        }
        if (!recording && mine.isEmpty() && !read.recordings().isEmpty() && isAnothers(read, test)) {
            return Optional.of(failure(
                    shown(file) + " is the recording of \""
                            + read.recordings().getFirst().test() + "\" of "
                            + read.recordings().getFirst().file() + ", not of this test",
                    "Name another file in `replay:`, or record this test into it: `agentc test " + test.file()
                            + " --record`."));
        }
        return Optional.empty();
    }

    /** Why a test's recording is neither read nor written, whatever is in it: it is another one's, or of others too. */
    synchronized Optional<Failure> refused(TestCase test) {
        if (test.recording().isEmpty()) {
            return Optional.empty();
        }
        Path file = test.recording().get();
        if (tried.other(test) instanceof TestCase other) {
            return Optional.of(failure(
                    shown(file) + " is the recording of \"" + test.title() + "\" of " + other.file() + " and of "
                            + test.file() + ", and tests of one recording are told apart by their titles",
                    "Name another file in the `replay:` of one of them, or give it another title."));
        }
        return files.computeIfAbsent(file, this::read).others().stream()
                .findFirst()
                .map(other -> failure(
                        shown(file) + " is damaged, and seems to hold what \"" + other.test() + "\" of " + other.file()
                                + " was answered too, which is not run now",
                        "Take it from version control, update all of its tests at once, or delete it."));
    }

    /** Whether nothing in a file is of this test's program. */
    private static boolean isAnothers(Read read, TestCase test) {
        return read.recordings().stream()
                .noneMatch(recording -> recording.file().equals(test.name()));
    }

    private Read read(Path file) {
        JournalFiles.refuse(file);
        if (!Files.exists(file)) {
            return new Read(List.of(), Optional.empty(), List.of());
        }
        try {
            return read(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Read(
                    List.of(),
                    Optional.of(failure(
                            shown(file) + ": the recording cannot be read: " + IoReason.of(e),
                            "Take it from version control, or delete it and record anew with `--record`.")),
                    List.of());
        }
    }

    private Read read(Path file, String text) {
        try {
            return new Read(RecordingReader.read(text), Optional.empty(), List.of());
        } catch (DamagedRecording e) {
            return new Read(
                    List.of(),
                    Optional.of(failure(
                            shown(file) + ":" + e.line() + ": the recording is damaged: " + e.getMessage(),
                            "Take it from version control, or delete it and record anew with `--record`.")),
                    RecordingReader.owners(text).stream()
                            .filter(tried::leavesOut)
                            .toList());
        }
    }

    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    /** What a test ends in that cannot begin. */
    static Failure failure(String message, String next) {
        return new Failure(
                "JournalFailed",
                RecordedJson.object().put("cause", message),
                message,
                Refusals.BOUNDARY,
                false,
                "",
                "",
                List.of(),
                next);
    }

    /**
     * Puts recordings in place of those of the same tests. In a file they are in the order of their programs and titles, whichever
     * was recorded first.
     *
     * @param gone whether a recording is of a test that is there no more
     * @return the files that are other than before
     * @throws WrongUse if one cannot be written
     */
    synchronized List<Path> write(Map<Path, List<Recording>> fresh, Predicate<Recording> gone) {
        List<Path> written = new ArrayList<>();
        fresh.forEach((file, recordings) -> {
            Map<String, Recording> all = new LinkedHashMap<>();
            files.computeIfAbsent(file, this::read)
                    .recordings()
                    .forEach(recording -> all.put(recording.test(), recording));
            recordings.forEach(recording -> all.put(recording.test(), recording));
            all.values().removeIf(recording -> recording.isEmpty() || gone.test(recording));
            String text = RecordingWriter.text(all.values().stream()
                    .sorted(Comparator.comparing(Recording::file).thenComparing(Recording::test))
                    .toList());
            if ((!all.isEmpty() || Files.exists(file)) && isOther(file, text)) {
                write(file, text);
                written.add(file);
            }
        });
        return written;
    }

    private static boolean isOther(Path file, String text) {
        try {
            return !Files.exists(file)
                    || !Files.readString(file).replace("\r\n", "\n").equals(text);
        } catch (IOException e) {
            return true;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be written: " + IoReason.of(e));
        }
    }
}
