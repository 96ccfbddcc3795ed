package dev.agentc.cli.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of a training beside its journal: its checkpoints, and the weights that ship. */
public record TrainingFolder(Path path) {
    /** As checkpoints are called, and what was left of one that was being written when its process died. */
    private static final Pattern CHECKPOINT = Pattern.compile("step-\\d{8,18}-[0-9a-f]{16}|\\.writing-.*");

    private static final Set<String> WEIGHTS = Set.of("weights.safetensors", ".weights.safetensors.writing");

    /** Whether anything is there. */
    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file lies in it, by whichever path. */
    boolean holds(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder != null && Files.isSameFile(folder, path);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes it.
     *
     * @return why it was not removed, or not all of it; it is left as it is unless it holds what a training writes and nothing else
     */
    Optional<String> remove() throws IOException {
        if (!isFolder(path)) {
            return Optional.of("it is no folder");
        }
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (Path one : in(path)) {
            String name = one.getFileName().toString();
            if (WEIGHTS.contains(name) && isFile(one)) {
                files.add(one);
            } else if (CHECKPOINT.matcher(name).matches() && isFolder(one)) {
                folders.add(one);
                files.addAll(in(one));
            } else {
                return Optional.of("no training wrote `" + name + "` in it");
            }
        }
        Optional<Path> other =
                files.stream().filter(Predicate.not(TrainingFolder::isFile)).findFirst();
        if (other.isPresent()) {
            return Optional.of("no training wrote `" + path.relativize(other.get()) + "` in it");
        }
        folders.add(path);
        for (Path one : Stream.concat(files.stream(), folders.stream()).toList()) {
            Files.delete(one);
        }
        return Optional.empty();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
