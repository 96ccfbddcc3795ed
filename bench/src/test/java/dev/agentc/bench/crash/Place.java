package dev.agentc.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a plan in a folder of its own, carried from process to process. */
final class Place {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jvm jvm;
    private final Path folder;
    private final Path plan;
    private final Map<String, String> environment;
    private boolean begun;

    /** @param environment that the processes see */
    Place(Jvm jvm, Path folder, Path plan, Map<String, String> environment) {
        this.jvm = jvm;
        this.folder = folder;
        this.plan = plan;
        this.environment = environment;
    }

    /** Begins the run, or carries it on, to its end. */
    JsonNode ends() throws Exception {
        return dies(Death.NEVER).orElseThrow(() -> new IllegalStateException("a process died that was not to"));
    }

    /** Does the whole run in a process that leaves an archive of its classes. */
    void archives() throws Exception {
        Process child = jvm.archives(environment, words(Death.NEVER));
        List<String> lines = lines(child);
        if (child.waitFor() != 0) {
            throw new IllegalStateException("no archive was made: " + lines);
        }
    }

    /** Begins the run, or carries it on, in a process that dies; what it said if it came to its end before that. */
    Optional<JsonNode> dies(Death death) throws Exception {
        Process child = jvm.start(environment, words(death));
        List<String> lines;
        if (death.halts()) {
            lines = lines(child);
        } else {
            String first = child.inputReader(StandardCharsets.UTF_8).readLine();
            lines = first == null ? List.of() : List.of(first);
            child.destroyForcibly();
        }
        int code = child.waitFor();
        String last = lines.isEmpty() ? "" : lines.getLast();
        if (last.startsWith("{")) {
            return Optional.of(JSON.readTree(last));
        }
        if (death.halts() ? code != Child.HALTED : !last.equals(Child.NOW)) {
            throw new IllegalStateException("a process ended by itself with " + code + ": " + lines);
        }
        return Optional.empty();
    }

    private List<String> words(Death death) {
        List<String> words = new ArrayList<>(List.of(Child.class.getName()));
        words.addAll(begun ? List.of("resume", folder.toString()) : List.of("run", folder.toString(), plan.toString()));
        words.addAll(List.of(death.words()));
        begun = true;
        return words;
    }

    /** What the journal holds of the charge now. */
    Charges charges() throws Exception {
        return Charges.in(folder);
    }

    /** Keys of what was shown by the processes so far. */
    List<String> shown() throws IOException {
        Path file = folder.resolve(Child.SHOWN);
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList()
                : List.of();
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
