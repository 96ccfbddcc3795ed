package dev.agentc.local.training;

import dev.agentc.local.Safetensors;
import dev.agentc.training.Beginning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checkpoints in a folder: {@code step-VERSION-HASH}, with the state as safetensors and a manifest that holds the state's hash; the
 * name holds the manifest's. So one look tells whether every byte is as it was written.
 */
final class Checkpoints {
    private static final String STATE = "state.safetensors";
    private static final String MANIFEST = "checkpoint.json";
    private static final Pattern NAME = Pattern.compile("step-(\\d{8,18})-([0-9a-f]{16})");
    private static final String NAMES = "step-VERSION-HASH";
    private static final int NAMED = 16;
    private static final String STEP = "step-";
    private static final String UNFINISHED = ".writing-";

    private Checkpoints() {}

    /** Writes one; if the very same lies there already, that stays. */
    static Path write(Path folder, Saved saved) {
        try {
            Files.createDirectories(folder);
            Path scratch = Files.createTempDirectory(folder, UNFINISHED);
            try {
                return write(folder, scratch, saved);
            } finally {
                Durable.remove(scratch);
            }
        } catch (IOException e) {
            throw Setback.passing(
                    "the checkpoint of step " + saved.version() + " cannot be written to " + folder + ": " + said(e),
                    "Make room or give the folder free, then resume; the checkpoint before is whole.");
        }
    }

    private static Path write(Path folder, Path scratch, Saved saved) throws IOException {
        SortedMap<String, TensorFile.Slice> tensors = new TreeMap<>();
        int[] count = {saved.numbers().length};
        tensors.put("numbers", new TensorFile.Slice(saved.numbers(), 0, count));
        tensors.put("first", new TensorFile.Slice(saved.first(), 0, count));
        tensors.put("second", new TensorFile.Slice(saved.second(), 0, count));
        if (saved.reference().length > 0) {
            tensors.put("reference", new TensorFile.Slice(saved.reference(), 0, count));
        }
        String state = Durable.write(scratch.resolve(STATE), out -> TensorFile.write(out, tensors, new TreeMap<>()));
        byte[] manifest = Manifest.of(saved, state).bytes();
        String hash = Durable.write(scratch.resolve(MANIFEST), out -> out.write(manifest));
        Path target =
                folder.resolve(String.format(Locale.ROOT, "step-%08d-%s", saved.version(), hash.substring(0, NAMED)));
        if (Files.exists(target) && isWhole(target)) {
            return target;
        }
        Durable.remove(target);
        Durable.force(scratch);
        Durable.move(scratch, target);
        return target;
    }

    private static boolean isWhole(Path checkpoint) {
        try {
            read(checkpoint);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The newest that is whole. What a process left half written is taken away.
     *
     * @param damaged gets a sentence for each that was passed over
     */
    static Saved newest(Path folder, List<String> damaged) {
        return newest(folder, saved -> {}, damaged);
    }

    /** The newest of those that began in this way. */
    static Saved newest(Path folder, Beginning beginning, List<String> damaged) {
        return newest(
                folder,
                saved -> {
                    if (!saved.recipe().beginning().equals(beginning)) {
                        throw new IOException(
                                "it began as " + saved.recipe().beginning() + ", and this as " + beginning);
                    }
                },
                damaged);
    }

    /** What is asked of one that is whole. */
    private interface Fitting {
        void check(Saved saved) throws IOException;
    }

    private static Saved newest(Path folder, Fitting fitting, List<String> damaged) {
        clear(folder);
        for (Path checkpoint : all(folder)) {
            try {
                Saved saved = read(checkpoint);
                fitting.check(saved);
                return saved;
            } catch (IOException e) {
                damaged.add(checkpoint.getFileName() + ": " + said(e));
            }
        }
        String why = damaged.isEmpty() ? "there is none" : String.join("; ", damaged);
        throw Setback.of("no checkpoint in " + folder + " can be used: " + why, "Begin the training anew.");
    }

    private static void clear(Path folder) {
        try (Stream<Path> found = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            for (Path one : found.toList()) {
                if (one.getFileName().toString().startsWith(UNFINISHED)) {
                    Durable.remove(one);
                }
            }
        } catch (IOException e) {
            // it is in nobody's way; whether the folder can be read is seen next
        }
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.getFileName().toString().startsWith(STEP))
                    .sorted(Comparator.comparingLong(Checkpoints::version)
                            .thenComparing(Path::getFileName)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw Setback.passing("the folder " + folder + " cannot be read: " + said(e), "Give it free, then resume.");
        }
    }

    private static Matcher name(Path checkpoint) {
        return NAME.matcher(checkpoint.getFileName().toString());
    }

    private static long version(Path checkpoint) {
        Matcher name = name(checkpoint);
        return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE; // looked at first, so that it is told
    }

    private static Saved read(Path checkpoint) throws IOException {
        Matcher name = name(checkpoint);
        if (!name.matches()) {
            throw new IOException("it is not named as a checkpoint is: " + NAMES);
        }
        byte[] bytes = Files.readAllBytes(checkpoint.resolve(MANIFEST));
        if (!Durable.hash(bytes).startsWith(name.group(2))) {
            throw new IOException("its manifest is not as it was written");
        }
        Manifest manifest = Manifest.read(bytes);
        if (manifest.version() != version(checkpoint)) {
            throw new IOException("it is of step " + manifest.version() + " and named otherwise");
        }
        byte[] state = Files.readAllBytes(checkpoint.resolve(STATE));
        if (!Durable.hash(state).equals(manifest.state())) {
            throw new IOException("its numbers are not as they were written");
        }
        Safetensors file = new Safetensors(ByteBuffer.wrap(state));
        int count = manifest.count();
        return new Saved(
                manifest.recipe(),
                manifest.version(),
                manifest.remembered(),
                file.floats("numbers", count),
                file.floats("first", count),
                file.floats("second", count),
                manifest.staged() ? file.floats("reference", count) : StageStart.OPENED);
    }

    /** What an exception of files says: some carry nothing but a name. */
    static String said(IOException e) {
        return e instanceof NoSuchFileException missing
                ? "there is no " + Path.of(missing.getFile()).getFileName()
                : String.valueOf(e.getMessage());
    }
}
