package dev.agentc.cli.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.effect.EffectFailed;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a training came to, a file that is reviewed: {@code locks/NAME.json}, sorted, a value a line. What it came from stands in the
 * same file and is not read here.
 *
 * @param base the model that it began as
 * @param checkpoints the folder of its checkpoints, and of the file that ships
 * @param plan hash of what was trained
 * @param steps how many were done
 * @param weights hash of the weights that ship
 */
public record WeightLock(String base, Path checkpoints, String plan, long steps, String weights) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String ENDING = ".json";

    /** What a training calls the file that it writes out to be used. */
    private static final String SHIPPED = "weights.safetensors";

    /** The newest that is read; of the first, no lock says what it came from. */
    public static final int FORMAT = 2;

    /** Where the lock of a training lies whose file is in this folder. */
    public static Path file(Path folder, String name) {
        return locks(folder).resolve(name + ENDING);
    }

    /**
     * Files that may be locks of trainings whose files are in this folder.
     *
     * @throws IOException if the folder of locks cannot be read
     */
    public static List<Path> all(Path folder) throws IOException {
        if (!Files.isDirectory(locks(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(locks(folder))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static Path locks(Path folder) {
        return folder.resolve("locks");
    }

    /**
     * Of weights that were just written.
     *
     * @param hash that they have
     * @throws EffectFailed if they are gone by now, or changed
     */
    public static WeightLock of(String base, Path weights, String hash, String plan, long steps) {
        if (hash.isEmpty()) {
            throw failed(
                    "the training ended under an earlier agentc, which did not say what its weights are",
                    "Train again.");
        }
        try {
            if (!HexFormat.of()
                    .formatHex(Hash.sha256(Files.readAllBytes(weights)))
                    .equals(hash)) {
                throw failed("the weights " + weights + " are not as they were written", "Train again.");
            }
            return new WeightLock(base, weights.toAbsolutePath().getParent(), plan, steps, hash);
        } catch (IOException e) {
            throw failed("the weights " + weights + " cannot be read: " + IoReason.of(e), "Train again.");
        }
    }

    /** The file of the weights that it names. */
    Path shipped() {
        return checkpoints.resolve(SHIPPED);
    }

    /**
     * @param origin what it came from, which stands beside it
     * @throws EffectFailed if it cannot be written; nothing but the lock is lost by that
     */
    public void write(Path file, ObjectNode origin) {
        Path folder = file.toAbsolutePath().getParent();
        ObjectNode json = origin.deepCopy()
                .put("base", base)
                .put(
                        "checkpoints",
                        folder.relativize(checkpoints.toAbsolutePath()).toString())
                .put("format", FORMAT)
                .put("plan", plan)
                .put("steps", steps)
                .put("weights_sha256", weights);
        try {
            Files.createDirectories(folder);
            WholeFile.put(file, (JSON.writeValueAsString(sorted(json)) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(
                    "the lock " + file + " cannot be written: " + IoReason.of(e),
                    "The weights are there. Make room, or give the folder free, then `agentc train FILE --resume`:"
                            + " only the lock is left to write.");
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode sorted = JSON.createObjectNode();
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode sorted = JSON.createArrayNode();
                array.forEach(each -> sorted.add(sorted(each)));
                yield sorted;
            }
            default -> node;
        };
    }

    /** @throws EffectFailed if there is none, or none that can be read */
    public static WeightLock read(Path file) {
        return of(file, tree(file));
    }

    /**
     * All that stands in a lock.
     *
     * @throws EffectFailed if there is none, or none that can be read
     */
    public static JsonNode tree(Path file) {
        if (Files.notExists(file)) {
            throw failed("there is no lock " + file, "Train it first: `agentc train FILE`.");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw unreadable(file, "it is no JSON from line " + e.getLocation().getLineNr() + " on");
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Of what stands in a lock.
     *
     * @throws EffectFailed if that is no lock
     */
    public static WeightLock of(Path file, JsonNode json) {
        if (json.path("format").asInt(1) > FORMAT) {
            throw unreadable(
                    file, "it has format " + json.path("format").asInt() + ", and this version reads up to " + FORMAT);
        }
        if (!json.path("base").isTextual() || !json.path("checkpoints").isTextual()) {
            throw unreadable(file, "it names no checkpoints");
        }
        return new WeightLock(
                json.path("base").asText(),
                file.toAbsolutePath()
                        .getParent()
                        .resolve(json.path("checkpoints").asText())
                        .normalize(),
                json.path("plan").asText(),
                json.path("steps").asLong(),
                json.path("weights_sha256").asText());
    }

    private static EffectFailed unreadable(Path file, String why) {
        return failed(
                "the lock " + file + " cannot be read: " + why,
                "Put it back as it was written, or train again: `agentc train FILE`.");
    }

    private static EffectFailed failed(String cause, String next) {
        return EffectFailed.provider("trained", cause, null, false, null, next);
    }
}
