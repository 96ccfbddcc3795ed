package dev.agentc.cli.arguments;

import dev.agentc.compiler.diagnostic.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to say of a file that is not there: the one beside its place that was probably meant. */
public final class Missing {
    private static final String ENDING = ".agent";

    private Missing() {}

    /** @param what a file, or a file or folder */
    public static WrongUse of(String what, String word) {
        return new WrongUse(
                "there is no " + what + " `" + word + "`",
                near(Path.of(word)).map(file -> "did you mean `" + file + "`?").orElse(""));
    }

    /** A folder was named where a file is wanted. */
    public static WrongUse folder(Path folder) {
        List<String> files = sources(folder);
        return new WrongUse(
                "`" + folder + "` is a folder; name an .agent file in it",
                files.size() == 1 ? "did you mean `" + folder.resolve(files.getFirst()) + "`?" : "");
    }

    private static Optional<Path> near(Path file) {
        if (file.getFileName() == null) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        List<String> files = folder == null ? List.of() : sources(folder);
        Optional<String> meant = files.contains(name + ENDING) ? Optional.of(name + ENDING) : nearest(name, files);
        return meant.map(file::resolveSibling);
    }

    /** By the names without their ending, which is the same in all. */
    private static Optional<String> nearest(String name, List<String> files) {
        Optional<String> whole = Nearest.to(name, files);
        List<String> stems = files.stream()
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                .toList();
        return whole.isPresent() ? whole : Nearest.to(name, stems).map(stem -> stem + ENDING);
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
